// Writes of campaigns, ad groups and ads as listings show them, a page at a time.
import type { AdData, AdGroupData, CampaignData, EntityTable } from '../../connectors/rows.ts';
import type { MirrorDb } from '../mirror-db.ts';
import { entityIds } from './entity-ids.ts';
import { movedAds, sumMovedAds } from './moved-ads.ts';
import { touchAccount } from './revision.ts';

interface Page {
  readonly accountId: number;
  /** When this listing began, epoch ms; the same for all its pages. */
  readonly listedAt: number;
}

export type SaveEntities = Page &
  (
    | { readonly table: 'campaigns'; readonly rows: readonly CampaignData[] }
    | { readonly table: 'ad_groups'; readonly rows: readonly AdGroupData[] }
    | { readonly table: 'ads'; readonly rows: readonly AdData[] }
  );

const shared = ['account_id', 'ext_id', 'name', 'status', 'delivery', 'updated_at', 'listed_at'];
const budgeted = ['bid_strategy', 'bid_micros', 'budget_kind', 'budget_micros', 'start_at', 'end_at'];

const upserts: Readonly<Record<EntityTable, string>> = {
  campaigns: upsert('campaigns', [...shared, ...budgeted, 'objective']),
  ad_groups: upsert('ad_groups', [...shared, ...budgeted, 'campaign_id']),
  ads: upsert('ads', [...shared, 'campaign_id', 'ad_group_id']),
};

function upsert(table: EntityTable, columns: readonly string[]): string {
  const changed = columns.filter((column) => column !== 'account_id' && column !== 'ext_id');
  return `INSERT INTO ${table} (${columns.join(', ')}, removed_at)
    VALUES (${columns.map((column) => `:${column}`).join(', ')}, iif(:status = 'removed', :listed_at, NULL))
    ON CONFLICT (account_id, ext_id) DO UPDATE SET
      ${changed.map((column) => `${column} = excluded.${column}`).join(', ')},
      removed_at = iif(excluded.status = 'removed', coalesce(removed_at, excluded.listed_at), NULL)`;
}

/** Idempotent. */
export function saveEntities(db: MirrorDb, input: SaveEntities): { readonly saved: number } {
  const ids = entityIds(db, input.accountId);
  const statement = db.prepare(upserts[input.table]);
  const page = { account_id: input.accountId, listed_at: input.listedAt };
  switch (input.table) {
    case 'campaigns':
      for (const row of input.rows)
        statement.run({ ...page, ...common(row), ...money(row), objective: row.objective });
      break;
    case 'ad_groups':
      for (const row of input.rows) {
        const campaignId = ids.campaign(row.campaignExtId, row.campaignExtId);
        statement.run({ ...page, ...common(row), ...money(row), campaign_id: campaignId });
      }
      break;
    case 'ads': {
      const moved = movedAds(db, input.accountId);
      for (const row of input.rows) {
        const campaignId = ids.campaign(row.campaignExtId, row.campaignExtId);
        const adGroupId = ids.adGroup(row.adGroupExtId, row.adGroupExtId, campaignId);
        moved.look(row.extId, { adGroupId, campaignId });
        statement.run({ ...page, ...common(row), campaign_id: campaignId, ad_group_id: adGroupId });
      }
      sumMovedAds(db, input.accountId, moved.found);
      break;
    }
  }
  touchAccount(db, input.accountId);
  return { saved: input.rows.length };
}

function common(row: CampaignData | AdGroupData | AdData) {
  const { extId, name, status, delivery, updatedAt } = row;
  return { ext_id: extId, name, status, delivery, updated_at: updatedAt };
}

function money(row: CampaignData | AdGroupData) {
  return {
    bid_strategy: row.bidStrategy,
    bid_micros: row.bidMicros,
    budget_kind: row.budgetKind,
    budget_micros: row.budgetMicros,
    start_at: row.startAt,
    end_at: row.endAt,
  };
}

export interface FinishListing extends Page {
  readonly table: EntityTable;
  /** A full listing: what it did not show is gone from the platform. */
  readonly full: boolean;
  /** Newest updated time seen, by the platform's clock, epoch ms. */
  readonly since: number;
}

/** Sets the listing's cursor and, after a full one, marks what is gone. */
export function finishListing(db: MirrorDb, input: FinishListing): { readonly removed: number } {
  const { accountId, table, listedAt, full, since } = input;
  const removed = full
    ? db
        .prepare(
          `UPDATE ${table} SET status = 'removed', removed_at = ?
           WHERE account_id = ? AND listed_at <> ? AND removed_at IS NULL`,
        )
        .run(listedAt, accountId, listedAt).changes
    : 0;
  if (removed > 0) touchAccount(db, accountId);
  db.prepare(
    `INSERT INTO listing_cursors (account_id, stream, full_at, since) VALUES (:accountId, :table, :fullAt, :since)
     ON CONFLICT (account_id, stream) DO UPDATE SET
       full_at = iif(:full, excluded.full_at, full_at), since = max(since, excluded.since)`,
  ).run({ accountId, table, fullAt: listedAt, since, full: full ? 1 : 0 });
  return { removed };
}
