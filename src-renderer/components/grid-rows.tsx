// The rows of a data grid: header, totals, and data rows placed by index.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { count } from '../words/numbers.ts';
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';
import { nextSort, type GridColumn, type GridSort, type GridTotal } from './grid-columns.ts';
import type { GridSpot } from './grid-keys.ts';

interface Shared<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly tracks: string;
  readonly active: GridSpot;
  readonly take: (row: number, column: number) => void;
}

const cellLook = (align: 'left' | 'right' | undefined, column: number) =>
  cx(
    'ring-inset-focus flex min-w-0 items-center overflow-hidden px-(--cell)',
    align === 'right' && 'justify-end text-right',
    column === 0 &&
      'sticky left-0 z-1 bg-inherit border-r border-transparent group-data-[scrolled=true]/grid:border-line-strong',
  );

const spotProps = (active: GridSpot, row: number, column: number) => ({
  'data-spot': `${row}:${column}`,
  'aria-colindex': column + 1,
  tabIndex: active.row === row && active.column === column ? 0 : -1,
});

interface HeaderProps<Row> extends Shared<Row> {
  readonly sort: GridSort | null;
  readonly onSort: ((sort: GridSort | null) => void) | undefined;
}

export function GridHeader<Row>({ columns, tracks, active, take, sort, onSort }: HeaderProps<Row>) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="grid h-(--head) border-b border-line-strong bg-sunken text-ink-2"
      style={{ gridTemplateColumns: tracks }}
    >
      {columns.map((column, index) => {
        const sorted = sort?.by === column.id ? sort.direction : null;
        const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
        return (
          <div
            key={column.id}
            role="columnheader"
            {...spotProps(active, 0, index)}
            aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
            title={column.explain}
            onFocus={() => take(0, index)}
            onClick={column.sortable && onSort ? () => onSort(nextSort(column, sort)) : undefined}
            className={cx(
              cellLook(column.align, index),
              'gap-4 font-medium whitespace-nowrap',
              column.sortable && 'hover:bg-hover hover:text-ink',
            )}
          >
            {sorted ? <Arrow aria-hidden size="0.75rem" className="shrink-0 text-accent-ink" /> : null}
            <span>{column.header}</span>
          </div>
        );
      })}
    </div>
  );
}

export function GridTotals<Row>({
  columns,
  tracks,
  active,
  take,
  totals,
  small,
}: Shared<Row> & { readonly totals: readonly GridTotal[]; readonly small: boolean }) {
  return totals.map((total, at) => (
    <div
      key={total.key}
      role="row"
      aria-rowindex={2 + at}
      className={cx(
        'grid border-b border-line bg-sunken font-semibold text-ink',
        small ? 'h-[1.75rem]' : 'h-(--row)',
      )}
      style={{ gridTemplateColumns: tracks }}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role={index === 0 ? 'rowheader' : 'gridcell'}
          {...spotProps(active, 1 + at, index)}
          onFocus={() => take(1 + at, index)}
          className={cellLook(column.align, index)}
        >
          {index === 0 ? <span className="truncate">{total.label}</span> : total.cells[column.id]}
        </div>
      ))}
    </div>
  ));
}

interface RowProps<Row> extends Shared<Row> {
  readonly index: number;
  /** Row in the grid's own count, header and totals included. */
  readonly ariaRow: number;
  readonly top: number;
  readonly row: Row | undefined;
  readonly onOpen: (row: Row) => void;
}

export function GridRow<Row>({
  columns,
  tracks,
  active,
  take,
  index,
  ariaRow,
  top,
  row,
  onOpen,
}: RowProps<Row>) {
  const content = (column: GridColumn<Row>, at: number): ReactNode => {
    if (row !== undefined) return column.cell(row);
    return at === 0 ? (
      <span className="text-ink-3">{t('grid.rowNumber', { row: count(index + 1) })}</span>
    ) : (
      <span className="bone h-8 w-full" />
    );
  };
  return (
    <div
      role="row"
      aria-rowindex={ariaRow + 1}
      aria-busy={row === undefined || undefined}
      onDoubleClick={row === undefined ? undefined : () => onOpen(row)}
      className="absolute inset-x-0 top-0 grid h-(--row) border-b border-line bg-surface text-ink hover:bg-hover"
      style={{ gridTemplateColumns: tracks, transform: `translateY(${top}px)` }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role={at === 0 ? 'rowheader' : 'gridcell'}
          {...spotProps(active, ariaRow, at)}
          onFocus={() => take(ariaRow, at)}
          className={cellLook(column.align, at)}
        >
          {content(column, at)}
        </div>
      ))}
    </div>
  );
}
