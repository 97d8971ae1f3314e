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
import { foundOf, keepFound, type Found, type FoundRows } from './found-rows.ts';
import { linesOf, type Stretch } from './row-groups.ts';
import { inOrder, orderOfRows } from './row-order.ts';
import type { RowSums } from './row-sums.ts';
import { selectedRows } from './selected-rows.ts';
import { rowTags, type TaggedRefs } from './row-tags.ts';
import type { Worth } from './worth.ts';

export interface ExplorerScope {
  readonly accounts: readonly (AccountKey & { readonly tenantId: string; readonly client: string })[];
  readonly level: ExplorerLevel;
  readonly ranges: Ranges;
}

export interface ExplorerQuestion extends ExplorerScope {
  readonly search: string;
  readonly filter: ExplorerFilter;
  /** What bears the tags that the filter asks for. */
  readonly tagged: readonly TaggedRefs[];
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

/** Rows of one answer in their order, and the lines that were made of them. */
interface Ordered {
  readonly rows: Uint32Array;
  readonly lines: (key: string, make: () => Stretch[]) => Stretch[];
}

/** What is kept of one table, for as long as the table is. */
interface KeptAnswers {
  readonly found: FoundRows;
  /** Of the rows of selections. */
  readonly selected: (key: string, make: () => Found) => Found;
  /** All rows of the table, by what they are sorted by. */
  readonly orders: (key: string, make: () => Uint32Array) => Uint32Array;
  readonly ordered: (key: string, make: () => Ordered) => Ordered;
  /** Tells what was found apart in keys. */
  readonly numberOf: (found: Found) => number;
}

interface Kept {
  readonly columns: KeptColumns;
  readonly table: (key: string, make: () => ExplorerTable) => ExplorerTable;
  readonly answers: WeakMap<ExplorerTable, KeptAnswers>;
}

const threads = new WeakMap<MirrorDb, Kept>();

function keptOf(db: MirrorDb): Kept {
  const known = threads.get(db);
  if (known) return known;
  const made: Kept = { columns: keepColumns(db), table: keepRecent(2), answers: new WeakMap() };
  threads.set(db, made);
  return made;
}

function answersOf(db: MirrorDb, table: ExplorerTable): KeptAnswers {
  const { answers } = keptOf(db);
  const known = answers.get(table);
  if (known) return known;
  const made: KeptAnswers = {
    found: keepFound(table),
    selected: keepRecent(4),
    orders: keepRecent(6),
    ordered: keepRecent(12),
    numberOf: numberThings(),
  };
  answers.set(table, made);
  return made;
}

function numberThings(): (thing: object) => number {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return (thing) => {
    const number = numbers.get(thing) ?? (last += 1);
    numbers.set(thing, number);
    return number;
  };
}

/** The table of a scope: another one when anything in it changed. */
export function tableOf(db: MirrorDb, scope: ExplorerScope): ExplorerTable {
  const kept = keptOf(db);
  const accounts = accountsOf(db, scope);
  const { level, ranges } = scope;
  const stamp = JSON.stringify([level, ranges.range, ranges.previous, accounts]);
  return kept.table(stamp, () =>
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
}

/** Those the mirror knows, in the order of their clients' names: what ties are broken by. */
function accountsOf(db: MirrorDb, { accounts }: ExplorerScope): ExplorerAccount[] {
  const owners = new Map(accounts.map((one) => [`${one.platform}:${one.extId}`, one]));
  return revisedAccounts(db, scopeAccounts(db, accounts)).map((account) => {
    const owner = owners.get(`${account.platform}:${account.extId}`);
    return { ...account, tenantId: owner?.tenantId ?? '', client: owner?.client ?? '' };
  });
}

export function answer(db: MirrorDb, question: ExplorerQuestion): Answered {
  const { table, rows, sums } = answerIn(db, question);
  return { table, rows, sums };
}

export function answeredLines(
  db: MirrorDb,
  question: ExplorerQuestion & Grouping,
): Answered & { readonly lines: readonly Stretch[] } {
  const { lines, ...answered } = answerIn(db, question);
  const { group, open, sort, worth } = question;
  return {
    ...answered,
    lines: lines(JSON.stringify([group, open]), () =>
      linesOf(answered.table, answered.rows, { fields: group, sort, open, worth }),
    ),
  };
}

function answerIn(db: MirrorDb, question: ExplorerQuestion): Answered & Ordered {
  const table = tableOf(db, question);
  const { orders, ordered, numberOf } = answersOf(db, table);
  const found = foundBy(db, table, question);
  const { sort, worth } = question;
  const order = JSON.stringify([sort, worth]);
  const { rows, lines } = ordered(`${numberOf(found)} ${order}`, () => ({
    rows: inOrder(
      found.rows,
      orders(order, () => orderOfRows(table, { ...sort, worth })),
    ),
    lines: keepRecent(4),
  }));
  return { table, rows, sums: found.sums(), lines };
}

function foundBy(db: MirrorDb, table: ExplorerTable, question: ExplorerQuestion): Found {
  const { found, selected, numberOf } = answersOf(db, table);
  const { search, filter, tagged, selection, level } = question;
  const all = found.find(search, filter, rowTags(db, level, tagged));
  if (!selection) return all;
  return selected(JSON.stringify([numberOf(all), selection]), () =>
    foundOf(table, selectedRows(db, { table, rows: all.rows }, { level, selection })),
  );
}
