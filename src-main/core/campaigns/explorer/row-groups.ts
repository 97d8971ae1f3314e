// Groups of rows within groups, in the order of what is sorted by; and the lines a person sees of them, open or closed.
import type { GroupField } from '../../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerSort, GroupPath } from '../../../../src-shared/domain/explorer-query.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { foldText, orderText } from './fold-text.ts';
import { sumRows, type RowSums } from './row-sums.ts';
import { groupColumn, nameOfGroup } from './row-values.ts';
import { groupKeys } from './group-keys.ts';
import { splitRows, type PartedRows } from './split-rows.ts';
import type { Worth } from './worth.ts';

export interface RowGroup {
  readonly field: GroupField;
  readonly path: GroupPath;
  readonly label: string;
  readonly rows: Uint32Array;
  /** Added up when it is first asked for: of many groups few are in sight. */
  readonly sums: () => RowSums;
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
    for (const group of groupsIn(table, within, { ...ask, field, around })) {
      const open = opened.size > 0 && opened.has(JSON.stringify(group.path));
      lines.push({ first, count: 1, depth, open, group });
      first += 1;
      if (open) add(group.rows, group.path);
    }
  };
  add(rows, []);
  return lines;
}

interface Within extends GroupAsk {
  readonly field: GroupField;
  readonly around: readonly string[];
}

function groupsIn(table: ExplorerTable, rows: Uint32Array, ask: Within): RowGroup[] {
  const { field, around } = ask;
  const grouped = groupRows(table, rows, field);
  const groups = splitRows(grouped).map((within): RowGroup => {
    const { id, label } = nameOfGroup(table, field, within[0] ?? 0);
    let sums: RowSums | null = null;
    return {
      field,
      path: [...around, id],
      label,
      rows: within,
      sums: () => (sums ??= sumRows(table, within)),
    };
  });
  const { sort, worth } = ask;
  return orderGroups(groups, groupKeys(table, grouped, { by: sort.by, worth }), sort);
}

function groupRows(table: ExplorerTable, rows: Uint32Array, field: GroupField): PartedRows {
  const { groups, most } = groupColumn(table, field);
  const places = new Int32Array(most).fill(-1);
  const partOf = new Uint32Array(rows.length);
  let size = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const group = groups[rows[at] ?? 0] ?? 0;
    let place = places[group] ?? -1;
    if (place < 0) places[group] = place = size++;
    partOf[at] = place;
  }
  return { rows, partOf, size };
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** By what the rows are sorted by where groups have it too, else by name. */
function orderGroups(groups: readonly RowGroup[], keys: Float64Array | null, sort: ExplorerSort): RowGroup[] {
  const sign = sort.direction === 'asc' ? 1 : -1;
  const texts = new Map<RowGroup, string>();
  const textOf = (group: RowGroup) => {
    const known = texts.get(group) ?? orderText(foldText(group.label));
    texts.set(group, known);
    return known;
  };
  return groups
    .map((group, at) => ({ group, key: keys?.[at] ?? NaN }))
    .sort((a, b) => {
      if (keys === null) {
        const own = sort.by === a.group.field ? sign : 1;
        return own * byText(textOf(a.group), textOf(b.group));
      }
      if (Number.isNaN(a.key) || Number.isNaN(b.key))
        return (
          Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) ||
          byText(textOf(a.group), textOf(b.group))
        );
      return sign * (a.key - b.key) || byText(textOf(a.group), textOf(b.group));
    })
    .map(({ group }) => group);
}
