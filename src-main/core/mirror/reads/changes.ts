// Reads what was changed on the platform in a campaign, an ad group or an ad, and in what is in it.
import type { EntityKind } from '../../../../src-shared/domain/entity-ref.ts';
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import { tableOf, type ChangeData } from '../../connectors/rows.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface ChangesAsk {
  readonly platform: PlatformId;
  readonly accountExtId: string;
  readonly extId: string;
  /** What the id is of, a campaign where nothing is said. */
  readonly level?: EntityKind;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundChange extends Omit<ChangeData, 'key' | 'entity' | 'entityExtId'> {
  /** Local to this mirror. */
  readonly id: number;
  readonly entity: 'campaign' | 'ad_group' | 'ad';
  /** What it is called now. */
  readonly entityName: string;
}

export interface FoundChanges {
  /** The account's. */
  readonly currency: string;
  readonly total: number;
  /** Newest first. */
  readonly rows: readonly FoundChange[];
  /** Up to when changes are known, epoch ms; null before they were first read. */
  readonly knownTo: number | null;
}

interface Place {
  readonly id: number;
  readonly account: number;
  readonly currency: string;
}

/** The thing itself and what is in it. */
const within: Readonly<Record<EntityKind, string>> = {
  campaign: `SELECT 'campaign' AS entity, ext_id, name FROM campaigns WHERE id = :id
    UNION ALL SELECT 'ad_group', ext_id, name FROM ad_groups WHERE campaign_id = :id
    UNION ALL SELECT 'ad', ext_id, name FROM ads WHERE campaign_id = :id`,
  ad_group: `SELECT 'ad_group' AS entity, ext_id, name FROM ad_groups WHERE id = :id
    UNION ALL SELECT 'ad', ext_id, name FROM ads WHERE ad_group_id = :id`,
  ad: `SELECT 'ad' AS entity, ext_id, name FROM ads WHERE id = :id`,
};

/** Null when the mirror does not have it. */
export function changesOfCampaign(db: MirrorDb, ask: ChangesAsk): FoundChanges | null {
  const level = ask.level ?? 'campaign';
  const place = db
    .prepare(
      `SELECT c.id, c.account_id AS account, a.currency FROM ${tableOf[level]} c JOIN accounts a ON a.id = c.account_id
       WHERE a.platform = ? AND a.ext_id = ? AND c.ext_id = ?`,
    )
    .get(ask.platform, ask.accountExtId, ask.extId) as Place | undefined;
  if (!place) return null;
  const own = `FROM changes c JOIN (${within[level]}) e
    ON c.account_id = :account AND c.entity_ext_id = e.ext_id AND c.entity = e.entity`;
  const { currency, ...ids } = place;
  const { total } = db.prepare(`SELECT count(*) AS total ${own}`).get(ids) as { total: number };
  const rows = db
    .prepare(
      `SELECT c.id, c.at, c.entity, e.name AS entityName, c.actor, c.tool, c.field,
         c.before, c.after ${own} ORDER BY c.at DESC, c.id DESC LIMIT :limit OFFSET :offset`,
    )
    .all({ ...ids, limit: ask.limit, offset: ask.offset }) as FoundChange[];
  const cursor = db
    .prepare(`SELECT since FROM listing_cursors WHERE account_id = ? AND stream = 'changes'`)
    .get(place.account) as { since: number } | undefined;
  return { currency, total, rows, knownTo: cursor?.since ?? null };
}

/** Changes that platforms say somebody of these names made; for a copy of a person's data. */
export function changesBy(db: MirrorDb, { names }: { readonly names: readonly string[] }) {
  const known = JSON.stringify(names.filter((name) => name !== ''));
  return db
    .prepare(
      `SELECT at, entity, entity_ext_id AS entityExtId, actor, tool, field FROM changes
       WHERE actor COLLATE NOCASE IN (SELECT value FROM json_each(?)) ORDER BY at`,
    )
    .all(known) as readonly Readonly<Record<string, string | number | null>>[];
}
