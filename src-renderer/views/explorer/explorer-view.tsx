// The explorer: campaigns, ad groups and ads of all clients in one table; find, filter, group, sort, select, export, open.
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Banner } from '../../components/banner.tsx';
import { DataAge } from '../../components/data-age.tsx';
import { DataGrid, type GridRowState } from '../../components/data-grid.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useKeys } from '../../components/use-keys.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { announce } from '../../stores/announcements.ts';
import { useExplorer, type ExplorerQuestion } from '../../stores/explorer.ts';
import { lineAt } from '../../stores/explorer-lines.ts';
import { useRange } from '../../stores/period.ts';
import { useRoute } from '../../stores/route.ts';
import type { ExplorerSort } from '../../../src-shared/domain/explorer-query.ts';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { ProvisionalNote } from '../../components/provisional-note.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { CompareMenu, comparedTo } from './compare-menu.tsx';
import { copyRows } from './copy-rows.ts';
import { explorerColumns } from './explorer-columns.tsx';
import { ExplorerInspector } from './explorer-inspector.tsx';
import { ExplorerToolbar } from './explorer-toolbar.tsx';
import { isSelected, useSelection } from './explorer-selection.ts';
import { isFiltered, useExplorerState } from './explorer-state.ts';
import { ExportMenu } from './export-menu.tsx';
import { ExportProgress } from './export-progress.tsx';
import { LevelSwitch } from './level-switch.tsx';
import { LineName, placeOf } from './line-name.tsx';
import { answerLineKey } from './line-keys.ts';
import { lineTotals } from './line-totals.tsx';
import { NoRows } from './no-rows.tsx';
import { selectColumn } from './select-column.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { SortNote } from './sort-note.tsx';
import { useColumnLayout } from './use-column-layout.ts';
import { ViewsMenu } from './views-menu.tsx';

/** More totals than these would push the rows off the screen; the rest is one click away. */
const FEW_TOTALS = 3;

const keyOf = (line: ExplorerLine) => (line.line === 'row' ? line.ref : line.path.join('\n'));

const startSort: ExplorerSort = { by: 'spend', direction: 'desc' };

export function ExplorerView() {
  const client = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const { from, to } = useRange();
  const state = useExplorerState();
  const { level, search, filter, sort, group, open, compare } = state;
  const { head, pages, loading, error, moved, question, ask, need, sortAgain } = useExplorer();
  const selection = useSelection();
  const [inspected, setInspected] = useState<ExplorerLine | null>(null);
  const [inspector, setInspector] = useState(false);
  const [totalsOpen, setTotalsOpen] = useState(false);
  const find = useRef<HTMLInputElement>(null);

  const asked = useMemo<ExplorerQuestion>(
    () => ({
      tenantId: client,
      level,
      range: { from, to },
      compare: comparedTo({ from, to }, compare),
      search,
      filter,
      sort: sort ?? startSort,
      group: [...group],
      open: open.map((path) => [...path]),
    }),
    [client, level, from, to, compare, search, filter, sort, group, open],
  );
  useEffect(() => ask(asked), [ask, asked]);
  useEffect(() => useSelection.getState().clear(), [client]);

  const total = head?.total;
  useEffect(() => {
    if (total !== undefined) announce(t(`explorer.rows.${level}`, { count: total, shown: count(total) }));
  }, [total, level]);

  const currency = head?.totals.length === 1 ? (head.totals[0]?.currency ?? null) : null;
  const roomy = useMedia('(min-width: 1600px)') || (client !== null && !inspector);
  const all = useMemo(() => explorerColumns(currency, (line) => <LineName line={line} />), [currency]);
  const arranged = useColumnLayout(all, { level, clients: client === null, roomy });
  const columns = useMemo(() => [selectColumn(), ...arranged.columns], [arranged.columns]);
  const shownIds = arranged.columns.map(({ id }) => id);
  const filtered = isFiltered(state);
  const allTotals = useMemo(() => (head ? lineTotals(head, level, filtered) : []), [head, level, filtered]);
  const totals = totalsOpen ? allTotals : allTotals.slice(0, FEW_TOTALS);
  const rowAt = useCallback((index: number) => lineAt(pages, index), [pages]);
  const grouped = group.length > 0;
  const rowState = (line: ExplorerLine): GridRowState => ({
    ...(line.line === 'row' ? { selected: isSelected(selection, line.ref) } : { expanded: line.open }),
    ...(grouped ? { level: line.depth + 1 } : {}),
  });
  const copy = () => void copyRows(asked, shownIds, inspected);
  const focusRows = () =>
    document
      .querySelector<HTMLElement>('[role=grid] [tabindex="0"], [role=treegrid] [tabindex="0"]')
      ?.focus();
  useKeys(
    useMemo(
      () => [
        { key: 'f', ctrl: true, run: () => find.current?.select() },
        { key: '/', run: () => find.current?.select() },
        { key: 'i', ctrl: true, run: () => setInspector((shown) => !shown) },
        ...(inspector ? [{ key: 'Escape', run: () => setInspector(false) }] : []),
      ],
      [inspector],
    ),
  );
  const onRowKey = (event: KeyboardEvent, line: ExplorerLine, index: number) =>
    answerLineKey(event, { line, index, lineAt: rowAt, copy });
  const anySelected = selection.all || selection.refs.size > 0;

  return (
    <>
      <ViewBar
        title={t('explorer.title')}
        lead={null}
        scope={
          <>
            <LevelSwitch />
            <ViewsMenu />
            <PeriodMenu compare={<CompareMenu />} />
            {head ? (
              <>
                <span className="whitespace-nowrap">
                  {t(`explorer.rows.${level}`, { count: head.total, shown: count(head.total) })}
                </span>
                <DataAge syncedAt={head.syncedAt} />
                <ProvisionalNote from={head.provisionalFrom} to={to} />
                <SortNote by={(sort ?? startSort).by} currencies={head.totals.length} />
              </>
            ) : null}
          </>
        }
      />
      {anySelected ? (
        <SelectionBar question={asked} total={total ?? 0} columns={shownIds} onCopy={copy} />
      ) : (
        <ExplorerToolbar
          question={asked}
          findRef={find}
          inspector={inspector}
          onInspector={() => setInspector((shown) => !shown)}
          onDown={focusRows}
        >
          {allTotals.length > FEW_TOTALS ? (
            <Button kind="quiet" aria-expanded={totalsOpen} onClick={() => setTotalsOpen(!totalsOpen)}>
              {totalsOpen
                ? t('campaigns.fewTotals', { shown: FEW_TOTALS })
                : t('campaigns.allTotals', { count: allTotals.length })}
            </Button>
          ) : null}
          <ColumnChooser columns={chooserColumns(arranged.columns, all)} layout={arranged.layout} />
          <ExportMenu question={asked} columns={shownIds} />
        </ExplorerToolbar>
      )}
      <OfflineLine />
      <p className="print-only">{t('explorer.printPart')}</p>
      <ExportProgress />
      {moved > 0 ? (
        <div role="status">
          <Banner state="provisional" text={t('campaigns.moved', { count: moved, shown: count(moved) })}>
            <Button onClick={sortAgain}>{t('step.sortAgain')}</Button>
          </Banner>
        </div>
      ) : null}
      {error ? <ErrorBlock error={error} steps={{ try_again: sortAgain }} className="m-16" /> : null}
      <div className="relative flex min-h-0 flex-1">
        {head === null ? (
          error ? null : (
            <Skeleton lines={10} />
          )
        ) : head.count === 0 && !loading ? (
          <NoRows />
        ) : (
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
            onSort={(next) => state.look({ sort: next as ExplorerSort | null })}
            onOpen={(line) => (line.line === 'row' ? go(placeOf(line)) : state.toggleGroup(line.path))}
            onNeed={need}
            onFocusRow={setInspected}
            onRowKey={onRowKey}
            busy={loading}
            question={JSON.stringify({ ...question, open: null })}
          />
        )}
        {inspector ? (
          <ExplorerInspector
            row={inspected?.line === 'row' ? inspected : null}
            onClose={() => setInspector(false)}
          />
        ) : null}
      </div>
    </>
  );
}

/** Those shown in their order, then the others. */
function chooserColumns<Column extends { readonly id: string }>(
  shown: readonly Column[],
  all: readonly Column[],
): readonly Column[] {
  const ids = new Set(shown.map(({ id }) => id));
  return [...shown, ...all.filter(({ id }) => !ids.has(id))];
}
