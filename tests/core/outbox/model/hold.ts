// Runs schedules drawn from a seed, in batches that can be taken up again.
import fc from 'fast-check';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { prepareLedger } from '../core.ts';
import { openPlatform } from '../platform.ts';
import { play } from './play.ts';
import { schedules } from './schedule.ts';
import { explore } from './stage.ts';

const batch = 50;

/** How many, by OUTBOX_SCHEDULES, and from which seed on, by OUTBOX_SEED; OUTBOX_PATH replays the one that failed. */
export async function holdSchedules(platform: PlatformId, usual: number): Promise<void> {
  const { OUTBOX_SCHEDULES: wanted, OUTBOX_SEED: from, OUTBOX_PATH: path } = process.env;
  const count = Number(wanted ?? usual);
  const first = Number(from ?? 1);
  const desk = await openPlatform(platform, { campaigns: 200 });
  const template = prepareLedger(desk);
  try {
    const worlds = await explore(desk);
    for (let done = 0; done < count; done += batch) {
      const seed = first + done / batch;
      // Said before, so that a run that was cut off can go on from here.
      if (wanted !== undefined && (done / batch) % 10 === 0)
        console.log(`${platform}: OUTBOX_SEED=${seed}, ${done} of ${count} held`);
      await fc.assert(
        fc.asyncProperty(schedules, async (schedule) => {
          const found = await play(worlds, template, schedule);
          if (found.length > 0) throw new Error(found.join('\n'));
        }),
        { seed, numRuns: Math.min(batch, count - done), ...(path === undefined ? {} : { path }) },
      );
    }
  } finally {
    template.remove();
    await desk.close();
  }
}
