// What a connector hands to the mirror: one platform's rows in the common model, money in micros, ids as text.
import type { EntityKind } from '../../../src-shared/domain/entity-ref.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { AdPath } from './day-columns.ts';

export type EntityStatus = 'active' | 'paused' | 'archived' | 'removed' | 'other';
export type BudgetKind = 'daily' | 'lifetime' | 'none' | 'parent';

export interface AccountData {
  readonly extId: string;
  readonly parentExtId: string | null;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly status: 'active' | 'limited' | 'closed' | 'other';
  readonly rawStatus: string;
}

interface EntityData {
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly delivery: string;
  /** Epoch ms by the platform's clock. */
  readonly updatedAt: number | null;
}

interface BudgetData {
  readonly bidStrategy: string | null;
  readonly bidMicros: bigint | null;
  readonly budgetKind: BudgetKind;
  readonly budgetMicros: bigint | null;
  readonly startAt: number | null;
  readonly endAt: number | null;
}

export interface CampaignData extends EntityData, BudgetData {
  readonly objective: string;
}
export interface AdGroupData extends EntityData, BudgetData {
  readonly campaignExtId: string;
}
export interface AdData extends EntityData {
  readonly campaignExtId: string;
  readonly adGroupExtId: string;
}

/** Rows of a listing by the table they go to. */
export interface EntityTables {
  readonly campaigns: CampaignData;
  readonly ad_groups: AdGroupData;
  readonly ads: AdData;
}
export type EntityTable = keyof EntityTables;
/** Parents before children. */
export const entityTables: readonly EntityTable[] = ['campaigns', 'ad_groups', 'ads'];

/** Tables, and levels of running totals, by what one of their rows is. */
export const tableOf = {
  campaign: 'campaigns',
  ad_group: 'ad_groups',
  ad: 'ads',
} as const satisfies Record<EntityKind, EntityTable>;

export interface Metrics {
  readonly impressions: bigint;
  readonly clicks: bigint;
  readonly spendMicros: bigint;
  readonly conversionsMicro: bigint;
  readonly valueMicros: bigint;
}

export interface ActionCount {
  readonly type: string;
  /** "value" is the platform's default window. */
  readonly window: string;
  readonly countMicro: bigint;
  readonly valueMicros: bigint;
}

/** One ad on one day. Names come along because figures outlive what listings show. */
export interface AdDayData extends Metrics, AdPath {
  /** Account-local, counted from 1970-01-01. */
  readonly day: number;
  readonly actions: readonly ActionCount[];
}

/** One field that was changed on the platform. All texts are the platform's: hostile, shown as text only. */
export interface ChangeData {
  /** Tells it from every other change of its account. */
  readonly key: string;
  /** Epoch ms. */
  readonly at: number;
  readonly entity: ChangedEntity;
  /** As in listings. */
  readonly entityExtId: string;
  /** Whom the platform names; null when nobody. */
  readonly actor: string | null;
  /** The program it was done with. */
  readonly tool: string | null;
  /** One of changedFields (src-shared/domain), else the platform's own word. */
  readonly field: string;
  /** Money as a decimal in the account's currency, states as EntityStatus where they are one; null: not set or not told. */
  readonly before: string | null;
  readonly after: string | null;
}
export type ChangedEntity = 'account' | 'campaign' | 'ad_group' | 'ad';

/** A value is cut to this many characters. */
export const longestChange = 1_000;

export interface AccountKey {
  readonly platform: PlatformId;
  readonly extId: string;
}
