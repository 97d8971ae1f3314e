// One campaign's figures day by day. Runs in a reading thread.
import type { Sums } from '../../../src-shared/domain/sums.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { findCampaign, type CampaignKey, type MirroredCampaign } from './mirrored-campaign.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';
import { dayColumns } from './sum-columns.ts';

export interface CampaignSeriesAsk extends CampaignKey {
  readonly range: DayNumbers;
  readonly previous: DayNumbers;
}

/** One entry a day of the range; null where the platform had no row. */
export type DaySums = readonly (Sums | null)[];

export interface FoundSeries {
  readonly account: ScopeAccount;
  readonly current: DaySums;
  readonly previous: DaySums;
}

/** Null when the mirror does not have the campaign. */
export function campaignSeries(db: MirrorDb, ask: CampaignSeriesAsk): FoundSeries | null {
  const campaign = findCampaign(db, ask);
  const [account] = scopeAccounts(db, [{ platform: ask.platform, extId: ask.accountExtId }]);
  if (!campaign || !account) return null;
  return {
    account,
    current: daysOf(db, campaign, ask.range),
    previous: daysOf(db, campaign, ask.previous),
  };
}

/** Sums are clustered by account and day, so the campaign is looked up on each day: no index of its own to keep. */
function daysOf(db: MirrorDb, campaign: MirroredCampaign, { from, to }: DayNumbers): DaySums {
  const rows = db
    .exact(
      `WITH RECURSIVE days (day) AS (SELECT ? UNION ALL SELECT day + 1 FROM days WHERE day < ?)
       SELECT found.day, ${dayColumns} FROM days CROSS JOIN campaign_days AS found
       WHERE found.account_id = ? AND found.day = days.day AND found.campaign_id = ?`,
    )
    .all(from, to, campaign.accountId, campaign.id) as (Sums & { readonly day: bigint })[];
  const byDay = new Map(rows.map(({ day, ...sums }) => [Number(day), sums]));
  return Array.from({ length: to - from + 1 }, (_, index) => byDay.get(from + index) ?? null);
}
