// Answers questions of the explorer in a reading thread, and keeps what the next question is likely to need again.
import type { ExplorerLevel, GroupField } from '../../../../src-shared/domain/explorer-fields.ts';
import type {
  ExplorerFilter,
  ExplorerSelection,
  ExplorerSort,
  GroupPath,
} from '../../../../src-shared/domain/explorer-query.ts';
import type { Ranges } from '../entity-table.ts';
import { revisedAccounts } from '../revised-accounts.ts';
import { scopeAccounts } from '../scope-accounts.ts';
import type { AccountKey } from '../../connectors/rows.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import { explorerTable, type ExplorerAccount, type ExplorerTable } from './explorer-table.ts';
import { keepColumns, type KeptColumns } from './kept-columns.ts';
import { keepRecent } from './recent.ts';
import { matchingRows } from './row-filter.ts';
import { linesOf, type Stretch } from './row-groups.ts';
import { orderedRows } from './row-order.ts';
import { sumRows, type RowSums } from './row-sums.ts';
import { selectedRows } from './selected-rows.ts';
import type { Worth } from './worth.ts';

export interface ExplorerScope {
  readonly accounts: readonly (AccountKey & { readonly tenantId: string; readonly client: string })[];
  readonly level: ExplorerLevel;
  readonly ranges: Ranges;
}

export interface ExplorerQuestion extends ExplorerScope {
  readonly search: string;
  readonly filter: ExplorerFilter;
  readonly sort: ExplorerSort;
  /** For amounts in the order; without it they are compared as plain numbers. */
  readonly worth: Worth;
  /** Absent: all that match. */
  readonly selection?: ExplorerSelection;
}

export interface Grouping {
  readonly group: readonly GroupField[];
  readonly open: readonly GroupPath[];
}

export interface Answered {
  readonly table: ExplorerTable;
  /** In order. */
  readonly rows: Uint32Array;
  readonly sums: RowSums;
}

interface Kept {
  readonly columns: KeptColumns;
  readonly table: (key: string, make: () => ExplorerTable) => ExplorerTable;
  readonly matched: (key: string, make: () => Omit<Answered, 'table'>) => Omit<Answered, 'table'>;
  readonly ordered: (key: string, make: () => Uint32Array) => Uint32Array;
  readonly lines: (key: string, make: () => Stretch[]) => Stretch[];
}

const threads = new WeakMap<MirrorDb, Kept>();

function keptOf(db: MirrorDb): Kept {
  const known = threads.get(db);
  if (known) return known;
  const made: Kept = {
    columns: keepColumns(db),
    table: keepRecent(2),
    matched: keepRecent(12),
    ordered: keepRecent(12),
    lines: keepRecent(4),
  };
  threads.set(db, made);
  return made;
}

/** The table of a scope, and a text that changes when anything in it did. */
export function tableOf(db: MirrorDb, scope: ExplorerScope): { table: ExplorerTable; stamp: string } {
  const kept = keptOf(db);
  const accounts = accountsOf(db, scope);
  const { level, ranges } = scope;
  const stamp = JSON.stringify([level, ranges.range, ranges.previous, accounts]);
  const table = kept.table(stamp, () =>
    explorerTable(
      accounts.map((account) => {
        const entities = kept.columns.entities(account, level);
        return {
          account,
          entities,
          sums: kept.columns.sums(account, level, ranges),
          campaigns: level === 'campaigns' ? entities : kept.columns.entities(account, 'campaigns'),
          adGroups:
            level === 'campaigns'
              ? null
              : level === 'ad_groups'
                ? entities
                : kept.columns.entities(account, 'ad_groups'),
        };
      }),
    ),
  );
  return { table, stamp };
}

/** Those the mirror knows, in the order of their clients' names: what ties are broken by. */
function accountsOf(db: MirrorDb, { accounts }: ExplorerScope): ExplorerAccount[] {
  const owners = new Map(accounts.map((one) => [`${one.platform}:${one.extId}`, one]));
  return revisedAccounts(db, scopeAccounts(db, accounts)).map((account) => {
    const owner = owners.get(`${account.platform}:${account.extId}`);
    return { ...account, tenantId: owner?.tenantId ?? '', client: owner?.client ?? '' };
  });
}

export function answer(db: MirrorDb, question: ExplorerQuestion): Answered & { readonly stamp: string } {
  const kept = keptOf(db);
  const { table, stamp } = tableOf(db, question);
  const { search, filter, sort, selection, worth } = question;
  const which = JSON.stringify([stamp, search, filter, selection]);
  const matched = kept.matched(which, () => {
    const found = matchingRows(table, search, filter);
    const rows = selection
      ? selectedRows(db, { table, rows: found }, { level: question.level, selection })
      : found;
    return { rows, sums: sumRows(table, rows) };
  });
  const order = JSON.stringify([which, sort, worth]);
  const rows = kept.ordered(order, () => orderedRows(table, matched.rows, { ...sort, worth }));
  return { table, rows, sums: matched.sums, stamp: order };
}

export function answeredLines(
  db: MirrorDb,
  question: ExplorerQuestion & Grouping,
): Answered & { readonly lines: readonly Stretch[] } {
  const answered = answer(db, question);
  const { group, open, sort, worth } = question;
  const lines = keptOf(db).lines(JSON.stringify([answered.stamp, group, open]), () =>
    linesOf(answered.table, answered.rows, { fields: group, sort, open, worth }),
  );
  return { ...answered, lines };
}
