// Groups of rows within groups, in the order of what is sorted by; and the lines a person sees of them, open or closed.
import type { GroupField } from '../../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSort, GroupPath } from '../../../../src-shared/domain/explorer-query.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { foldText, orderText } from './fold-text.ts';
import { sumRows, type RowSums } from './row-sums.ts';
import { groupOf, nameOfGroup } from './row-values.ts';
import { sumKey } from './sum-key.ts';
import type { Worth } from './worth.ts';

export interface RowGroup {
  readonly field: GroupField;
  readonly path: GroupPath;
  readonly label: string;
  readonly rows: Uint32Array;
  readonly sums: RowSums;
}

export interface GroupAsk {
  readonly fields: readonly GroupField[];
  readonly sort: ExplorerSort;
  readonly open: readonly GroupPath[];
  readonly worth: Worth;
}

/** Lines from `first` on: either one group, or the rows of an open one (or of the whole table). */
export type Stretch =
  | {
      readonly first: number;
      readonly count: 1;
      readonly depth: number;
      readonly open: boolean;
      readonly group: RowGroup;
    }
  | { readonly first: number; readonly count: number; readonly depth: number; readonly rows: Uint32Array };

/** `rows` are in order already, and stay so within their groups. */
export function linesOf(table: ExplorerTable, rows: Uint32Array, ask: GroupAsk): Stretch[] {
  const opened = new Set(ask.open.map((path) => JSON.stringify(path)));
  const lines: Stretch[] = [];
  let first = 0;
  const add = (within: Uint32Array, around: readonly string[]) => {
    const depth = around.length;
    const field = ask.fields[depth];
    if (field === undefined) {
      if (within.length > 0) lines.push({ first, count: within.length, depth, rows: within });
      first += within.length;
      return;
    }
    for (const group of orderGroups(groupsIn(table, within, { field, around }), ask)) {
      const open = opened.has(JSON.stringify(group.path));
      lines.push({ first, count: 1, depth, open, group });
      first += 1;
      if (open) add(group.rows, group.path);
    }
  };
  add(rows, []);
  return lines;
}

function groupsIn(
  table: ExplorerTable,
  rows: Uint32Array,
  { field, around }: { readonly field: GroupField; readonly around: readonly string[] },
): RowGroup[] {
  const value = groupOf(table, field);
  const places = new Map<string, number>();
  const groupAt = new Uint32Array(rows.length);
  const counts: number[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const key = value(rows[at] ?? 0);
    let place = places.get(key);
    if (place === undefined) places.set(key, (place = counts.push(0) - 1));
    groupAt[at] = place;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const members = counts.map((count) => new Uint32Array(count));
  const filled = counts.map(() => 0);
  for (let at = 0; at < rows.length; at += 1) {
    const place = groupAt[at] ?? 0;
    const to = filled[place] ?? 0;
    const into = members[place];
    if (into) into[to] = rows[at] ?? 0;
    filled[place] = to + 1;
  }
  return members.map((within) => {
    const { id, label } = nameOfGroup(table, field, within[0] ?? 0);
    return { field, path: [...around, id], label, rows: within, sums: sumRows(table, within) };
  });
}

/** By what the rows are sorted by where groups have it too, else by name. */
function orderGroups(groups: readonly RowGroup[], { sort, worth }: GroupAsk): RowGroup[] {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const keyed = groups.map((group) => ({
    group,
    text: orderText(foldText(group.label)),
    key: sumKey(group.sums, sort.by, worth),
  }));
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        const own = sort.by === a.group.field ? sign : 1;
        return own * byText(a.text, b.text);
      }
      if (Number.isNaN(a.key) || Number.isNaN(b.key))
        return Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) || byText(a.text, b.text);
      return sign * (a.key - b.key) || byText(a.text, b.text);
    })
    .map(({ group }) => group);
}
