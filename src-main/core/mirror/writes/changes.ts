// Writes what platforms say was changed, a page at a time, and how far that is known.
import type { ChangeData } from '../../connectors/rows.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface SaveChanges {
  readonly accountId: number;
  readonly rows: readonly ChangeData[];
  /** With the last page: up to when changes are known now, epoch ms by the platform's clock. */
  readonly since: number | null;
  /** Epoch ms. */
  readonly at: number;
}

const upsert = `INSERT INTO changes (account_id, key, at, entity, entity_ext_id, actor, tool, field, before, after)
  VALUES (:accountId, :key, :at, :entity, :entityExtId, :actor, :tool, :field, :before, :after)
  ON CONFLICT (account_id, key) DO UPDATE SET at = excluded.at, entity = excluded.entity,
    entity_ext_id = excluded.entity_ext_id, actor = excluded.actor, tool = excluded.tool, field = excluded.field,
    before = excluded.before, after = excluded.after`;
const setCursor = `INSERT INTO listing_cursors (account_id, stream, full_at, since) VALUES (?, 'changes', ?, ?)
  ON CONFLICT (account_id, stream) DO UPDATE SET full_at = excluded.full_at, since = excluded.since`;

/** Idempotent. */
export function saveChanges(db: MirrorDb, { accountId, rows, since, at }: SaveChanges): void {
  const statement = db.prepare(upsert);
  for (const row of rows) statement.run({ ...row, accountId });
  if (since !== null) db.prepare(setCursor).run(accountId, at, since);
}
