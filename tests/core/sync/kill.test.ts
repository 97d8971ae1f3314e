// A sync that is killed at any moment leaves whole windows, and the next one goes on to exactly what the platform has.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import { testNow } from './mirrored-agency.ts';
import { mirrorLines, soundness, truthLines } from './truth.ts';

/** More with PROPERTY_RUNS; each run kills one sync several times. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? 2);
/** Goes on from a run that failed. */
const seed = process.env['PROPERTY_SEED'];
const days = 75;
const child = new URL('./kill-child.ts', import.meta.url).pathname;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ ports: 0, seed: 7, now: testNow, campaigns: 110, days });
});
afterAll(() => sandbox.close());

/** Resolves with "end", or "killed" once so many lines of progress were seen and the process is gone. */
async function sync(path: string, killAfter: number): Promise<'end' | 'killed'> {
  const token = sandbox.secrets.systemUserToken;
  const process_ = spawn(process.execPath, [child, path, sandbox.meta, token, testNow, String(days)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  let ended = false;
  for await (const line of createInterface({ input: process_.stdout })) {
    ended ||= line === 'end';
    lines += 1;
    if (lines === killAfter) process_.kill('SIGKILL');
  }
  return ended ? 'end' : 'killed';
}

describe('a killed sync', () => {
  it('leaves a sound mirror each time, and ends at the truth', async () => {
    const range = { from: '2026-09-08', to: '2026-11-21' };
    const truth = await truthLines(
      { control: async (route: string) => (await fetch(sandbox.control + route)).json() as never },
      range,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 3 }),
        async (kills) => {
          const dir = mkdtempSync(join(tmpdir(), 'cockpit-kill-'));
          const path = join(dir, 'mirror.db');
          try {
            for (const killAfter of kills) {
              await sync(path, killAfter);
              expect(soundness(path)).toBe('ok');
            }
            expect(await sync(path, Number.POSITIVE_INFINITY)).toBe('end');
            expect(soundness(path)).toBe('ok');
            expect(mirrorLines(path, 'ad_days', range)).toEqual(truth);
            expect(mirrorLines(path, 'campaign_days', range)).toEqual(truth);
          } finally {
            rmSync(dir, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed: Number(seed) }) },
    );
  }, 600_000);
});
