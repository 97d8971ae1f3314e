// The explorer's rows: a window of the lines there are, what keys do with them, and totals above.
import { useCallback, useEffect, useMemo, type KeyboardEvent } from 'react';
import { DataGrid, type GridRowState } from '../../components/data-grid.tsx';
import type { GridColumn, GridSort } from '../../components/grid-columns.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import type { ExplorerSort } from '../../../src-shared/domain/explorer-query.ts';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { announce } from '../../stores/announcements.ts';
import { useExplorer } from '../../stores/explorer.ts';
import { lineAt } from '../../stores/explorer-lines.ts';
import { useRoute } from '../../stores/route.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { isSelected, useSelection } from './explorer-selection.ts';
import { isFiltered, useExplorerState } from './explorer-state.ts';
import { answerLineKey } from './line-keys.ts';
import { placeOf } from './line-name.tsx';
import { lineTotals } from './line-totals.tsx';
import { NoRows } from './no-rows.tsx';
import { selectColumn } from './select-column.tsx';

interface ExplorerTableProps {
  readonly columns: readonly GridColumn<ExplorerLine>[];
  /** Currencies whose totals are shown. */
  readonly mostTotals: number;
  readonly onCopy: () => void;
  readonly onFocusRow: (line: ExplorerLine | null) => void;
}

const keyOf = (line: ExplorerLine) => (line.line === 'row' ? line.ref : line.path.join('\n'));

const sortBy = (sort: GridSort | null) =>
  useExplorerState.getState().look({ sort: sort as ExplorerSort | null });

const openLine = (line: ExplorerLine) =>
  line.line === 'row'
    ? useRoute.getState().go(placeOf(line))
    : useExplorerState.getState().toggleGroup(line.path);

export function ExplorerTable({ columns: arranged, mostTotals, onCopy, onFocusRow }: ExplorerTableProps) {
  const { head, pages, loading, error, question, need } = useExplorer();
  const selection = useSelection();
  const level = useExplorerState((state) => state.level);
  const sort = useExplorerState((state) => state.sort);
  const grouped = useExplorerState((state) => state.group.length > 0);
  const columns = useMemo(() => [selectColumn(), ...arranged], [arranged]);
  const rowAt = useCallback((index: number) => lineAt(pages, index), [pages]);
  const filtered = useExplorerState(isFiltered);
  const totals = useMemo(
    () => (head ? lineTotals(head, level, filtered).slice(0, mostTotals) : []),
    [head, level, filtered, mostTotals],
  );
  const asked = useMemo(() => JSON.stringify({ ...question, open: null }), [question]);

  const total = head?.total;
  useEffect(() => {
    if (total !== undefined) announce(t(`explorer.rows.${level}`, { count: total, shown: count(total) }));
  }, [total, level]);

  if (head === null) return error ? null : <Skeleton lines={10} />;
  if (head.count === 0 && !loading) return <NoRows />;
  const rowState = (line: ExplorerLine): GridRowState => ({
    ...(line.line === 'row' ? { selected: isSelected(selection, line.ref) } : { expanded: line.open }),
    ...(grouped ? { level: line.depth + 1 } : {}),
  });
  return (
    <DataGrid
      label={t(`explorer.level.${level}`)}
      placeKey="explorer"
      columns={columns}
      count={head.count}
      rowAt={rowAt}
      rowKey={keyOf}
      rowState={rowState}
      tree={grouped}
      totals={totals}
      sort={sort}
      onSort={sortBy}
      onOpen={openLine}
      onNeed={need}
      onFocusRow={onFocusRow}
      onRowKey={(event: KeyboardEvent, line, index) =>
        answerLineKey(event, { line, index, lineAt: rowAt, copy: onCopy })
      }
      busy={loading}
      recycled
      question={asked}
    />
  );
}
