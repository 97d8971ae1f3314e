// One campaign with its sums and its ad groups. Runs in a reading thread.
import { noSums, type Sums } from '../../../src-shared/domain/sums.ts';
import type { BudgetKind, EntityStatus } from '../connectors/rows.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { findCampaign, type CampaignKey, type MirroredCampaign } from './mirrored-campaign.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';
import { sumColumns } from './sum-columns.ts';

export interface CampaignDetailAsk extends CampaignKey {
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
}

export interface FoundAdGroup {
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly delivery: string;
  readonly budgetKind: BudgetKind;
  readonly budgetMicros: bigint | null;
  readonly ads: number;
  readonly sums: Sums;
}

export interface FoundDetail extends MirroredCampaign {
  readonly account: ScopeAccount;
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly updatedAt: number | null;
  readonly sums: Sums;
  readonly previous: Sums;
  readonly adGroups: readonly FoundAdGroup[];
}

/** Null when the mirror does not have it. */
export function campaignDetail(db: MirrorDb, ask: CampaignDetailAsk): FoundDetail | null {
  const campaign = findCampaign(db, ask);
  const [account] = scopeAccounts(db, [{ platform: ask.platform, extId: ask.accountExtId }]);
  if (!campaign || !account) return null;
  const times = db
    .prepare(
      'SELECT start_at AS startAt, end_at AS endAt, updated_at AS updatedAt FROM campaigns WHERE id = ?',
    )
    .get(campaign.id) as Pick<FoundDetail, 'startAt' | 'endAt' | 'updatedAt'>;
  return {
    ...campaign,
    ...times,
    account,
    sums: sumsOf(db, campaign.id, ask.range),
    previous: sumsOf(db, campaign.id, ask.previous),
    adGroups: adGroupsOf(db, campaign, ask.range),
  };
}

function sumsOf(db: MirrorDb, campaignId: number, days: DayNumbers): Sums {
  return db
    .exact(`SELECT ${sumColumns} FROM campaign_days WHERE campaign_id = ? AND day BETWEEN ? AND ?`)
    .get(campaignId, days.from, days.to) as Sums;
}

interface StoredAdGroup extends Omit<FoundAdGroup, 'ads' | 'sums'> {
  readonly id: bigint;
  readonly ads: bigint;
}

function adGroupsOf(db: MirrorDb, campaign: MirroredCampaign, days: DayNumbers): FoundAdGroup[] {
  const sums = sumsByAdGroup(db, campaign, days);
  const rows = db
    .exact(
      `SELECT id, ext_id AS extId, name, status, delivery, budget_kind AS budgetKind, budget_micros AS budgetMicros,
         (SELECT count(*) FROM ads WHERE ads.ad_group_id = ad_groups.id AND ads.removed_at IS NULL) AS ads
       FROM ad_groups WHERE campaign_id = ? ORDER BY name, ext_id`,
    )
    .all(campaign.id) as StoredAdGroup[];
  return rows
    .map(({ id, ads, ...row }) => ({ ...row, ads: Number(ads), sums: sums.get(id) ?? noSums }))
    .filter((row) => row.status !== 'removed' || row.sums.impressions > 0n);
}

/** Facts are clustered by account and day, so each ad is looked up on each day: no scan of the account's days. */
function sumsByAdGroup(db: MirrorDb, campaign: MirroredCampaign, days: DayNumbers): Map<bigint, Sums> {
  const rows = db
    .exact(
      `WITH RECURSIVE days (day) AS (SELECT ? UNION ALL SELECT day + 1 FROM days WHERE day < ?)
       SELECT ads.ad_group_id AS id, ${sumColumns}
       FROM days CROSS JOIN ads CROSS JOIN ad_days
       WHERE ads.campaign_id = ? AND ad_days.account_id = ? AND ad_days.day = days.day AND ad_days.ad_id = ads.id
       GROUP BY ads.ad_group_id`,
    )
    .all(days.from, days.to, campaign.id, campaign.accountId) as (Sums & { readonly id: bigint })[];
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
}
