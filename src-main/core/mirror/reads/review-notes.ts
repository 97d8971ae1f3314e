// Reads for the review queue: what things are called, what ads were changed, and who changed a field between two instants.
import type { EntityKind } from '../../../../src-shared/domain/entity-ref.ts';
import type { CampaignKey } from '../../campaigns/mirrored-campaign.ts';
import type { MirrorDb } from '../mirror-db.ts';

const place = 'account_id = (SELECT id FROM accounts WHERE platform = ? AND ext_id = ?)';

export interface EntityKey extends CampaignKey {
  readonly kind: EntityKind;
}

const names: Readonly<Record<EntityKind, string>> = {
  campaign: `SELECT name FROM campaigns WHERE ${place} AND ext_id = ?`,
  ad_group: `SELECT c.name || ' › ' || g.name FROM ad_groups g JOIN campaigns c ON c.id = g.campaign_id
    WHERE g.${place} AND g.ext_id = ?`,
  ad: `SELECT c.name || ' › ' || g.name || ' › ' || d.name FROM ads d
    JOIN ad_groups g ON g.id = d.ad_group_id JOIN campaigns c ON c.id = d.campaign_id
    WHERE d.${place} AND d.ext_id = ?`,
};

/** In the order asked, each after what it belongs to; null for those that the mirror does not have. */
export function entityNames(
  db: MirrorDb,
  { entities }: { readonly entities: readonly EntityKey[] },
): (string | null)[] {
  return entities.map(({ kind, platform, accountExtId, extId }) => {
    const name = db.prepare(names[kind]).pluck().get(platform, accountExtId, extId) as string | undefined;
    return name ?? null;
  });
}

export interface ToldOfAd {
  readonly extId: string;
  /** As they are now. */
  readonly name: string;
  readonly status: string;
  readonly at: number;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What was changed about listed ads of an account, oldest first; that an ad is new is no change of it. */
export function toldOfAds(db: MirrorDb, key: Omit<CampaignKey, 'extId'>): ToldOfAd[] {
  return db
    .prepare(
      `SELECT d.ext_id AS extId, d.name, d.status, c.at, c.field, c.before, c.after FROM changes c
       JOIN ads d ON d.account_id = c.account_id AND d.ext_id = c.entity_ext_id AND d.listed_at > 0
       WHERE c.${place} AND c.entity = 'ad' AND c.field <> 'created' ORDER BY c.at, c.id`,
    )
    .all(key.platform, key.accountExtId) as ToldOfAd[];
}

export interface ActorsAsk extends EntityKey {
  /** Both inclusive, epoch ms. */
  readonly from: number;
  readonly until: number;
}

export interface FieldActor {
  /** By the names of src-shared/domain/changed-fields.ts, or the platform's own word. */
  readonly field: string;
  readonly at: number;
  readonly actor: string | null;
  readonly tool: string | null;
}

/** For each question the thing's own changes, newest first, at most 20. */
export function fieldActors(db: MirrorDb, { asks }: { readonly asks: readonly ActorsAsk[] }): FieldActor[][] {
  const find = db.prepare(
    `SELECT field, at, actor, tool FROM changes
     WHERE ${place} AND entity_ext_id = ? AND entity = ? AND at BETWEEN ? AND ?
     ORDER BY at DESC, id DESC LIMIT 20`,
  );
  return asks.map(
    ({ platform, accountExtId, extId, kind, from, until }) =>
      find.all(platform, accountExtId, extId, kind, from, until) as FieldActor[],
  );
}
