// Puts rows in the order asked for: stable, so that ties keep the order of accounts and names; without a value last.
import { isAmount } from '../../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSort } from '../../../../src-shared/domain/explorer-query.ts';
import type { EntityStatus } from '../../connectors/rows.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { foldText, orderText } from './fold-text.ts';
import { nameRanks } from './name-ranks.ts';
import { orderOfKeys } from './radix-order.ts';
import { above, choiceOf, foldedText, instantOf, numberOf } from './row-values.ts';
import { weightOf, type Worth } from './worth.ts';

const statusOrder: readonly EntityStatus[] = ['active', 'paused', 'other', 'archived', 'removed'];

/** All rows in order. Amounts of a currency without a rate come last, while others have one. */
export function orderOfRows(
  table: ExplorerTable,
  sort: ExplorerSort & { readonly worth: Worth },
): Uint32Array {
  const plain = keyOf(table, sort.by);
  const key = sort.worth !== null && isAmount(sort.by) ? weighed(table, plain, sort.worth) : plain;
  const keys = new Float64Array(table.size);
  const sign = sort.direction === 'asc' ? 1 : -1;
  for (let row = 0; row < table.size; row += 1) {
    const value = key(row);
    keys[row] = Number.isNaN(value) ? Infinity : sign * value;
  }
  return orderOfKeys(keys);
}

/** Some of the rows of a table in the order that all of them have. */
export function inOrder(rows: Uint32Array, order: Uint32Array): Uint32Array {
  if (rows.length === order.length) return order;
  const among = new Uint8Array(order.length);
  for (let at = 0; at < rows.length; at += 1) among[rows[at] ?? 0] = 1;
  const ordered = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; count < rows.length; at += 1) {
    const row = order[at] ?? 0;
    if (among[row] === 1) ordered[count++] = row;
  }
  return ordered;
}

function weighed(
  table: ExplorerTable,
  plain: (row: number) => number,
  worth: Worth,
): (row: number) => number {
  const weights = table.parts.map(({ account }) => weightOf(worth, account.currency));
  return (row) => plain(row) * (weights[table.partAt[row] ?? 0] ?? NaN);
}

function keyOf(table: ExplorerTable, by: ExplorerSort['by']): (row: number) => number {
  switch (by) {
    case 'name': {
      const ranks = nameRanks(table);
      return (row) => ranks[row] ?? 0;
    }
    case 'campaign':
      return rankAbove(table, 'campaigns');
    case 'ad_group':
      return rankAbove(table, 'adGroups');
    case 'client':
      return rankParts(table, ({ account }) => account.client);
    case 'account':
      return rankParts(table, ({ account }) => account.name);
    case 'platform':
      return rankParts(table, ({ account }) => account.platform);
    case 'status':
      return (row) => statusOrder.indexOf(table.statuses[row] ?? 'other');
    case 'objective':
      return rankTexts(table, choiceOf(table, 'objective'));
    case 'delivery':
      return rankTexts(table, foldedText(table, 'delivery'));
    case 'start':
    case 'end':
    case 'updated':
      return instantOf(table, by);
    default:
      return numberOf(table, by);
  }
}

function rankParts(
  table: ExplorerTable,
  text: (part: ExplorerTable['parts'][number]) => string,
): (row: number) => number {
  const texts = table.parts.map((part) => orderText(foldText(text(part))));
  const ranks = ranksOf(new Set(texts));
  const byPart = texts.map((one) => ranks.get(one) ?? 0);
  return (row) => byPart[table.partAt[row] ?? 0] ?? 0;
}

/** Names of what rows are in are ranked once each, and not for every row in it. */
function rankAbove(table: ExplorerTable, level: 'campaigns' | 'adGroups'): (row: number) => number {
  const texts = new Set(table.parts.flatMap((part) => part[level]?.ordered ?? []));
  texts.delete('');
  const ranks = ranksOf(texts);
  const byPart = new Map(
    table.parts.flatMap((part) => {
      const of = part[level];
      return of ? [[of, Float64Array.from(of.ordered, (text) => ranks.get(text) ?? NaN)] as const] : [];
    }),
  );
  const rank = above(table, level, (of, place) => byPart.get(of)?.[place] ?? NaN);
  return (row) => {
    const found = rank(row);
    return found === '' ? NaN : found;
  };
}

function rankTexts(table: ExplorerTable, text: (row: number) => string | number): (row: number) => number {
  const texts = Array.from({ length: table.size }, (_, row) => String(text(row)));
  const ranks = ranksOf(new Set(texts));
  return (row) => (texts[row] === '' ? NaN : (ranks.get(texts[row] ?? '') ?? NaN));
}

function ranksOf(texts: ReadonlySet<string>): Map<string, number> {
  return new Map([...texts].sort(byText).map((text, rank) => [text, rank]));
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
