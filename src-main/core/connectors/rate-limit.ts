// Keeps a connection below its platform's limits: spreads requests out near one, and waits when one is reached.
import { AppError } from '../app-error.ts';
import type { Clock, Randomness } from '../clock.ts';
import type { Limits, Pressure } from './connector.ts';
import type { Turnstile } from './turnstile.ts';

export interface Pacer {
  /** Waits until the account may be asked again. Rejects with AppError cancelled. */
  turn(account: string, signal: AbortSignal): Promise<void>;
  /** Takes in what an answer said about limits. */
  note(account: string, pressures: readonly Pressure[]): void;
  pause(account: string, retryAfterMs: number, whole: boolean): void;
  /** Until when requests wait, epoch ms; null when none does. */
  limitedUntil(): number | null;
  /** How much of the nearest limit is used by the newest answers; null when the platform does not say. */
  usedPercent(): number | null;
}

const leastPauseMs = 60_000;
/** The delay before a request just below the pausing mark. */
const widestGapMs = 4_000;
/** Key of what holds for the whole connection. */
const wholeKey = '';

export function createPacer(deps: {
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly limits: Pick<Limits, 'slowAt' | 'pauseAt'>;
  /** Shared with whoever counts against the same limit; null: requests go as fast as they come. */
  readonly turnstile?: Turnstile | null;
  /** Requests begin to wait, for so long; told once, however many of them wait. `account` '': all of them. */
  onPause?(account: string, ms: number): void;
}): Pacer {
  const { clock, randomness, limits } = deps;
  const resumeAt = new Map<string, number>();
  const gaps = new Map<string, number>();
  const used = new Map<string, number>();
  const later = (key: string, at: number) => {
    const before = resumeAt.get(key) ?? 0;
    resumeAt.set(key, Math.max(at, before));
    if (before <= clock.now() && at > clock.now()) deps.onPause?.(key, at - clock.now());
  };
  const waitFor = (account: string) =>
    Math.max(resumeAt.get(wholeKey) ?? 0, resumeAt.get(account) ?? 0) - clock.now();
  return {
    async turn(account, signal) {
      for (let wait = waitFor(account); wait > 0; wait = waitFor(account)) await sleep(clock, wait, signal);
      const gap = Math.max(gaps.get(wholeKey) ?? 0, gaps.get(account) ?? 0);
      if (gap > 0) await sleep(clock, gap * (0.5 + randomness.fraction()), signal);
      await deps.turnstile?.pass(signal);
    },
    note(account, pressures) {
      for (const whole of [true, false]) {
        const key = whole ? wholeKey : account;
        const same = pressures.filter((pressure) => pressure.whole === whole);
        const percent = Math.max(0, ...same.map((pressure) => pressure.percent));
        const regain = Math.max(leastPauseMs, ...same.map((pressure) => pressure.regainMs));
        if (same.length > 0) used.set(key, percent);
        if (percent >= limits.pauseAt) later(key, clock.now() + regain);
        const share = (percent - limits.slowAt) / (limits.pauseAt - limits.slowAt);
        gaps.set(key, Math.max(0, Math.min(1, share)) * widestGapMs);
      }
    },
    pause(account, retryAfterMs, whole) {
      later(whole ? wholeKey : account, clock.now() + retryAfterMs * (1 + 0.1 * randomness.fraction()));
    },
    usedPercent: () => (used.size === 0 ? null : Math.max(...used.values())),
    limitedUntil() {
      const until = Math.max(0, ...resumeAt.values());
      return until > clock.now() ? until : null;
    },
  };
}

/** Rejects with AppError cancelled as soon as the signal says so. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancel();
      reject(new AppError('cancelled', 'stopped while waiting'));
    };
    const cancel = clock.after(Math.ceil(ms), () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
