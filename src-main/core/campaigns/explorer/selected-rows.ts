// The rows of an answer that a selection means: some by name, or all but a few.
import type { ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSelection } from '../../../../src-shared/domain/explorer-query.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { localIds } from './local-ids.ts';

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
