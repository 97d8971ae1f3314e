// What checking and posting a change need to know of a campaign or an ad group, and all campaigns of an account for review.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { EntityStatus } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import {
  findCampaign,
  mirrored,
  readCampaigns,
  type CampaignKey,
  type MirroredCampaign,
  type StoredCampaign,
  type Terms,
} from './mirrored-campaign.ts';

/** What people can change, and what that is checked against. */
export interface FoundFacts extends Terms {
  readonly name: string;
  readonly status: EntityStatus;
  /** Of an ad group: its campaign's. */
  readonly parentName: string | null;
  readonly parentStatus: EntityStatus | null;
  readonly account: { readonly currency: string; readonly zone: string; readonly status: string };
}

/** Null when the mirror does not have it. */
export function campaignFacts(db: MirrorDb, key: CampaignKey): FoundFacts | null {
  const campaign = findCampaign(db, key);
  return (
    campaign && {
      ...campaign,
      parentName: null,
      parentStatus: null,
      account: accountOf(db, campaign.accountId),
    }
  );
}

/** The beginning of a statement that reads ad groups, for a WHERE to follow. */
export const adGroupsWithCampaign = `SELECT g.id, g.account_id AS accountId, g.ext_id AS extId, g.name, g.status,
    g.delivery, g.budget_kind AS budgetKind, g.budget_micros AS budgetMicros, g.bid_strategy AS bidStrategy,
    g.bid_micros AS bidMicros, g.start_at AS startAt, g.end_at AS endAt, c.status AS parentStatus, c.name AS parentName
  FROM ad_groups g JOIN campaigns c ON c.id = g.campaign_id`;

/** As an exact statement reads it. */
export interface StoredAdGroup extends Omit<StoredCampaign, 'objective'> {
  readonly parentName: string;
  readonly parentStatus: EntityStatus;
}

const place = 'account_id = (SELECT id FROM accounts WHERE platform = ? AND ext_id = ?)';

/** Null when the mirror does not have it. */
export function adGroupFacts(db: MirrorDb, key: CampaignKey): FoundFacts | null {
  const row = db
    .exact(`${adGroupsWithCampaign} WHERE g.${place} AND g.ext_id = ?`)
    .get(key.platform, key.accountExtId, key.extId) as StoredAdGroup | undefined;
  if (!row) return null;
  const group = mirrored(row);
  return { ...group, account: accountOf(db, group.accountId) };
}

function accountOf(db: MirrorDb, id: number): FoundFacts['account'] {
  return db
    .prepare('SELECT currency, zone, status FROM accounts WHERE id = ?')
    .get(id) as FoundFacts['account'];
}

/** Only what a listing has shown: a campaign known from figures alone has no content to review. */
export function listedCampaigns(
  db: MirrorDb,
  { platform, accountExtId }: Pick<CampaignKey, 'accountExtId'> & { readonly platform: PlatformId },
): MirroredCampaign[] {
  return readCampaigns(db, `${place} AND listed_at > 0`, [platform, accountExtId]);
}

export type ListedAdGroup = Omit<FoundFacts, 'account'> & { readonly extId: string };

/** Those as well that only stand in for one. */
export function listedAdGroups(
  db: MirrorDb,
  { platform, accountExtId }: Pick<CampaignKey, 'accountExtId'> & { readonly platform: PlatformId },
): ListedAdGroup[] {
  const rows = db
    .exact(`${adGroupsWithCampaign} WHERE g.${place} AND g.listed_at > 0`)
    .all(platform, accountExtId) as StoredAdGroup[];
  return rows.map(mirrored);
}
