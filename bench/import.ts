// A CSV import by the core while calls are served: how fast it is, and how long the event loop is held up by it.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemClock } from '../src-main/core/clock.ts';
import { settledSettings } from '../src-main/core/csv-import/guess-settings.ts';
import { createImports } from '../src-main/core/csv-import/imports.ts';
import { createJobs } from '../src-main/core/jobs/jobs.ts';
import { openMirror, type Mirror } from '../src-main/core/mirror/open-mirror.ts';
import { percentile, round, type Bench } from './report.ts';
import { testServices } from '../tests/support/services.ts';

const account = { platform: 'meta', id: '1001', name: 'Aurora', currency: 'EUR', zone: 'UTC' } as const;
const everyMs = 50;

const services = testServices(systemClock);

export const bench: Bench = async ({ rows }) => {
  const count = rows ?? 300_000;
  const dir = mkdtempSync(path.join(tmpdir(), 'cockpit-import-bench-'));
  const workerUrl = new URL('../src-main/core-worker.ts', import.meta.url);
  const migrationsDir = new URL('../drizzle/mirror', import.meta.url).pathname;
  const mirror = await openMirror({ path: path.join(dir, 'mirror.db'), migrationsDir, workerUrl, services });
  const jobs = createJobs({ services });
  const keptDir = path.join(dir, 'imports');
  const imports = createImports({ mirror, jobs, services, workerUrl, keptDir, record: () => undefined });
  const by = { personId: services.ids.next(), accounts: [account] };
  try {
    const file = await imports.open(await writeExport(dir, count), by.personId);
    const delays = monitorEventLoopDelay({ resolution: 1 });
    const calls = startCalls(mirror);
    const startedAt = performance.now();
    delays.enable();
    const { guess } = await imports.preview(file.id, {}, by);
    const settings = settledSettings(guess);
    if (!settings) throw new Error('the export was not understood');
    const { jobId } = await imports.start(file.id, settings, by);
    const ended = await jobs.ended(jobId as Parameters<typeof jobs.ended>[0]);
    delays.disable();
    const times = calls.stop();
    const seconds = (performance.now() - startedAt) / 1_000;
    if (ended.status !== 'done') throw new Error(`the import ended as ${ended.status}`);
    return {
      note: `${count} rows imported while ${times.length} calls read the mirror`,
      metrics: {
        rowsPerSecond: Math.round(count / seconds),
        callP99Ms: round(percentile(times, 0.99)),
        loopP99Ms: round(delays.percentile(99) / 1e6),
        loopLongestMs: round(delays.max / 1e6),
      },
    };
  } finally {
    await jobs.stop();
    await imports.close();
    await mirror.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Asks for the accounts, as screens do, and notes how long each answer took. */
function startCalls(mirror: Mirror): { stop(): number[] } {
  const times: number[] = [];
  const timer = setInterval(() => {
    const askedAt = performance.now();
    void mirror.read('allAccounts', {}).then(() => times.push(performance.now() - askedAt));
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return times;
    },
  };
}

async function writeExport(dir: string, rows: number): Promise<string> {
  const file = path.join(dir, 'export.csv');
  const out = createWriteStream(file);
  out.write('Day,Campaign name,Ad set name,Ad name,Impressions,Link clicks,Amount spent (EUR)\n');
  for (let row = 0; row < rows; row += 1) {
    const ad = row % 500;
    const day = new Date(Date.UTC(2024, 0, 1 + Math.floor(row / 500))).toISOString().slice(0, 10);
    const cells = [day, `Campaign ${ad % 20}`, `Set ${ad % 100}`, `Ad ${ad}`, 1_000 + ad, ad, `${ad}.25`];
    if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return file;
}
