// Counts operations the way Google does, and refuses with a delay when a quota is used up.
import { GoogleAdsError } from './google-error.ts';
import type { GoogleLimits } from './limits.ts';
import type { SandboxClock } from '../clock.ts';

type Scope = 'ACCOUNT' | 'DEVELOPER';

function exhausted(code: string, scope: Scope, seconds: number): GoogleAdsError {
  const rateName = scope === 'DEVELOPER' ? 'Operations per day' : 'Requests per service per method';
  return new GoogleAdsError({
    family: 'quotaError',
    code,
    message: `Too many requests. Retry in ${seconds} seconds.`,
    details: { quotaErrorDetails: { rateScope: scope, rateName, retryDelay: `${seconds}s` } },
  });
}

/** A search with all its pages is one operation, a stream too; every operation of a mutate counts. */
export class OperationMeter {
  readonly #clock: SandboxClock;
  readonly #limits: GoogleLimits;
  #day = { start: -Infinity, used: 0 };
  readonly #minutes = new Map<string, { start: number; used: number }>();

  constructor(clock: SandboxClock, limits: GoogleLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Counts, and throws when the quota was used up before. */
  charge(customerId: string, operations: number): void {
    const now = this.#clock.now();
    if (now - this.#day.start >= 86_400_000) this.#day = { start: now, used: 0 };
    if (this.#day.used >= this.#limits.operationsPerDay) {
      const seconds = Math.ceil((this.#day.start + 86_400_000 - now) / 1000);
      throw exhausted('RESOURCE_EXHAUSTED', 'DEVELOPER', seconds);
    }
    let minute = this.#minutes.get(customerId);
    if (!minute || now - minute.start >= 60_000) {
      minute = { start: now, used: 0 };
      this.#minutes.set(customerId, minute);
    }
    if (minute.used >= this.#limits.operationsPerMinute) {
      const seconds = Math.max(1, Math.ceil((minute.start + 60_000 - now) / 1000));
      throw exhausted('RESOURCE_TEMPORARILY_EXHAUSTED', 'ACCOUNT', seconds);
    }
    this.#day.used += operations;
    minute.used += operations;
  }

  /** Operations of the running day, of all customers. */
  get usedToday(): number {
    return this.#day.used;
  }

  reset(): void {
    this.#day = { start: -Infinity, used: 0 };
    this.#minutes.clear();
  }
}
