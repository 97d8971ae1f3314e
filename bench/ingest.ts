// A backfill into the mirror by the real core, with calls served meanwhile, against a plain better-sqlite3 loop.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { openBareLoop, type BareRun } from './ingest/bare-loop.ts';
import { checkMirror } from './ingest/mirror-check.ts';
import { cpuSecondsOf, memoryOf } from './ingest/process-memory.ts';
import { grantsFor, type Grant } from './ingest/replayed-agency.ts';
import { startRunningCore, type RunningCore } from './ingest/running-core.ts';
import { createScreenCalls } from './ingest/screen-calls.ts';
import { median, percentile, round, type Bench } from './report.ts';

/** Fewer calls say nothing about a p99. */
const leastCalls = 2_000;

interface Round {
  readonly rows: number;
  readonly perSecond: number;
  readonly cpuMicrosPerRow: number;
  readonly bare: BareRun;
  readonly peakMb: number;
}

export const bench: Bench = async ({ rows }) => {
  const grants = grantsFor(rows ?? 1_000_000);
  const dir = mkdtempSync(path.join(tmpdir(), 'cockpit-ingest-'));
  const today = Math.floor((Date.now() + berlinOffsetMs()) / 86_400_000);
  const platform = new Worker(new URL('./ingest/platform.ts', import.meta.url), { workerData: grants });
  const [platformPort] = (await once(platform, 'message')) as [number];
  const core = await startRunningCore({ dir, platformPort, grants });
  const idleMb = memoryOf(core.pid).nowMb;
  const bare = openBareLoop(path.join(dir, 'bare'), today);
  try {
    const calls = await createScreenCalls(core);
    const rounds: Round[] = [];
    for (const grant of grants) {
      // In turns, so that a busy minute of the machine touches both alike.
      const peer = bare.run(grant);
      platform.postMessage(grant);
      await once(platform, 'message');
      calls.start();
      const backfill = await timed(core, () => addGrant(core, grant));
      await calls.stop();
      rounds.push({ ...backfill, bare: peer, peakMb: memoryOf(core.pid).peakMb });
      say(rounds.at(-1));
    }
    checkMirror(core.profileDir, grants, today);
    const lookbacks: number[] = [];
    while (calls.count() < leastCalls) {
      calls.start();
      for (const id of (await core.call('connections.sync', {})).jobIds)
        lookbacks.push((await timed(core, () => Promise.resolve(id))).perSecond);
      await calls.stop();
    }
    checkMirror(core.profileDir, grants, today);
    return result({ rounds, lookbacks, times: calls.times, idleMb, peakMb: memoryOf(core.pid).peakMb });
  } finally {
    bare.close();
    await core.stop();
    await platform.terminate();
    rmSync(dir, { recursive: true, force: true });
  }
};

async function addGrant(core: RunningCore, grant: Grant): Promise<string> {
  const { token, name } = grant;
  const { id } = await core.call('connections.addToken', { platform: 'meta', name, token });
  const [job] = (await core.call('connections.sync', { id })).jobIds;
  return job ?? '';
}

async function timed(core: RunningCore, start: () => Promise<string>) {
  const cpuBefore = cpuSecondsOf(core.pid);
  const before = performance.now();
  const job = await core.job(await start());
  const ms = performance.now() - before;
  const done = job.counts['rows'] ?? 0;
  const cpu = cpuSecondsOf(core.pid) - cpuBefore;
  return { rows: done, perSecond: (done / ms) * 1000, cpuMicrosPerRow: (cpu / done) * 1e6 };
}

/** The accounts' calendar. */
function berlinOffsetMs(): number {
  const now = new Date();
  const local = now.toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T');
  return Math.round((Date.parse(`${local}Z`) - now.getTime()) / 60_000) * 60_000;
}

function say(one: Round | undefined): void {
  if (!one) return;
  process.stderr.write(
    `  ${one.rows} rows: ${round(one.perSecond, 0)} ad-days/s, bare ${round(one.bare.perSecond, 0)}/s, ` +
      `${round(one.cpuMicrosPerRow, 1)} us of processor a row, core at most ${round(one.peakMb, 0)} MB\n`,
  );
}

function result(measured: {
  readonly rounds: readonly Round[];
  readonly lookbacks: readonly number[];
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly idleMb: number;
  readonly peakMb: number;
}) {
  const { rounds, lookbacks, times } = measured;
  const all = [...times.values()].flat();
  const total = rounds.reduce((sum, one) => sum + one.rows, 0);
  const seconds = rounds.reduce((sum, one) => sum + one.rows / one.perSecond, 0);
  const first = rounds[0]?.perSecond ?? Number.NaN;
  const firstBare = rounds[0]?.bare.perSecond ?? Number.NaN;
  const bareSeconds = rounds.reduce((sum, one) => sum + one.rows / one.bare.perSecond, 0);
  const byCall = [...times].map(
    ([name, some]) => [`p99Ms ${name}`, round(percentile(some, 0.99), 1)] as const,
  );
  return {
    note: `${total} ad-days from platform text into facts and sums by the core, ${rounds.length} connections one after the other, each after a bare loop with the same rows; ${all.length} calls meanwhile, twenty a second.`,
    metrics: {
      adDaysPerSecond: round(median(rounds.map((one) => one.perSecond)), 0),
      ratioToBareLoop: round(median(rounds.map((one) => one.perSecond / one.bare.perSecond))),
      callP99Ms: round(percentile(all, 0.99), 1),
      // Of the backfill; look-backs after it are all connections at once.
      coreRssMb: round(Math.max(...rounds.map((one) => one.peakMb)), 0),
      coreRssWithLookbacksMb: round(measured.peakMb, 0),
      // Cost of a row in the whole against that in the first million; 1 with one million.
      growth1To10: round((first * seconds) / total),
      bareGrowth: round((firstBare * bareSeconds) / total),
      bareAdDaysPerSecond: round(median(rounds.map((one) => one.bare.perSecond)), 0),
      // Processor time, calls included, tells what is to be had where others keep the machine busy.
      bareCpuMicrosPerRow: round(median(rounds.map((one) => one.bare.cpuMicrosPerRow)), 1),
      cpuMicrosPerRow: round(median(rounds.map((one) => one.cpuMicrosPerRow)), 1),
      calls: all.length,
      callP50Ms: round(percentile(all, 0.5), 1),
      callMaxMs: round(Math.max(...all), 1),
      idleRssMb: round(measured.idleMb, 0),
      ...(lookbacks.length > 0 ? { lookbackAdDaysPerSecond: round(median(lookbacks), 0) } : {}),
      ...Object.fromEntries(byCall),
    },
  };
}
