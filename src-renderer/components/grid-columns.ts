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
  readonly sortable?: boolean;
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

export function gridTracks<Row>(columns: readonly GridColumn<Row>[]): string {
  return columns.map(({ rem, grow }) => (grow ? `minmax(${rem}rem, ${grow}fr)` : `${rem}rem`)).join(' ');
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
