// Reads what was imported and what of it was rejected, always of one person.
import type { ImportRow, RejectedRow } from '../../../src-shared/ipc/imports.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';

const columns = `uuid AS id, file_name AS fileName, platform, accounts, state, started_at AS startedAt, ended_at AS endedAt,
  read, written, unchanged, synced, rejected, error`;

type Stored = Omit<ImportRow, 'accounts' | 'error'> & {
  readonly accounts: string;
  readonly error: string | null;
};

/** Newest first. */
export function importsOf(db: MirrorDb, { authorId }: { readonly authorId: string }): ImportRow[] {
  const rows = db
    .prepare(`SELECT ${columns} FROM imports WHERE author_id = ? ORDER BY started_at DESC, id DESC LIMIT 50`)
    .all(authorId) as Stored[];
  return rows.map((row) => ({
    ...row,
    accounts: JSON.parse(row.accounts) as string[],
    error: row.error === null ? null : (JSON.parse(row.error) as ImportRow['error']),
  }));
}

export interface RejectedPage {
  readonly total: number;
  readonly columns: string[];
  readonly rows: RejectedRow[];
}

/** Null when the person has no such import. */
export function rejectedRows(
  db: MirrorDb,
  input: {
    readonly authorId: string;
    readonly uuid: string;
    readonly offset: number;
    readonly limit: number;
  },
): RejectedPage | null {
  const found = db
    .prepare('SELECT id, headers, rejected FROM imports WHERE uuid = ? AND author_id = ?')
    .get(input.uuid, input.authorId) as { id: number; headers: string; rejected: number } | undefined;
  if (!found) return null;
  const rows = db
    .prepare(
      `SELECT line, reason, column, cells FROM import_rejects WHERE import_id = ? AND at >= ? ORDER BY at LIMIT ?`,
    )
    .all(found.id, input.offset, input.limit) as (Omit<RejectedRow, 'cells'> & { readonly cells: string })[];
  return {
    total: found.rejected,
    columns: JSON.parse(found.headers) as string[],
    rows: rows.map((row) => ({ ...row, cells: JSON.parse(row.cells) as string[] })),
  };
}

/** Whether what was imported before this mirror was made is in it. */
export function hasKeptImports(db: MirrorDb, _input: Record<never, never>): boolean {
  return (
    db.prepare(`SELECT 1 FROM listing_cursors WHERE account_id = 0 AND stream = 'kept_imports'`).get() !==
    undefined
  );
}
