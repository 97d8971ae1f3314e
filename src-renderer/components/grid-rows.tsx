// The rows of a data grid: header, totals, and data rows placed by index.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { count } from '../words/numbers.ts';
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';
import {
  nextSort,
  pinnedLefts,
  rowHeaderAt,
  type GridColumn,
  type GridSort,
  type GridTotal,
} from './grid-columns.ts';
import type { GridSpot } from './grid-keys.ts';

interface Shared<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly tracks: string;
}

/** A pinned cell sticks once the table is scrolled sideways: until then it would be a layer of its own for nothing. */
const pinnedLook =
  'border-r border-transparent group-data-[scrolled=true]/grid:sticky group-data-[scrolled=true]/grid:z-1 group-data-[scrolled=true]/grid:border-line-strong group-data-[scrolled=true]/grid:bg-inherit';

type Looked = Pick<GridColumn<never>, 'align' | 'narrow'>;

const cellLook = ({ align }: Looked, pinned: boolean) =>
  cx(
    'ring-inset-focus flex min-w-0 items-center overflow-hidden px-(--cell)',
    align === 'right' && 'justify-end text-right',
    pinned && pinnedLook,
  );

/** One line of text, which costs a third less to lay out; numbers fit their column as it comes and need no edge. */
const flatLook = ({ align, narrow }: Looked, pinned: boolean) =>
  cx(
    'ring-inset-focus min-w-0 px-(--cell) leading-[calc(var(--row)-1px)] whitespace-nowrap',
    align === 'right' && 'text-right',
    (align !== 'right' || narrow) && 'overflow-hidden text-ellipsis',
    pinned && pinnedLook,
  );

const spotProps = (column: number, active: boolean) => ({
  'aria-colindex': column + 1,
  tabIndex: active ? 0 : -1,
});

const leftStyle = (left: string | null | undefined) =>
  left === null || left === undefined ? undefined : { left };

interface HeaderProps<Row> extends Shared<Row> {
  /** Column with the tab stop; -1: elsewhere. */
  readonly activeColumn: number;
  readonly sort: GridSort | null;
  readonly onSort: ((sort: GridSort | null) => void) | undefined;
}

function PlainGridHeader<Row>({ columns, tracks, activeColumn, sort, onSort }: HeaderProps<Row>) {
  const lefts = pinnedLefts(columns);
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
            {...spotProps(index, activeColumn === index)}
            aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
            title={column.explain}
            onClick={column.sortable && onSort ? () => onSort(nextSort(column, sort)) : undefined}
            style={leftStyle(lefts[index])}
            className={cx(
              cellLook(column, lefts[index] !== null),
              'gap-4 font-medium whitespace-nowrap',
              column.sortable && 'hover:bg-hover hover:text-ink',
            )}
          >
            {sorted ? <Arrow aria-hidden size="0.75rem" className="shrink-0 text-accent-ink" /> : null}
            {column.headerCell ?? <span>{column.header}</span>}
          </div>
        );
      })}
    </div>
  );
}

/** Scrolling leaves it as it is. */
export const GridHeader = memo(PlainGridHeader) as typeof PlainGridHeader;

function PlainGridTotals<Row>({
  columns,
  tracks,
  active,
  totals,
  small,
}: Shared<Row> & {
  /** Null: none of the totals has the tab stop. */
  readonly active: GridSpot | null;
  readonly totals: readonly GridTotal[];
  readonly small: boolean;
}) {
  const lefts = pinnedLefts(columns);
  const names = rowHeaderAt(columns);
  const line = (total: GridTotal, at: number) => (
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
          role={index === names ? 'rowheader' : 'gridcell'}
          {...spotProps(index, active?.row === 1 + at && active.column === index)}
          style={leftStyle(lefts[index])}
          className={cellLook(column, lefts[index] !== null)}
        >
          {index === names ? <span className="truncate">{total.label}</span> : total.cells[column.id]}
        </div>
      ))}
    </div>
  );
  return <>{totals.map(line)}</>;
}

export const GridTotals = memo(PlainGridTotals) as typeof PlainGridTotals;

interface RowProps<Row> extends Shared<Row> {
  readonly index: number;
  /** Row in the grid's own count, header and totals included. */
  readonly ariaRow: number;
  readonly top: number;
  readonly row: Row | undefined;
  /** Every cell holds one line of text. */
  readonly flat: boolean;
  /** Column with the tab stop; -1: in another row. */
  readonly activeColumn: number;
  readonly selected: boolean | undefined;
  readonly level: number | undefined;
  readonly expanded: boolean | undefined;
}

function PlainGridRow<Row>(props: RowProps<Row>) {
  const { columns, tracks, activeColumn, index, ariaRow, top, row, flat, selected, level, expanded } = props;
  const lefts = pinnedLefts(columns);
  const names = rowHeaderAt(columns);
  const content = (column: GridColumn<Row>, at: number): ReactNode => {
    if (row !== undefined) return column.cell(row);
    return at === names ? (
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
      aria-selected={selected}
      aria-level={level}
      aria-expanded={expanded}
      className={cx(
        'absolute inset-x-0 grid h-(--row) contain-strict border-b border-line text-ink hover:bg-hover',
        selected ? 'bg-selected' : expanded === undefined ? 'bg-surface' : 'bg-canvas font-medium',
      )}
      style={{ gridTemplateColumns: tracks, top }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role={at === names ? 'rowheader' : 'gridcell'}
          {...spotProps(at, activeColumn === at)}
          style={leftStyle(lefts[at])}
          className={(flat ? flatLook : cellLook)(column, lefts[at] !== null)}
        >
          {content(column, at)}
        </div>
      ))}
    </div>
  );
}

/** Scrolling renders the rows that come, not those that stay. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
