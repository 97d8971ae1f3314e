// A sync that is killed at any moment leaves whole windows, and the next one goes on to exactly what the platform has.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import { dayNumber } from '../../../src-main/core/mirror/day-number.ts';
import { wrongSums } from './faults/compare.ts';
import { testNow } from './mirrored-agency.ts';
import { mirrorLines, soundness, truthLines } from './truth.ts';

/** More with PROPERTY_RUNS; each run kills one sync three times. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 4);
/** Goes on from a run that failed. */
const seed = process.env['PROPERTY_SEED'];
const days = 75;
const child = new URL('./kill-child.ts', import.meta.url).pathname;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ ports: 0, seed: 7, now: testNow, campaigns: 110, days });
});
afterAll(() => sandbox.close());

interface Kill {
  /** Lines the child has said: a window asked for, or progress. */
  readonly lines: number;
  /** And so much later, to hit what happens between them. */
  readonly ms: number;
}

interface Asked {
  readonly account: string;
  readonly from: number;
  readonly to: number;
}

const timeRange = z.object({ since: z.string(), until: z.string() });

async function sync(path: string, kill: Kill | null): Promise<{ end: boolean; asked: Asked[] }> {
  const token = sandbox.secrets.systemUserToken;
  const process_ = spawn(process.execPath, [child, path, sandbox.meta, token, testNow, String(days)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const asked: Asked[] = [];
  let lines = 0;
  let end = false;
  for await (const line of createInterface({ input: process_.stdout })) {
    end ||= line === 'end';
    lines += 1;
    const [, account, range] = /^asked (\d+) (.*)$/.exec(line) ?? [];
    if (account !== undefined && range !== undefined) {
      const { since, until } = timeRange.parse(JSON.parse(range));
      asked.push({ account, from: dayNumber(since), to: dayNumber(until) });
    }
    if (lines === kill?.lines) setTimeout(() => process_.kill('SIGKILL'), kill.ms);
  }
  return { end, asked };
}

interface Finished {
  readonly account: string;
  readonly from: number;
  readonly to: number;
}

/** What accounts have whose first sync is not through yet. */
function finished(path: string): Finished[] {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return db
      .prepare(
        `SELECT a.ext_id AS account, c.covered_from AS "from", c.covered_to AS "to"
         FROM day_cursors c JOIN accounts a ON a.id = c.account_id WHERE a.synced_at IS NULL`,
      )
      .all() as Finished[];
  } finally {
    db.close();
  }
}

function expectSound(path: string): void {
  expect(soundness(path)).toBe('ok');
  const db = new Database(path, { readonly: true });
  try {
    expect(wrongSums({ db })).toEqual([]);
  } finally {
    db.close();
  }
}

/** Today is never finished. */
function readAgain(before: readonly Finished[], asked: readonly Asked[]): string[] {
  return asked.flatMap(({ account, from, to }) => {
    const here = before.find((one) => one.account === account);
    const again = here !== undefined && from < here.to && to >= here.from;
    return again ? [`${account} ${from}..${to} of ${here.from}..${here.to}`] : [];
  });
}

describe('a killed sync', () => {
  it('leaves a sound mirror each time, goes on where it was, and ends at the truth', async () => {
    const range = { from: '2026-09-08', to: '2026-11-21' };
    const truth = await truthLines(
      { control: async (route: string) => (await fetch(sandbox.control + route)).json() as never },
      range,
    );
    const kill = fc.record({ lines: fc.integer({ min: 1, max: 90 }), ms: fc.nat({ max: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.tuple(kill, kill, kill), async (kills) => {
        const dir = mkdtempSync(join(tmpdir(), 'cockpit-kill-'));
        const path = join(dir, 'mirror.db');
        try {
          let before: Finished[] = [];
          for (const next of [...kills, null]) {
            const { end, asked } = await sync(path, next);
            expect(readAgain(before, asked)).toEqual([]);
            if (next === null) expect(end).toBe(true);
            expectSound(path);
            before = finished(path);
          }
          for (const table of ['ad_days', 'campaign_days', 'account_days'] as const)
            expect(mirrorLines(path, table, range)).toEqual(truth);
        } finally {
          rmSync(dir, { recursive: true, force: true });
        }
      }),
      { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
  }, 3_600_000);
});
