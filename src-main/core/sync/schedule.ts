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
  const ran = new Map<string, number>();
  let cancel: (() => void) | null = null;
  const jitter = (ms: number) => Math.round(ms * (0.9 + 0.2 * randomness.fraction()));

  function tick(): void {
    cancel = clock.after(tickMs, tick);
    const now = clock.now();
    const present = deps.grantIds();
    for (const known of due.keys()) if (!present.includes(known)) due.delete(known);
    for (const id of present) if (!due.has(id)) due.set(id, now);
    if (!deps.usable()) return;
    for (const [id, at] of due) {
      // A clock that was set back must not put a sync off for years.
      const everyMs = deps.everyMs(id);
      if (at > now && at <= now + everyMs * 2) continue;
      due.set(id, now + jitter(everyMs));
      ran.set(id, now);
      deps.run(id);
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
        if (now - (ran.get(id) ?? 0) > freshMs) due.set(id, now + randomness.fraction() * tickMs);
    },
    nextAt: (grantId) => due.get(grantId) ?? null,
  };
}
