// Requests are spread out near a limit and wait at one, for the account or for the whole connection.
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../../src-main/core/connectors/rate-limit.ts';
import { createRetryBudget } from '../../../src-main/core/connectors/retry-budget.ts';
import { createTurnstile } from '../../../src-main/core/connectors/turnstile.ts';
import { createTestClock } from '../sync/mirrored-agency.ts';

const never = new AbortController().signal;

function pacer() {
  const clock = createTestClock(1_000_000);
  const randomness = { bytes: (length: number) => new Uint8Array(length), fraction: () => 0.5 };
  const pauses: [string, number][] = [];
  const onPause = (account: string, ms: number) => void pauses.push([account, ms]);
  return {
    clock,
    pauses,
    pacer: createPacer({ clock, randomness, limits: { slowAt: 75, pauseAt: 95 }, onPause }),
  };
}

describe('a pacer', () => {
  it('lets requests through at once while there is room', async () => {
    const { clock, pacer: pace } = pacer();
    pace.note('1', [{ whole: false, percent: 60, regainMs: 0 }]);
    await pace.turn('1', never);
    expect(clock.waits).toEqual([]);
    expect(pace.limitedUntil()).toBeNull();
  });

  it('spreads requests of one account out when its limit comes near', async () => {
    const { clock, pacer: pace } = pacer();
    pace.note('1', [{ whole: false, percent: 85, regainMs: 0 }]);
    await pace.turn('2', never);
    expect(clock.waits).toEqual([]);
    await pace.turn('1', never);
    expect(clock.waits).toEqual([2_000]);
  });

  it('waits at the mark for as long as the platform says, at least a minute', async () => {
    const { clock, pacer: pace } = pacer();
    pace.note('1', [{ whole: false, percent: 96, regainMs: 0 }]);
    expect(pace.limitedUntil()).toBe(1_060_000);
    pace.note('1', [{ whole: false, percent: 96, regainMs: 600_000 }]);
    await pace.turn('1', never);
    expect(clock.now()).toBeGreaterThanOrEqual(1_600_000);
  });

  it('makes every account wait for a limit of the whole connection', async () => {
    const { clock, pacer: pace } = pacer();
    pace.pause('1', 120_000, true);
    await pace.turn('2', never);
    expect(clock.now()).toBeGreaterThanOrEqual(1_120_000);
  });

  it('tells of a pause once, however often the limit is met while it lasts', async () => {
    const { pacer: pace, pauses } = pacer();
    expect(pace.usedPercent()).toBeNull();
    pace.note('1', [{ whole: false, percent: 97, regainMs: 90_000 }]);
    pace.note('1', [{ whole: false, percent: 98, regainMs: 120_000 }]);
    expect(pauses).toEqual([['1', 90_000]]);
    expect(pace.usedPercent()).toBe(98);
    await pace.turn('1', never);
    pace.note('1', [{ whole: false, percent: 99, regainMs: 60_000 }]);
    expect(pauses).toHaveLength(2);
    expect(pace.usedPercent()).toBe(99);
  });

  it('stops waiting when told to', async () => {
    const { pacer: pace } = pacer();
    pace.pause('1', 120_000, false);
    await expect(pace.turn('1', AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a turnstile', () => {
  it('lets one through at a time, evenly spread, in the order of asking, whoever asks', async () => {
    const clock = createTestClock(0);
    const turnstile = createTurnstile(clock, 8);
    const passed: { readonly name: string; readonly at: number }[] = [];
    const pass = async (name: string, signal = never) => {
      await turnstile.pass(signal);
      passed.push({ name, at: clock.now() });
    };
    const gone = AbortSignal.abort();
    await Promise.all([
      pass('a'),
      pass('b'),
      expect(pass('stopped', gone)).rejects.toMatchObject({ code: 'cancelled' }),
      pass('c'),
    ]);
    const begun = passed[0]?.at ?? 0;
    // Who gave up has taken a turn along.
    expect(passed.map(({ name, at }) => `${name} ${at - begun}`)).toEqual(['a 0', 'b 125', 'c 375']);
  });

  it('is open again after a while in which nobody came', async () => {
    const clock = createTestClock(0);
    const turnstile = createTurnstile(clock, 8);
    await turnstile.pass(never);
    await expect.poll(() => clock.waits).toEqual([125]);
    await turnstile.pass(never);
    expect(clock.now()).toBeLessThanOrEqual(250);
  });
});

describe('a retry budget', () => {
  it('allows a few repeats in a row, then one for every few requests', () => {
    const budget = createRetryBudget(0.25, 3);
    expect([1, 2, 3, 4].map(() => budget.spend())).toEqual([true, true, true, false]);
    for (let request = 0; request < 4; request += 1) budget.earn();
    expect([budget.spend(), budget.spend()]).toEqual([true, false]);
  });
});
