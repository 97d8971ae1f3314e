// Counts calls the way Meta does, reports them in its usage headers, and refuses when a limit is used up.
import { GraphError } from './graph-error.ts';
import type { Account } from '../agency/entities.ts';
import type { MetaLimits } from './limits.ts';
import type { SandboxClock } from '../clock.ts';
import type { World } from '../agency/world.ts';

export type UseCase = 'ads_management' | 'ads_insights';

/** What a call counts against; `account` undefined for calls that touch none. */
export interface Charge {
  readonly useCase: UseCase;
  readonly account: Account | undefined;
  readonly write: boolean;
}

/** Calls of the last hour in slots of a minute. */
class RollingCount {
  #slots = new Map<number, number>();

  add(now: number, amount: number): void {
    const slot = Math.floor(now / 60_000);
    this.#slots.set(slot, (this.#slots.get(slot) ?? 0) + amount);
  }

  /** Sum over the last so many minutes. */
  sum(now: number, minutes: number): number {
    const first = Math.floor(now / 60_000) - minutes + 1;
    let sum = 0;
    for (const [slot, amount] of this.#slots) {
      if (slot >= first) sum += amount;
      else if (slot < first - 60) this.#slots.delete(slot);
    }
    return sum;
  }
}

export class UsageMeter {
  readonly #clock: SandboxClock;
  readonly #limits: MetaLimits;
  readonly #world: World;
  readonly #counts = new Map<string, RollingCount>();
  readonly #activeAds = new Map<Account, number>();

  constructor(clock: SandboxClock, limits: MetaLimits, world: World) {
    this.#clock = clock;
    this.#limits = limits;
    this.#world = world;
  }

  /** Counts a call, and throws when its limit was used up before it. */
  charge(charge: Charge): void {
    const { account } = charge;
    if (this.#percent('app') >= 100) {
      throw new GraphError('(#4) Application request limit reached', {
        status: 403,
        code: 4,
        transient: true,
      });
    }
    if (account) {
      if (this.#percent('score', account) >= 100) {
        throw new GraphError('(#17) Ad account request quota used up', {
          code: 17,
          subcode: 2446079,
          transient: true,
          title: 'Too many calls',
          text: 'Calls from this ad account were slowed down.',
        });
      }
      if (this.#percent(charge.useCase, account) >= 100) {
        const code = charge.useCase === 'ads_insights' ? 80000 : 80004;
        throw new GraphError(
          `(#${code}) There have been too many calls to this ad-account. Wait a bit and try again.`,
          {
            code,
            subcode: 2446079,
            transient: true,
          },
        );
      }
    }
    this.#add('app', 1);
    if (!account) return;
    this.#add(`score ${account.id}`, charge.write ? 3 : 1);
    this.#add(`${charge.useCase} ${account.id}`, 1);
  }

  /** The usage headers of an answer. */
  headers(charge: Charge | undefined): Record<string, string> {
    const app = this.#percent('app');
    const headers: Record<string, string> = {
      'x-app-usage': JSON.stringify({
        call_count: app,
        total_cputime: Math.floor(app / 2),
        total_time: Math.floor(app / 2),
      }),
    };
    const account = charge?.account;
    if (!charge || !account) return headers;
    const used = this.#percent(charge.useCase, account);
    headers['x-business-use-case-usage'] = JSON.stringify({
      [account.id]: [
        {
          type: charge.useCase,
          call_count: used,
          total_cputime: Math.floor(used / 2),
          total_time: Math.floor(used / 2),
          estimated_time_to_regain_access: used >= 100 ? 5 : 0,
          ads_api_access_tier: 'standard_access',
        },
      ],
    });
    const score = this.#percent('score', account);
    headers['x-ad-account-usage'] = JSON.stringify({
      acc_id_util_pct: score,
      reset_time_duration: score >= 100 ? 300 : 0,
      ads_api_access_tier: 'standard_access',
    });
    if (charge.useCase === 'ads_insights') {
      const throttle = {
        app_id_util_pct: app,
        acc_id_util_pct: used,
        ads_api_access_tier: 'standard_access',
      };
      headers['x-fb-ads-insights-throttle'] = JSON.stringify(throttle);
    }
    return headers;
  }

  reset(): void {
    this.#counts.clear();
  }

  #add(key: string, amount: number): void {
    let count = this.#counts.get(key);
    if (!count) this.#counts.set(key, (count = new RollingCount()));
    count.add(this.#clock.now(), amount);
  }

  #percent(what: 'app' | 'score' | UseCase, account?: Account): number {
    const key = account ? `${what} ${account.id}` : what;
    const used = this.#counts.get(key)?.sum(this.#clock.now(), what === 'score' ? 5 : 60) ?? 0;
    return Math.floor((used / Math.max(1, this.#limit(what, account))) * 100);
  }

  #limit(what: 'app' | 'score' | UseCase, account: Account | undefined): number {
    if (what === 'app') return this.#limits.appCallsPerHour;
    if (what === 'score') return this.#limits.accountScore;
    const ads = account ? this.#active(account) : 0;
    const { insightsCallsPerHour, managementCallsPerHour, callsPerActiveAd } = this.#limits;
    return what === 'ads_insights'
      ? insightsCallsPerHour + callsPerActiveAd * 10 * ads
      : managementCallsPerHour + callsPerActiveAd * ads;
  }

  #active(account: Account): number {
    let count = this.#activeAds.get(account);
    if (count === undefined) {
      const running = this.#world
        .campaigns(account)
        .filter((one) => one.status === 'ACTIVE' && one.to === Infinity);
      count = running.reduce((sum, one) => sum + one.adSets.reduce((ads, set) => ads + set.ads.length, 0), 0);
      this.#activeAds.set(account, count);
    }
    return count;
  }
}
