// The rows of an answer that a selection means: some by name, or all but a few.
import { parseEntityRef, type EntityKind } from '../../../../src-shared/domain/entity-ref.ts';
import type { ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSelection } from '../../../../src-shared/domain/explorer-query.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import type { ExplorerTable } from './explorer-table.ts';

export const kindOfLevel: Readonly<Record<ExplorerLevel, EntityKind>> = {
  campaigns: 'campaign',
  ad_groups: 'ad_group',
  ads: 'ad',
};

interface Asked {
  readonly level: ExplorerLevel;
  readonly selection: ExplorerSelection;
}

export function selectedRows(
  db: MirrorDb,
  { table, rows }: { readonly table: ExplorerTable; readonly rows: Uint32Array },
  { level, selection }: Asked,
): Uint32Array {
  const all = selection.is === 'all';
  const named = localIds(db, table, { level, refs: all ? selection.except : selection.refs });
  if (all && named.size === 0) return rows;
  return rows.filter((row) => {
    const id = table.parts[table.partAt[row] ?? 0]?.entities.ids[table.placeAt[row] ?? 0] ?? 0;
    return named.has(id) !== all;
  });
}

/** Of those in the table's own accounts and level; the others are passed over. */
function localIds(
  db: MirrorDb,
  table: ExplorerTable,
  { level, refs }: { readonly level: ExplorerLevel; readonly refs: readonly string[] },
): ReadonlySet<number> {
  const accounts = new Map(
    table.parts.map(({ account }) => [`${account.platform}:${account.extId}`, account.id]),
  );
  const find = db.prepare(`SELECT id FROM ${level} WHERE account_id = ? AND ext_id = ?`).pluck();
  const ids = new Set<number>();
  for (const ref of refs) {
    const { platform, accountId, kind, id } = parseEntityRef(ref);
    const account = accounts.get(`${platform}:${accountId}`);
    if (account === undefined || kind !== kindOfLevel[level]) continue;
    const found = find.get(account, id) as number | undefined;
    if (found !== undefined) ids.add(found);
  }
  return ids;
}
