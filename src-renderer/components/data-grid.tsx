// The table that scrolls 100,000 rows: sticky header and totals, rows by index, one tab stop with the focus roving inside.
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { usePreferences } from '../stores/preferences.ts';
import {
  gridMinWidth,
  gridTracks,
  nextSort,
  type GridColumn,
  type GridSort,
  type GridTotal,
} from './grid-columns.ts';
import { moveInGrid, type GridSpot } from './grid-keys.ts';
import { rememberedPlace } from './grid-place.ts';
import { GridHeader, GridRow, GridTotals } from './grid-rows.tsx';
import { useKeptPlace } from './use-kept-place.ts';

export interface DataGridProps<Row> {
  readonly label: string;
  /** Name under which the place is kept while the person is elsewhere. */
  readonly placeKey: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly count: number;
  /** Undefined while the row is not loaded. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  readonly totals?: readonly GridTotal[];
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort | null) => void;
  readonly onOpen: (row: Row) => void;
  /** Asked for the rows on screen, first to last inclusive. */
  readonly onNeed?: (first: number, last: number) => void;
  /** Follows the focus; null while it is outside the data rows. */
  readonly onFocusRow?: (row: Row | null) => void;
  /** A key on a focused row that the grid itself has no use for; true when it was taken. */
  readonly onRowKey?: (event: KeyboardEvent, row: Row) => boolean;
  readonly busy?: boolean;
  /** Rows of two lines. */
  readonly tall?: boolean;
  /** The grid starts at its top again when this changes. */
  readonly question?: string;
}

const rowRem = {
  plain: { comfortable: 2.25, dense: 1.75 },
  tall: { comfortable: 3, dense: 2.5 },
} as const;

function remPx(rem: number): number {
  return rem * (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, count, totals = [], onNeed } = props;
  const density = usePreferences((state) => state.info?.preferences.density ?? 'comfortable');
  const letters = usePreferences((state) => state.letterKeys);
  const scroller = useRef<HTMLDivElement>(null);
  const question = props.question ?? '';
  const [left] = useState(() => rememberedPlace(props.placeKey, question));
  const [active, setActive] = useState<GridSpot>(left?.spot ?? { row: 1 + totals.length, column: 0 });
  const wantsFocus = useRef(left?.focused ?? false);
  const firstData = 1 + totals.length;
  const { tall = false } = props;
  const height = remPx(rowRem[tall ? 'tall' : 'plain'][density]);
  const activeData = active.row - firstData;
  const totalHeight = totals.length > 1 && !tall ? remPx(rowRem.plain.dense) : height;
  const above = remPx(rowRem.plain[density]) + totals.length * totalHeight;

  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      const keep = activeData >= 0 && activeData < count && !shown.includes(activeData);
      return keep ? [...shown, activeData].sort((a, b) => a - b) : shown;
    },
    [activeData, count],
  );
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: above,
    scrollPaddingStart: above,
    rangeExtractor,
    initialOffset: left?.scrollTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const first = items.find((item) => item.index !== activeData)?.index ?? 0;
  const last = items.findLast((item) => item.index !== activeData)?.index ?? first;

  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  useEffect(() => onNeed?.(first, last), [onNeed, first, last, count]);
  useKeptPlace(props.placeKey, { scroller, spot: active, question, left });
  useEffect(() => {
    if (!wantsFocus.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-spot="${active.row}:${active.column}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    cell.focus({ preventScroll: active.row >= firstData && active.column === 0 });
  }, [active, firstData, items.length]);

  const rows = firstData + count;
  const spot = { row: Math.min(active.row, rows - 1), column: Math.min(active.column, columns.length - 1) };

  const onKeyDown = (event: KeyboardEvent) => {
    const focused = spot.row >= firstData ? props.rowAt(spot.row - firstData) : undefined;
    if (focused !== undefined && props.onRowKey?.(event, focused)) {
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - above) / height) - 1);
    const size = { rows, columns: columns.length, page, firstData, letters };
    const next = moveInGrid(event, spot, size);
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
    if (focused !== undefined) props.onOpen(focused);
  };

  const take = (row: number, column: number) => {
    setActive({ row, column });
    props.onFocusRow?.(row >= firstData ? (props.rowAt(row - firstData) ?? null) : null);
  };
  const shared = { columns, tracks: gridTracks(columns), active: spot, take };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows}
      aria-colcount={columns.length}
      aria-busy={props.busy || undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        event.currentTarget.dataset['scrolled'] = String(event.currentTarget.scrollLeft > 0);
      }}
      data-tall={tall || undefined}
      className="group/grid relative min-h-0 flex-1 overflow-auto bg-surface text-(length:--row-text) leading-(--row-line)"
    >
      <div style={{ minWidth: gridMinWidth(columns) }}>
        <div role="rowgroup" className="sticky top-0 z-(--z-sticky)">
          <GridHeader {...shared} sort={props.sort ?? null} onSort={props.onSort} />
          <GridTotals {...shared} totals={totals} small={totals.length > 1 && !tall} />
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <GridRow
              key={item.key}
              {...shared}
              index={item.index}
              ariaRow={firstData + item.index}
              top={item.start - above}
              row={props.rowAt(item.index)}
              onOpen={props.onOpen}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
