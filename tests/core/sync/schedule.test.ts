// The schedule syncs every connection now and then, only while somebody may, and soon after the network is back.
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src-main/core/clock.ts';
import { createSchedule } from '../../../src-main/core/sync/schedule.ts';

const minute = 60_000;

/** Time passes only when told; what is due then runs in order. */
function handClock(now = 1_000_000_000_000) {
  let tasks: { at: number; task: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after(delayMs, task) {
      const entry = { at: now + delayMs, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
  };
  const pass = (ms: number) => {
    const end = now + ms;
    for (;;) {
      const [next] = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      tasks = tasks.filter((other) => other !== next);
      now = Math.max(now, next.at);
      next.task();
    }
    now = end;
  };
  const jump = (to: number) => {
    now = to;
  };
  return { clock, pass, jump };
}

function desk() {
  const { clock, pass, jump } = handClock();
  const ran: string[] = [];
  const state = { ids: ['a', 'b'], usable: true };
  const began = new Map<string, number>();
  const schedule = createSchedule({
    clock,
    randomness: { bytes: (length) => new Uint8Array(length), fraction: () => 0.5 },
    everyMs: (id) => (id === 'slow' ? 60 : 15) * minute,
    grantIds: () => state.ids,
    usable: () => state.usable,
    lastRunAt: (id) => began.get(id) ?? null,
    run(id) {
      ran.push(id);
      began.set(id, clock.now());
    },
  });
  schedule.start();
  return { schedule, pass, jump, ran, began, state, clock };
}

describe('the schedule', () => {
  it('syncs each connection soon after the start, then every quarter of an hour', () => {
    const { pass, ran } = desk();
    pass(10_000);
    expect(ran).toEqual(['a', 'b']);
    pass(60 * minute);
    expect(ran).toHaveLength(10);
  });

  it('syncs less often where the platform counts the day', () => {
    const { pass, ran, state } = desk();
    state.ids = ['a', 'slow'];
    pass(10_000);
    pass(120 * minute);
    expect(ran.filter((id) => id === 'a')).toHaveLength(9);
    expect(ran.filter((id) => id === 'slow')).toHaveLength(3);
  });

  it('waits while nobody is signed in, and goes on once somebody is', () => {
    const { pass, ran, state } = desk();
    state.usable = false;
    pass(120 * minute);
    expect(ran).toEqual([]);
    state.usable = true;
    pass(20_000);
    expect(ran).toEqual(['a', 'b']);
  });

  it('takes up new connections and forgets removed ones', () => {
    const { schedule, pass, ran, state } = desk();
    pass(10_000);
    state.ids = ['b', 'c'];
    pass(20_000);
    expect(ran).toEqual(['a', 'b', 'c']);
    expect(schedule.nextAt('a')).toBeNull();
    expect(schedule.nextAt('c')).not.toBeNull();
  });

  it('syncs soon after the network is back, but not what was synced a moment ago', () => {
    const { schedule, pass, ran } = desk();
    pass(10_000);
    schedule.nudge();
    pass(minute);
    expect(ran).toHaveLength(2);
    pass(6 * minute);
    schedule.nudge();
    pass(minute);
    expect(ran).toHaveLength(4);
  });

  it('leaves what was connected or synced by hand until its next turn', () => {
    const { schedule, pass, ran, began, state, clock } = desk();
    pass(10_000);
    state.ids = ['a', 'b', 'c'];
    began.set('c', clock.now());
    pass(10 * minute);
    began.set('a', clock.now());
    expect(ran).toEqual(['a', 'b']);
    pass(6 * minute);
    expect(ran).toEqual(['a', 'b', 'b', 'c']);
    expect(schedule.nextAt('a')).toBe((began.get('a') ?? 0) + 15 * minute);
  });

  it('is not put off by a clock that was set back', () => {
    const { pass, ran, jump, clock } = desk();
    pass(10_000);
    jump(clock.now() - 365 * 86_400_000);
    pass(400 * 86_400_000);
    expect(ran.length).toBeGreaterThan(4);
  });

  it('does nothing once it is stopped', () => {
    const { schedule, pass, ran } = desk();
    schedule.stop();
    pass(60 * minute);
    expect(ran).toEqual([]);
  });
});
