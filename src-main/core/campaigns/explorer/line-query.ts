// A window of the explorer's lines with all that people see of them. Runs in a reading thread.
import type { ExplorerLevel, GroupField } from '../../../../src-shared/domain/explorer-fields.ts';
import type { GroupPath } from '../../../../src-shared/domain/explorer-query.ts';
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { ScopeAccount } from '../scope-accounts.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import {
  answer,
  answeredLines,
  tableOf,
  type ExplorerQuestion,
  type ExplorerScope,
  type Grouping,
} from './answers.ts';
import { metricPlaces, type ExplorerAccount, type ExplorerTable } from './explorer-table.ts';
import { readShown, type ShownEntity } from './shown-entities.ts';
import type { CurrencySums } from './row-sums.ts';

export interface LinesAsk extends ExplorerQuestion, Grouping {
  readonly offset: number;
  readonly limit: number;
}

export interface FoundRow extends ShownEntity {
  readonly line: 'row';
  readonly depth: number;
  readonly account: ExplorerAccount;
  readonly sums: Sums;
  readonly previous: Sums;
}

export interface FoundGroup {
  readonly line: 'group';
  readonly depth: number;
  readonly path: GroupPath;
  readonly field: GroupField;
  readonly label: string;
  readonly open: boolean;
  readonly rows: number;
  readonly totals: readonly CurrencySums[];
  readonly previousTotals: readonly CurrencySums[];
}

export interface FoundLines {
  readonly total: number;
  readonly count: number;
  readonly lines: readonly (FoundRow | FoundGroup)[];
  readonly totals: readonly CurrencySums[];
  readonly previousTotals: readonly CurrencySums[];
  readonly accounts: readonly ScopeAccount[];
}

type Slot = FoundGroup | { readonly line: 'row'; readonly depth: number; readonly row: number };

export function explorerLines(db: MirrorDb, ask: LinesAsk): FoundLines {
  const { table, rows, sums, lines } = answeredLines(db, ask);
  const last = lines.at(-1);
  const end = ask.offset + ask.limit;
  const slots: Slot[] = [];
  for (const stretch of lines) {
    if (stretch.first + stretch.count <= ask.offset) continue;
    if (stretch.first >= end) break;
    const { depth } = stretch;
    if ('group' in stretch) {
      const { rows: within, sums: own, ...group } = stretch.group;
      slots.push({ line: 'group', depth, open: stretch.open, ...group, rows: within.length, ...own() });
      continue;
    }
    const from = Math.max(0, ask.offset - stretch.first);
    for (const row of stretch.rows.subarray(from, end - stretch.first))
      slots.push({ line: 'row', depth, row });
  }
  return {
    total: rows.length,
    count: last ? last.first + last.count : 0,
    lines: showRows(db, { table, level: ask.level }, slots),
    ...sums,
    accounts: table.parts.map(({ account }) => account),
  };
}

/** Rows of the answer from `offset` on, without groups. */
export function explorerRows(
  db: MirrorDb,
  ask: ExplorerQuestion & { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly rows: readonly FoundRow[] } {
  const { table, rows } = answer(db, ask);
  const slots = Array.from(rows.subarray(ask.offset, ask.offset + ask.limit), (row) => ({
    line: 'row' as const,
    depth: 0,
    row,
  }));
  const shown = showRows(db, { table, level: ask.level }, slots);
  return { total: rows.length, rows: shown.filter((line) => line.line === 'row') };
}

export function explorerTotals(
  db: MirrorDb,
  ask: ExplorerQuestion,
): { readonly rows: number; readonly totals: readonly CurrencySums[] } {
  const { rows, sums } = answer(db, ask);
  return { rows: rows.length, totals: sums.totals };
}

export interface FoundChoices {
  readonly accounts: readonly ExplorerAccount[];
  readonly objectives: readonly string[];
}

export function explorerChoices(db: MirrorDb, ask: ExplorerScope): FoundChoices {
  const table = tableOf(db, ask);
  const objectives = new Set(table.parts.flatMap(({ campaigns }) => campaigns.objectives));
  objectives.delete('');
  return { accounts: table.parts.map(({ account }) => account), objectives: [...objectives].sort() };
}

function showRows(
  db: MirrorDb,
  { table, level }: { readonly table: ExplorerTable; readonly level: ExplorerLevel },
  slots: readonly Slot[],
): (FoundRow | FoundGroup)[] {
  const idOf = (row: number) =>
    table.parts[table.partAt[row] ?? 0]?.entities.ids[table.placeAt[row] ?? 0] ?? 0;
  const wanted = slots.flatMap((slot) => (slot.line === 'row' ? [idOf(slot.row)] : []));
  const shown = readShown(db, level, wanted);
  return slots.flatMap((slot): (FoundRow | FoundGroup)[] => {
    if (slot.line === 'group') return [slot];
    const { row, depth } = slot;
    const [entity, part] = [shown.get(idOf(row)), table.parts[table.partAt[row] ?? 0]];
    if (!entity || !part) return [];
    const figures = { sums: sumsAt(table.now, row), previous: sumsAt(table.before, row) };
    return [{ ...entity, line: 'row', depth, account: part.account, ...figures }];
  });
}

function sumsAt(columns: ExplorerTable['now'], row: number): Sums {
  const at = (metric: keyof Sums) => BigInt(columns[metricPlaces[metric]]?.[row] ?? 0);
  return {
    impressions: at('impressions'),
    clicks: at('clicks'),
    spend: at('spend'),
    conversions: at('conversions'),
    value: at('value'),
  };
}
