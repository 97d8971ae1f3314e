// The table that scrolls 100,000 rows: sticky header and totals, rows by index, one tab stop with the focus roving inside.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useReducer, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { pageLook, usePreferences } from '../stores/preferences.ts';
import {
  gridMinWidth,
  gridTracks,
  nextSort,
  type GridColumn,
  type GridSort,
  type GridTotal,
} from './grid-columns.ts';
import { expectedHeight, rememberHeight } from './grid-height.ts';
import { moveInGrid, type GridSpot } from './grid-keys.ts';
import { rememberedPlace } from './grid-place.ts';
import { cellAt, revealCell, spotOf } from './grid-spots.ts';
import { titleCut } from './cut-text.ts';
import { GridHeader, GridRow, GridTotals } from './grid-rows.tsx';
import { observeHeight, scrollGrid } from './grid-scroller.ts';
import { holdSlots } from './grid-slots.ts';
import { holdWindow, isWhole, windowAt } from './grid-window.ts';
import { useResting } from './use-resting.ts';
import { useRowSlices } from './use-row-slices.ts';
import { useRowsAhead } from './use-rows-ahead.ts';
import { useKeptPlace } from './use-kept-place.ts';

/** What a row is besides its cells. */
export interface GridRowState {
  readonly selected?: boolean;
  /** From 1, in a tree. */
  readonly level?: number;
  /** Absent for a row that holds no others. */
  readonly expanded?: boolean;
}

export interface DataGridProps<Row> {
  readonly label: string;
  /** Name under which the place is kept while the person is elsewhere. */
  readonly placeKey: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly count: number;
  /** Undefined while the row is not loaded. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  readonly rowState?: (row: Row) => GridRowState;
  readonly totals?: readonly GridTotal[];
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort | null) => void;
  readonly onOpen: (row: Row) => void;
  /** Asked for the rows on screen, first to last inclusive. */
  readonly onNeed?: (first: number, last: number) => void;
  /** Follows the focus; null while it is outside the data rows. */
  readonly onFocusRow?: (row: Row | null) => void;
  /** Asked before the grid's own keys, for the row that has the focus; true: the key is spent. */
  readonly onRowKey?: (event: KeyboardEvent, row: Row, index: number) => boolean;
  readonly busy?: boolean;
  /** Rows of two lines. */
  readonly tall?: boolean;
  /** Rows hold others: their level and whether they are open are told. */
  readonly tree?: boolean;
  /** Cells hold nothing of their own, so that one row's elements may become another's while it scrolls. */
  readonly recycled?: boolean;
  /** The grid starts at its top again when this changes. */
  readonly question?: string;
}

/** Rows are placed from one of these, so that a row stays where it is while its neighbours scroll. */
const rowsOfBase = 64;
const plainRow: GridRowState = {};
const noTotals: readonly GridTotal[] = [];

const rowRem = {
  plain: { comfortable: 2.25, dense: 1.75 },
  tall: { comfortable: 3, dense: 2.5 },
} as const;

function remPx(rem: number): number {
  return rem * (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, count, totals = noTotals, onNeed, rowAt, rowState } = props;
  const density = usePreferences(({ info }) => info?.preferences.density ?? pageLook().density);
  const letters = usePreferences((state) => state.letterKeys);
  const scroller = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const question = props.question ?? '';
  const [left] = useState(() => rememberedPlace(props.placeKey, question));
  const [held] = useState(holdWindow);
  const [slots] = useState(holdSlots);
  const [active, setActive] = useState<GridSpot>(left?.spot ?? { row: 1 + totals.length, column: 0 });
  const wantsFocus = useRef(left?.focused ?? false);
  const firstData = 1 + totals.length;
  const { tall = false } = props;
  const height = remPx(rowRem[tall ? 'tall' : 'plain'][density]);
  const activeData = active.row - firstData;
  const totalHeight = totals.length > 1 && !tall ? remPx(rowRem.plain.dense) : height;
  const above = remPx(rowRem.plain[density]) + totals.length * totalHeight;

  const [, paintAgain] = useReducer((times: number) => times + 1, 0);

  const virtualizer = useVirtualizer({
    count,
    useFlushSync: false,
    // Rows that come into sight are painted in the frame that scrolls to them; the ones ahead of them after it.
    onChange: ({ scrollOffset }, sync) => {
      if (sync && !held.covers(wantedAt(scrollOffset ?? 0))) flushSync(paintAgain);
    },
    getScrollElement: () => scroller.current,
    observeElementRect: observeHeight,
    scrollToFn: scrollGrid,
    estimateSize: () => height,
    overscan: 0,
    scrollMargin: above,
    scrollPaddingStart: above,
    initialOffset: left?.scrollTop ?? 0,
  });
  const laidOut = virtualizer.scrollRect?.height;
  const room = Math.max(0, (laidOut ?? expectedHeight(props.placeKey)) - above);
  const isHere = (index: number) => rowAt(index) !== undefined;
  const wantedAt = (offset: number) => windowAt({ offset, room, rowHeight: height, count });
  const wanted = wantedAt(virtualizer.scrollOffset ?? 0);
  const shown = held.choose(wanted, { count, question }, isHere);
  const resting = useResting(shown.first);
  const base = Math.floor(shown.first / rowsOfBase) * rowsOfBase * height;
  const painted = useRowSlices(Math.max(0, shown.last - shown.first + 1));
  const indexes = Array.from({ length: painted }, (_, at) => shown.first + at);
  // The focused row stays mounted, so that the focus is not lost while it is out of sight.
  if (activeData >= 0 && activeData < count && (activeData < shown.first || activeData > shown.last))
    indexes.push(activeData);

  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  useEffect(() => {
    if (laidOut !== undefined) rememberHeight(props.placeKey, laidOut);
  }, [laidOut, props.placeKey]);
  useRowsAhead(held, question, paintAgain);
  useEffect(() => onNeed?.(wanted.first, wanted.last), [onNeed, wanted.first, wanted.last, count]);
  useKeptPlace(props.placeKey, { scroller, spot: active, question, left });
  useEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current && cellAt(scroller.current, active);
    if (!cell || !scroller.current) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    revealCell(scroller.current, cell);
  }, [active, shown.first, shown.last, painted]);

  const rows = firstData + count;
  const spot = { row: Math.min(active.row, rows - 1), column: Math.min(active.column, columns.length - 1) };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = spot.row >= firstData ? rowAt(spot.row - firstData) : undefined;
    if (row !== undefined && props.onRowKey?.(event, row, spot.row - firstData) === true) {
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor(room / height) - 1);
    const next = moveInGrid(event, spot, { rows, columns: columns.length, page, firstData, letters });
    if (next) {
      event.preventDefault();
      wantsFocus.current = true;
      setActive(next);
      if (next.row >= firstData) virtualizer.scrollToIndex(next.row - firstData, { align: 'auto' });
      return;
    }
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const column = columns[spot.column];
    if (spot.row === 0 && column?.sortable) props.onSort?.(nextSort(column, props.sort ?? null));
    if (row !== undefined) props.onOpen(row);
  };
  const placed = props.recycled
    ? slots.place(indexes, resting)
    : indexes.map((index) => ({ index, slot: index }));
  const shared = { columns, tracks: gridTracks(columns) };

  return (
    <div
      ref={scroller}
      role={props.tree ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={rows}
      aria-colcount={columns.length}
      aria-multiselectable={rowState ? true : undefined}
      aria-busy={props.busy || undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const at = spotOf(event.target);
        if (!at) return;
        setActive(at);
        props.onFocusRow?.(at.row >= firstData ? (rowAt(at.row - firstData) ?? null) : null);
      }}
      onDoubleClick={(event) => {
        const at = spotOf(event.target);
        const row = at && at.row >= firstData ? rowAt(at.row - firstData) : undefined;
        if (row !== undefined) props.onOpen(row);
      }}
      onPointerMove={props.recycled ? ({ target }) => titleCut(target) : undefined}
      onScroll={({ currentTarget }) => {
        currentTarget.dataset['scrolled'] = String(currentTarget.scrollLeft > 0);
        const now = wantedAt(currentTarget.scrollTop);
        // Between two windows the rows that are painted move without being rendered again.
        if (layer.current && isWhole(now, isHere) && now.first >= shown.first && now.last <= shown.last)
          layer.current.style.transform = `translateY(${base - now.offset}px)`;
      }}
      data-tall={tall || undefined}
      // From the start: a first change of it would style every row anew in the middle of a turn of the wheel.
      data-scrolled="false"
      className="group/grid relative min-h-0 flex-1 overflow-auto bg-surface text-(length:--row-text) leading-(--row-line)"
    >
      <div style={{ minWidth: gridMinWidth(columns) }}>
        <div role="rowgroup" className="sticky top-0 z-(--z-sticky)">
          <GridHeader
            {...shared}
            activeColumn={spot.row === 0 ? spot.column : -1}
            sort={props.sort ?? null}
            onSort={props.onSort}
          />
          <GridTotals
            {...shared}
            active={spot.row > 0 && spot.row < firstData ? spot : null}
            totals={totals}
            small={totals.length > 1 && !tall}
          />
        </div>
        <div role="rowgroup" className="relative" style={{ height: count * height }}>
          {/* Stays in sight while the scrollbar moves: what is scrolled faster than it is painted shows the rows that were. */}
          <div
            role="none"
            className="sticky overflow-clip"
            style={{ top: above, height: Math.min(room, count * height) }}
          >
            <div
              ref={layer}
              role="none"
              className="will-change-transform"
              style={{ transform: `translateY(${base - shown.offset}px)` }}
            >
              {placed.map(({ index, slot }) => {
                const row = rowAt(index);
                const { selected, level, expanded } = row && rowState ? rowState(row) : plainRow;
                return (
                  <GridRow
                    key={slot}
                    {...shared}
                    index={index}
                    ariaRow={firstData + index}
                    top={index * height - base}
                    row={row}
                    flat={props.recycled === true && !tall}
                    activeColumn={spot.row === firstData + index ? spot.column : -1}
                    selected={selected}
                    level={level}
                    expanded={expanded}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
