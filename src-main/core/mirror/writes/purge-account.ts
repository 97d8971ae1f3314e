// Takes all that is known of one account out of the mirror, some days at a time, with its pages overwritten.
import type { PlatformId } from '../../../../src-shared/domain/platforms.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface PurgeAccount {
  readonly platform: PlatformId;
  readonly extId: string;
  /** Days of figures to remove in one transaction. */
  readonly days: number;
}

/** Ask again until it is done. Idempotent: an account that is not here is done. */
export function purgeAccount(
  db: MirrorDb,
  input: PurgeAccount,
): { readonly rows: number; readonly done: boolean } {
  const account = db
    .prepare('SELECT id FROM accounts WHERE platform = ? AND ext_id = ?')
    .get(input.platform, input.extId) as { id: number } | undefined;
  if (!account) return { rows: 0, done: true };
  overwritten(db);
  const { first } = db
    .prepare('SELECT min(day) AS first FROM ad_days WHERE account_id = ?')
    .get(account.id) as { first: number | null };
  if (first !== null) return { rows: purgeDays(db, account.id, first + input.days), done: false };
  // The indexes of names otherwise keep what was taken out of them until they are next merged.
  for (const index of ['campaign_names', 'ad_group_names', 'ad_names'])
    db.prepare(`INSERT INTO ${index} (${index}, rank) VALUES ('secure-delete', 1)`).run();
  let rows = 0;
  for (const table of wholeTables)
    rows += db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(account.id).changes;
  rows += db.prepare('DELETE FROM accounts WHERE id = ?').run(account.id).changes;
  return { rows, done: true };
}

const wholeTables = [
  'ad_actions',
  'campaign_days',
  'account_days',
  'running_totals',
  'changes',
  'listing_cursors',
  'day_cursors',
  'ads',
  'ad_groups',
  'campaigns',
] as const;

function purgeDays(db: MirrorDb, accountId: number, before: number): number {
  let rows = 0;
  for (const table of ['ad_actions', 'ad_days', 'campaign_days', 'account_days'])
    rows += db
      .prepare(`DELETE FROM ${table} WHERE account_id = ? AND day < ?`)
      .run(accountId, before).changes;
  return rows;
}

export interface PurgedImports {
  /** Files of which something was taken out, by who imported them and what they were called. */
  readonly removed: readonly ImportedFile[];
  readonly left: readonly ImportedFile[];
}

export interface ImportedFile {
  readonly authorId: string;
  readonly fileName: string;
}

/** What was imported for any of these accounts, with the rows that were rejected; figures of other accounts stay. */
export function purgeImports(
  db: MirrorDb,
  input: { readonly platform: PlatformId; readonly extIds: readonly string[] },
): PurgedImports {
  overwritten(db);
  const rows = db
    .prepare('SELECT id, platform, accounts, author_id AS authorId, file_name AS fileName FROM imports')
    .all() as (ImportedFile & {
    readonly id: number;
    readonly platform: string;
    readonly accounts: string;
  })[];
  const isTheirs = (row: (typeof rows)[number]) =>
    row.platform === input.platform &&
    (JSON.parse(row.accounts) as string[]).some((extId) => input.extIds.includes(extId));
  const file = ({ authorId, fileName }: ImportedFile): ImportedFile => ({ authorId, fileName });
  for (const { id } of rows.filter(isTheirs)) {
    for (const table of ['import_rejects', 'import_days', 'import_ads'])
      db.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(id);
    db.prepare('DELETE FROM imports WHERE id = ?').run(id);
  }
  return { removed: rows.filter(isTheirs).map(file), left: rows.filter((row) => !isTheirs(row)).map(file) };
}

/** Takes a person's names out of what platforms say about changes; returns how many changes named them. */
export function forgetActor(
  db: MirrorDb,
  input: { readonly names: readonly string[] },
): { readonly changed: number } {
  overwritten(db);
  const names = JSON.stringify(input.names.filter((name) => name !== ''));
  const { changes } = db
    .prepare('UPDATE changes SET actor = NULL WHERE actor COLLATE NOCASE IN (SELECT value FROM json_each(?))')
    .run(names);
  return { changed: changes };
}

/** What is deleted is overwritten with zeros, from now on in this connection: a page that is free again tells nothing. */
function overwritten(db: MirrorDb): void {
  db.raw.pragma('secure_delete = ON');
}
