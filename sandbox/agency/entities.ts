// The shapes of the agency's world: accounts, campaigns, ad sets and ads, as any platform could show them.
import type { AccountPlan, ClientPlan } from './clients.ts';

export type Status = 'ACTIVE' | 'PAUSED' | 'ARCHIVED' | 'DELETED';

/** One field of one entity changed. `at` is an instant; values as the platform stores them. */
export interface Change {
  readonly at: number;
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

interface Delivering {
  readonly id: string;
  name: string;
  status: Status;
  readonly createdAt: number;
  updatedAt: number;
  /** First and last day of delivery by plan, inclusive day numbers; Infinity when open. */
  readonly from: number;
  readonly to: number;
  /** Changes since the world was made, oldest first; undefined while there are none. */
  changes: Change[] | undefined;
}

/** Budgets and bids are whole numbers in the account's minor units; null when the level has none. */
export interface Campaign extends Delivering {
  readonly kind: 'campaign';
  readonly account: Account;
  readonly index: number;
  readonly objective: string;
  readonly buyingType: string;
  readonly bidStrategy: string | null;
  daily_budget: number | null;
  lifetime_budget: number | null;
  startAt: number;
  stopAt: number | null;
  /** What its bidding strategy aims at, where the platform keeps that here: minor units, or millionths of a return. */
  target: number | null;
  readonly specialCategories: readonly string[];
  /** 'WITH_ISSUES' or 'IN_PROCESS' where delivery differs from the status; null otherwise. */
  readonly trouble: string | null;
  readonly legacyAdvantage: boolean;
  /** How spend relates to budget; above 1 overspends. */
  pace: number;
  readonly adSets: AdSet[];
}

export interface AdSet extends Delivering {
  readonly kind: 'adset';
  readonly campaign: Campaign;
  readonly index: number;
  daily_budget: number | null;
  lifetime_budget: number | null;
  bid_amount: number | null;
  /** As a campaign's. */
  target: number | null;
  startAt: number;
  stopAt: number | null;
  readonly billingEvent: string;
  readonly optimizationGoal: string;
  /** Share of the campaign's money, in (0, 1]. */
  readonly share: number;
  readonly ads: Ad[];
}

export interface Ad extends Delivering {
  readonly kind: 'ad';
  readonly adSet: AdSet;
  readonly index: number;
  readonly creativeId: string;
  readonly disapproved: boolean;
  readonly seed: number;
  /** Share of the ad set's money, in (0, 1]. */
  readonly share: number;
  /** Minor units for a thousand impressions, and rates in [0, 1]. */
  readonly cpm: number;
  readonly clickRate: number;
  readonly conversionRate: number;
  /** Average value of a conversion in minor units; 0 where conversions carry no value. */
  readonly orderValue: number;
}

export interface Account {
  readonly kind: 'account';
  readonly index: number;
  readonly id: string;
  plan: AccountPlan;
  readonly client: ClientPlan;
  name: string;
  status: number;
  readonly seed: number;
  readonly campaignCount: number;
  /** Minor units for one euro, to invent amounts that suit the currency. */
  readonly euro: number;
  readonly minDailyBudget: number;
}

export type Entity = Campaign | AdSet | Ad;

export function campaignOf(entity: Entity): Campaign {
  if (entity.kind === 'campaign') return entity;
  return entity.kind === 'adset' ? entity.campaign : entity.adSet.campaign;
}

export function accountOf(entity: Entity): Account {
  return campaignOf(entity).account;
}
