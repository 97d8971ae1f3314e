// A first sync of the real app, its views opened and scrolled meanwhile, and what held its two main threads.
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { startAgency } from '../../tests/support/agency.ts';
import { mustAsk, signInAs } from '../../tests/support/cockpit.ts';
import { launchDesktop, ownedFolder, type Desktop } from '../../tests/support/desktop.ts';
import { grantsFor, type Grant } from '../ingest/replayed-agency.ts';
import { replayedWorkspace } from '../ingest/running-core.ts';
import { watchTasks, type Tasks } from './main-threads.ts';
import { chooseAds, lookAround } from './look-around.ts';

/** With nothing to sync, so that what the views cost by themselves stands beside it. */
const idleTurns = 6;

export interface WatchedSync {
  readonly synced: Watched;
  readonly idle: Watched;
}

/** `rows`: ad-days, a million at most. */
export async function watchSync(rows: number): Promise<WatchedSync> {
  const [grant] = grantsFor(rows);
  if (!grant) throw new Error('nothing to sync');
  const platform = new Worker(new URL('../ingest/platform.ts', import.meta.url), { workerData: [grant] });
  const [platformPort] = (await once(platform, 'message')) as [number];
  // Long-lived tokens: a refresh is no part of this.
  const agency = await startAgency({ campaigns: 22, days: 14, tokenTtl: 86_400 });
  try {
    const workspace = path.join(ownedFolder(), 'workspace.json');
    const given = replayedWorkspace(agency.workspace, { platformPort, grants: [grant] });
    writeFileSync(workspace, JSON.stringify(given));
    const desktop = await launchDesktop({ workspace });
    try {
      await signInAs(desktop.window, 'lee');
      platform.postMessage(grant);
      await once(platform, 'message');
      const synced = await whileSyncing(desktop, grant);
      const idle = await watched(desktop, async () => {
        for (let turn = 0; turn < idleTurns; turn += 1) await lookAround(desktop.window);
      });
      return { synced, idle };
    } finally {
      await desktop.close();
    }
  } finally {
    await agency.close();
    await platform.terminate();
  }
}

interface Watched {
  readonly tasks: Tasks;
  readonly seconds: number;
  readonly turns: number;
}

async function whileSyncing(desktop: Desktop, grant: Grant): Promise<Watched> {
  const { window } = desktop;
  const { token, name } = grant;
  const { id } = await mustAsk(window, 'connections.addToken', { platform: 'meta', name, token });
  await chooseAds(window);
  return watched(desktop, async () => {
    const [job] = (await mustAsk(window, 'connections.sync', { id })).jobIds;
    let turns = 0;
    for (;;) {
      await lookAround(window);
      turns += 1;
      const { rows } = await mustAsk(window, 'jobs.list', {});
      const state = rows.find((one) => one.id === job);
      if (state?.status === 'done') return turns;
      if (state?.status !== 'running') throw new Error(`the sync ended: ${JSON.stringify(state)}`);
    }
  });
}

async function watched(desktop: Desktop, work: () => Promise<number | void>): Promise<Watched> {
  const watching = await watchTasks(desktop);
  const before = performance.now();
  const turns = (await work()) ?? idleTurns;
  const seconds = (performance.now() - before) / 1000;
  return { tasks: await watching.stop(), seconds, turns };
}
