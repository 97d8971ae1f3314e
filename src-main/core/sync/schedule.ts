// Syncs every connection every so often while somebody is signed in, and soon after the machine or the network is back.
import type { Clock, Randomness } from '../clock.ts';

export interface ScheduleDeps {
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Time between two syncs of the grant. */
  everyMs(grantId: string): number;
  /** Connections to keep fresh. */
  grantIds(): readonly string[];
  /** Whether syncing is allowed now: a usable session, an open vault, a network that costs nothing. */
  usable(): boolean;
  /** When a sync of the grant last began, whoever asked for it, epoch ms; null when none did since this core began. */
  lastRunAt(grantId: string): number | null;
  /** Starts a sync; does nothing when one runs. */
  run(grantId: string): void;
}

export interface Schedule {
  start(): void;
  stop(): void;
  /** The machine woke up or the network came back: sync what was not synced in the last few minutes. */
  nudge(): void;
  /** Epoch ms; null before the schedule knows the grant. */
  nextAt(grantId: string): number | null;
}

/** How often it looks; a machine that slept is noticed within this. */
const tickMs = 15_000;
/** What was synced less long ago is left alone by a nudge. */
const freshMs = 5 * 60_000;
/** First look after the start, so that the first screen comes first. */
const settleMs = 4_000;

export function createSchedule(deps: ScheduleDeps): Schedule {
  const { clock, randomness } = deps;
  const due = new Map<string, number>();
  /** The last run that its next one was counted from. */
  const counted = new Map<string, number>();
  let cancel: (() => void) | null = null;
  const jitter = (ms: number) => Math.round(ms * (0.9 + 0.2 * randomness.fraction()));

  function tick(): void {
    cancel = clock.after(tickMs, tick);
    const now = clock.now();
    const present = deps.grantIds();
    for (const known of due.keys()) if (!present.includes(known)) due.delete(known);
    for (const id of present) if (!due.has(id)) due.set(id, now);
    countRuns();
    if (!deps.usable()) return;
    for (const [id, at] of due) {
      // A clock that was set back must not put a sync off for years.
      const everyMs = deps.everyMs(id);
      if (at > now && at <= now + everyMs * 2) continue;
      due.set(id, now + jitter(everyMs));
      deps.run(id);
      const began = deps.lastRunAt(id);
      if (began !== null) counted.set(id, began);
    }
  }

  /** What somebody connected or synced by hand need not be synced again before its next turn. */
  function countRuns(): void {
    for (const id of due.keys()) {
      const last = deps.lastRunAt(id);
      if (last === null || last === counted.get(id)) continue;
      due.set(id, last + jitter(deps.everyMs(id)));
      counted.set(id, last);
    }
  }

  return {
    start() {
      cancel ??= clock.after(settleMs, tick);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
    nudge() {
      const now = clock.now();
      for (const id of due.keys())
        if (now - (deps.lastRunAt(id) ?? 0) > freshMs) due.set(id, now + randomness.fraction() * tickMs);
    },
    nextAt: (grantId) => due.get(grantId) ?? null,
  };
}
