// Reads for the review queue: what campaigns are called, and who changed a field of one between two instants.
import type { CampaignKey } from '../../campaigns/mirrored-campaign.ts';
import type { MirrorDb } from '../mirror-db.ts';

const place = 'account_id = (SELECT id FROM accounts WHERE platform = ? AND ext_id = ?)';

/** In the order asked; null for those that the mirror does not have. */
export function campaignNames(
  db: MirrorDb,
  { campaigns }: { readonly campaigns: readonly CampaignKey[] },
): (string | null)[] {
  const find = db.prepare(`SELECT name FROM campaigns WHERE ${place} AND ext_id = ?`);
  return campaigns.map(({ platform, accountExtId, extId }) => {
    const row = find.get(platform, accountExtId, extId) as { readonly name: string } | undefined;
    return row?.name ?? null;
  });
}

export interface ActorsAsk extends CampaignKey {
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

/** For each question the campaign's own changes, newest first, at most 20. */
export function fieldActors(db: MirrorDb, { asks }: { readonly asks: readonly ActorsAsk[] }): FieldActor[][] {
  const find = db.prepare(
    `SELECT field, at, actor, tool FROM changes
     WHERE ${place} AND entity_ext_id = ? AND entity = 'campaign' AND at BETWEEN ? AND ?
     ORDER BY at DESC, id DESC LIMIT 20`,
  );
  return asks.map(
    ({ platform, accountExtId, extId, from, until }) =>
      find.all(platform, accountExtId, extId, from, until) as FieldActor[],
  );
}
