// What a column of a grid is, and the track each takes.
import type { ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Longer name, read out and shown on hover, where the header is an abbreviation. */
  readonly explain?: string;
  readonly align?: 'left' | 'right';
  /** Least width in rem; numbers are never cut, so it must hold the longest. */
  readonly rem: number;
  /** Share of the room that is left. */
  readonly grow?: number;
  /** A person made it narrower than it has to be for the longest. */
  readonly narrow?: boolean;
  readonly sortable?: boolean;
  /** Stays in sight when the table is scrolled sideways; such columns come first. Without any the first one does. */
  readonly pinned?: boolean;
  /** Names the row; without any the first column does. */
  readonly rowHeader?: boolean;
  /** In place of the header's text. */
  readonly headerCell?: ReactNode;
  /** Text sorts A to Z first, numbers high to low. */
  readonly text?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface GridTotal {
  readonly key: string;
  readonly label: string;
  /** By column id; a column without one stays empty. */
  readonly cells: Readonly<Record<string, ReactNode>>;
}

export interface GridSort {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** A pinned column grows only where none is pinned after it, so that those know where they stand. */
export function gridTracks<Row>(columns: readonly GridColumn<Row>[]): string {
  const lastPinned = columns.findLastIndex((column) => column.pinned);
  return columns
    .map(({ rem, grow }, at) => (grow && at >= lastPinned ? `minmax(${rem}rem, ${grow}fr)` : `${rem}rem`))
    .join(' ');
}

/** Where each pinned column stands from the left; null for the others. */
export function pinnedLefts<Row>(columns: readonly GridColumn<Row>[]): (string | null)[] {
  if (!columns.some((column) => column.pinned)) return columns.map((_, at) => (at === 0 ? '0' : null));
  let left = 0;
  return columns.map(({ pinned, rem }) => {
    if (!pinned) return null;
    const own = left;
    left += rem;
    return `${own}rem`;
  });
}

/** Place of the column that names the row. */
export function rowHeaderAt<Row>(columns: readonly GridColumn<Row>[]): number {
  return Math.max(
    0,
    columns.findIndex((column) => column.rowHeader),
  );
}

export function gridMinWidth<Row>(columns: readonly GridColumn<Row>[]): string {
  return `${columns.reduce((sum, { rem }) => sum + rem, 0)}rem`;
}

/** High to low, low to high, off; text the other way round. Null: off. */
export function nextSort<Row>(column: GridColumn<Row>, sort: GridSort | null): GridSort | null {
  const first = column.text ? 'asc' : 'desc';
  const second = column.text ? 'desc' : 'asc';
  if (sort?.by !== column.id) return { by: column.id, direction: first };
  return sort.direction === first ? { by: column.id, direction: second } : null;
}
