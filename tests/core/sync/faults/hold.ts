// Runs schedules of faults drawn from a seed, in batches that can be taken up again.
import fc from 'fast-check';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { openHouse } from './house.ts';
import { play } from './play.ts';
import { schedules } from './schedule.ts';

const batch = 50;

/** How many, by FAULT_SCHEDULES, and from which seed on, by FAULT_SEED; FAULT_PATH replays the one that failed. */
export async function holdSchedules(platform: PlatformId, usual: number): Promise<void> {
  const { FAULT_SCHEDULES: wanted, FAULT_SEED: from, FAULT_PATH: path } = process.env;
  const count = Number(wanted ?? usual);
  const first = Number(from ?? 1);
  const house = await openHouse();
  try {
    for (let done = 0; done < count; done += batch) {
      const seed = first + done / batch;
      // Said before, so that a run that was cut off can go on from here.
      if (wanted !== undefined) console.log(`${platform}: FAULT_SEED=${seed}, ${done} of ${count} held`);
      await fc.assert(
        fc.asyncProperty(schedules, async (schedule) => {
          const found = await play(house, platform, schedule).catch((error: unknown) => {
            console.error(error);
            throw error;
          });
          if (found.length > 0) throw new Error(found.join('\n'));
        }),
        { seed, numRuns: Math.min(batch, count - done), ...(path === undefined ? {} : { path }) },
      );
    }
  } finally {
    await house.close();
  }
}
