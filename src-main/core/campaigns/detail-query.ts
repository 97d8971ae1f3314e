// One campaign with its sums and its ad groups, and the one of them or their ads that was asked for. Runs in a reading thread.
import type { EntityKind } from '../../../src-shared/domain/entity-ref.ts';
import type { Sums } from '../../../src-shared/domain/sums.ts';
import { tableOf, type EntityStatus } from '../connectors/rows.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { rowOf, sumsAt } from '../mirror/totals/entity-sums.ts';
import { rangeSums } from '../mirror/totals/running-totals.ts';
import { findCampaign, type CampaignKey, type MirroredCampaign, type Terms } from './mirrored-campaign.ts';
import { findPart, type FoundPart, type PartKind } from './part-query.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';

export interface CampaignDetailAsk extends CampaignKey {
  /** What the id is of, a campaign where nothing is said; of an ad group or an ad its campaign is answered as well. */
  readonly level?: EntityKind;
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
}

export interface FoundAdGroup extends Terms {
  readonly extId: string;
  readonly name: string;
  readonly status: EntityStatus;
  readonly delivery: string;
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
  /** Null when the campaign itself was asked for. */
  readonly part: FoundPart | null;
}

/** Null when the mirror does not have it. */
export function campaignDetail(db: MirrorDb, ask: CampaignDetailAsk): FoundDetail | null {
  const { level = 'campaign' } = ask;
  const extId = level === 'campaign' ? ask.extId : campaignOf(db, level, ask);
  const campaign = extId === null ? null : findCampaign(db, { ...ask, extId });
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
    sums: sumsOf(db, campaign, ask.range),
    previous: sumsOf(db, campaign, ask.previous),
    adGroups: adGroupsOf(db, campaign, ask.range),
    part:
      level === 'campaign'
        ? null
        : findPart(db, { ...ask, kind: level, accountId: campaign.accountId, extId: ask.extId }),
  };
}

function campaignOf(
  db: MirrorDb,
  kind: PartKind,
  { platform, accountExtId, extId }: CampaignKey,
): string | null {
  const found = db
    .prepare(
      `SELECT c.ext_id FROM ${tableOf[kind]} g JOIN campaigns c ON c.id = g.campaign_id
       WHERE g.account_id = (SELECT id FROM accounts WHERE platform = ? AND ext_id = ?) AND g.ext_id = ?`,
    )
    .pluck()
    .get(platform, accountExtId, extId) as string | undefined;
  return found ?? null;
}

function sumsOf(db: MirrorDb, { id, accountId }: MirroredCampaign, days: DayNumbers): Sums {
  const sums = rangeSums(db, { accountId, level: 'campaigns' }, days);
  return sumsAt(sums, rowOf(sums, id));
}

interface StoredAdGroup extends Omit<FoundAdGroup, 'ads' | 'sums' | 'startAt' | 'endAt'> {
  readonly id: bigint;
  readonly ads: bigint;
  readonly startAt: bigint | null;
  readonly endAt: bigint | null;
}

function adGroupsOf(db: MirrorDb, campaign: MirroredCampaign, days: DayNumbers): FoundAdGroup[] {
  const sums = rangeSums(db, { accountId: campaign.accountId, level: 'ad_groups' }, days);
  const rows = db
    .exact(
      `SELECT id, ext_id AS extId, name, status, delivery, budget_kind AS budgetKind, budget_micros AS budgetMicros,
         bid_strategy AS bidStrategy, bid_micros AS bidMicros, start_at AS startAt, end_at AS endAt,
         (SELECT count(*) FROM ads WHERE ads.ad_group_id = ad_groups.id AND ads.removed_at IS NULL) AS ads
       FROM ad_groups WHERE campaign_id = ? ORDER BY name, ext_id`,
    )
    .all(campaign.id) as StoredAdGroup[];
  return rows
    .map(({ id, ads, startAt, endAt, ...row }) => ({
      ...row,
      startAt: startAt === null ? null : Number(startAt),
      endAt: endAt === null ? null : Number(endAt),
      ads: Number(ads),
      sums: sumsAt(sums, rowOf(sums, Number(id))),
    }))
    .filter((row) => row.status !== 'removed' || row.sums.impressions > 0n);
}
