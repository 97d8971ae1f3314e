// The figures of one campaign, ad group or ad day by day. Runs in a reading thread.
import type { EntityKind } from '../../../src-shared/domain/entity-ref.ts';
import type { Sums } from '../../../src-shared/domain/sums.ts';
import { tableOf } from '../connectors/rows.ts';
import type { DayNumbers } from '../mirror/day-number.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import type { CampaignKey } from './mirrored-campaign.ts';
import { scopeAccounts, type ScopeAccount } from './scope-accounts.ts';
import { dayColumns, sumColumns } from './sum-columns.ts';

export interface CampaignSeriesAsk extends CampaignKey {
  /** What the id is of, a campaign where nothing is said. */
  readonly level?: EntityKind;
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

/** Null when the mirror does not have it. */
export function campaignSeries(db: MirrorDb, ask: CampaignSeriesAsk): FoundSeries | null {
  const level = ask.level ?? 'campaign';
  const [account] = scopeAccounts(db, [{ platform: ask.platform, extId: ask.accountExtId }]);
  if (!account) return null;
  const id = db
    .prepare(`SELECT id FROM ${tableOf[level]} WHERE account_id = ? AND ext_id = ?`)
    .pluck()
    .get(account.id, ask.extId) as number | undefined;
  if (id === undefined) return null;
  const of = { level, id, accountId: account.id };
  return { account, current: daysOf(db, of, ask.range), previous: daysOf(db, of, ask.previous) };
}

/** Figures are clustered by account and day, so one thing is looked up on each day: no index of its own to keep. */
const found: Readonly<Record<EntityKind, string>> = {
  campaign: `SELECT found.day, ${dayColumns} FROM days CROSS JOIN campaign_days AS found
    WHERE found.account_id = ? AND found.day = days.day AND found.campaign_id = ?`,
  ad_group: `SELECT found.day, ${sumColumns} FROM days CROSS JOIN ads CROSS JOIN ad_days AS found
    WHERE found.account_id = ? AND found.day = days.day AND ads.ad_group_id = ? AND found.ad_id = ads.id
    GROUP BY found.day`,
  ad: `SELECT found.day, ${dayColumns} FROM days CROSS JOIN ad_days AS found
    WHERE found.account_id = ? AND found.day = days.day AND found.ad_id = ?`,
};

interface Of {
  readonly level: EntityKind;
  readonly id: number;
  readonly accountId: number;
}

function daysOf(db: MirrorDb, { level, id, accountId }: Of, { from, to }: DayNumbers): DaySums {
  const rows = db
    .exact(
      `WITH RECURSIVE days (day) AS (SELECT ? UNION ALL SELECT day + 1 FROM days WHERE day < ?) ${found[level]}`,
    )
    .all(from, to, accountId, id) as (Sums & { readonly day: bigint })[];
  const byDay = new Map(rows.map(({ day, ...sums }) => [Number(day), sums]));
  return Array.from({ length: to - from + 1 }, (_, index) => byDay.get(from + index) ?? null);
}
