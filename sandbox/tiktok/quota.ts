// Counts calls by second, minute and UTC day, and refuses with 40100 or 40133 without saying which ran out.
import { TikTokError } from './tiktok-error.ts';
import type { SandboxClock } from '../clock.ts';
import type { TikTokLimits } from './limits.ts';

interface Window {
  slot: number;
  calls: number;
}

const tooMany = 'Too many requests. Please retry in some time.';

export class Quota {
  readonly #clock: SandboxClock;
  readonly #limits: TikTokLimits;
  readonly #windows = new Map<string, Window>();
  #closedUntil = 0;

  constructor(clock: SandboxClock, limits: TikTokLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Counts a call of the app. A used-up minute closes for five, a used-up day until midnight UTC. */
  charge(): void {
    const now = this.#clock.now();
    const { callsPerSecond, callsPerMinute, callsPerDay, minutePenalty } = this.#limits;
    if (now < this.#closedUntil) throw new TikTokError(40100, tooMany);
    if (this.#over('day', 86_400_000, callsPerDay)) {
      this.#closedUntil = (Math.floor(now / 86_400_000) + 1) * 86_400_000;
      throw new TikTokError(40100, tooMany);
    }
    if (this.#over('minute', 60_000, callsPerMinute)) {
      this.#closedUntil = now + minutePenalty * 1000;
      throw new TikTokError(40100, tooMany);
    }
    if (this.#over('second', 1000, callsPerSecond)) throw new TikTokError(40100, tooMany);
  }

  /** Counts a call for one advertiser. */
  chargeAdvertiser(id: string): void {
    if (this.#over(`advertiser ${id}`, 60_000, this.#limits.advertiserCallsPerMinute)) {
      throw new TikTokError(40133, 'The advertiser has reached its limit of requests.');
    }
  }

  reset(): void {
    this.#windows.clear();
    this.#closedUntil = 0;
  }

  #over(key: string, length: number, limit: number): boolean {
    if (limit === 0) return false;
    const slot = Math.floor(this.#clock.now() / length);
    let window = this.#windows.get(key);
    if (window?.slot !== slot) this.#windows.set(key, (window = { slot, calls: 0 }));
    window.calls++;
    return window.calls > limit;
  }
}
