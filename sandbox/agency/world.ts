// The seeded agency on one platform: its accounts, their trees (built on first use), and finding anything by id.
import { accounts as metaAccounts, clients } from './clients.ts';
import { minorPerEuro } from './currencies.ts';
import { buildTree } from './account-tree.ts';
import { placeOf } from './ids.ts';
import { mix } from '../random.ts';
import type { Account, Ad, Campaign, Entity } from './entities.ts';
import type { AccountPlan } from './clients.ts';
import type { Era } from './account-tree.ts';

export interface WorldSize {
  readonly seed: number;
  readonly campaigns: number;
}

function buildAccounts({ seed, campaigns }: WorldSize, plans: readonly AccountPlan[]): Account[] {
  const whole = plans.reduce((sum, plan) => sum + plan.weight, 0);
  let shared = 0;
  let given = 0;
  return plans.map((plan, index) => {
    shared += plan.weight;
    const campaignCount = Math.round((shared / whole) * campaigns) - given;
    given += campaignCount;
    const client = clients.find((one) => one.key === plan.client);
    if (!client) throw new Error(`account ${plan.name} belongs to nobody`);
    const euro = minorPerEuro(plan.currency);
    return {
      kind: 'account',
      index,
      id: plan.id,
      plan,
      client,
      name: plan.name,
      status: plan.status,
      seed: mix(seed, index + 1),
      campaignCount,
      euro,
      minDailyBudget: Math.max(1, Math.round(euro)),
    };
  });
}

export class World {
  readonly accounts: readonly Account[];
  readonly era: Era;
  readonly #idPrefix: string;
  readonly #trees = new Map<Account, Campaign[]>();
  readonly #ads = new Map<Account, Ad[]>();

  /** Without plans the accounts are those on Meta. */
  constructor(size: WorldSize, era: Era, plans: readonly AccountPlan[] = metaAccounts) {
    this.era = era;
    this.accounts = buildAccounts(size, plans);
    this.#idPrefix = plans[0]?.idPrefix ?? '';
  }

  campaigns(account: Account): readonly Campaign[] {
    let tree = this.#trees.get(account);
    if (!tree) {
      tree = buildTree(account, this.era);
      this.#trees.set(account, tree);
    }
    return tree;
  }

  /** All ads of an account, in tree order; the same array every time. */
  ads(account: Account): readonly Ad[] {
    let ads = this.#ads.get(account);
    if (!ads) {
      ads = this.campaigns(account).flatMap((campaign) => campaign.adSets.flatMap((adSet) => adSet.ads));
      this.#ads.set(account, ads);
    }
    return ads;
  }

  /** By number, without the `act_` that one platform puts before it. */
  account(id: string): Account | undefined {
    return this.accounts.find((account) => account.id === id);
  }

  entity(id: string): Entity | undefined {
    const found = this.#at(id);
    return found && (found.id === id ? found : undefined);
  }

  /** The ad that shows a creative. */
  adOfCreative(id: string): Ad | undefined {
    const found = this.#at(id);
    return found?.kind === 'ad' && found.creativeId === id ? found : undefined;
  }

  #at(id: string): Entity | undefined {
    const place = placeOf(id, this.#idPrefix);
    const account = place && this.accounts[place.account];
    if (!account) return undefined;
    const campaign = this.campaigns(account)[place.campaign];
    if (place.kind === 'campaign') return campaign;
    const adSet = campaign?.adSets[place.adSet - 1];
    return place.kind === 'adset' ? adSet : adSet?.ads[place.ad - 1];
  }
}
