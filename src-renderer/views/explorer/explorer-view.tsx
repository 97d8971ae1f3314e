// The explorer: campaigns, ad groups and ads of all clients in one table; find, filter, group, sort, select, export, open.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Banner } from '../../components/banner.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useKeys } from '../../components/use-keys.ts';
import { useExplorer, type ExplorerQuestion } from '../../stores/explorer.ts';
import { useRange } from '../../stores/period.ts';
import { useRoute } from '../../stores/route.ts';
import type { ExplorerSort, GroupPath } from '../../../src-shared/domain/explorer-query.ts';
import type { ExplorerLine } from '../../../src-shared/ipc/explorer.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { comparedTo } from './compare-menu.tsx';
import { copyRows } from './copy-rows.ts';
import { explorerColumns } from './explorer-columns.tsx';
import { ExplorerHead } from './explorer-head.tsx';
import { ExplorerInspector } from './explorer-inspector.tsx';
import { ExplorerTable } from './explorer-table.tsx';
import { ExplorerToolbar } from './explorer-toolbar.tsx';
import { useSelection } from './explorer-selection.ts';
import { useExplorerState, type ExplorerLook } from './explorer-state.ts';
import { ExportMenu } from './export-menu.tsx';
import { ExportProgress } from './export-progress.tsx';
import { LineName } from './line-name.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useShownTags } from './shown-tags.ts';
import { useColumnLayout } from './use-column-layout.ts';

/** More totals than these would push the rows off the screen; the rest is one click away. */
const FEW_TOTALS = 3;

const startSort: ExplorerSort = { by: 'spend', direction: 'desc' };

type AskedState = Omit<ExplorerLook, 'layout'> & { readonly open: readonly GroupPath[] };

interface AskedOf {
  readonly client: string | null;
  readonly from: string;
  readonly to: string;
}

function questionOf(state: AskedState, { client, from, to }: AskedOf): ExplorerQuestion {
  const { level, search, filter, sort, group, open, compare } = state;
  return {
    tenantId: client,
    level,
    range: { from, to },
    compare: comparedTo({ from, to }, compare),
    search,
    filter,
    sort: sort ?? startSort,
    group: [...group],
    open: open.map((path) => [...path]),
  };
}

export function ExplorerView() {
  const client = useRoute((state) => state.client);
  const { from, to } = useRange();
  const state = useExplorerState();
  const { level, search, filter, sort, group, open, compare } = state;
  const { ask, sortAgain } = useExplorer.getState();
  const error = useExplorer((explorer) => explorer.error);
  const moved = useExplorer((explorer) => explorer.moved);
  // Not the head itself, which every answer makes anew: most keys change neither of these.
  const total = useExplorer(({ head }) => head?.total ?? 0);
  const currencies = useExplorer(({ head }) => head?.totals.length ?? 0);
  const currency = useExplorer(({ head }) =>
    head?.totals.length === 1 ? (head.totals[0]?.currency ?? null) : null,
  );
  const anySelected = useSelection(({ all, refs }) => all || refs.size > 0);
  const [inspected, setInspected] = useState<ExplorerLine | null>(null);
  const [inspector, setInspector] = useState(false);
  const [totalsOpen, setTotalsOpen] = useState(false);
  const find = useRef<HTMLInputElement>(null);

  const asked = useMemo(
    () => questionOf({ level, search, filter, sort, group, open, compare }, { client, from, to }),
    [client, level, from, to, compare, search, filter, sort, group, open],
  );
  useEffect(() => ask(asked), [ask, asked]);
  // A key is on its way to the core before anything is drawn for it, and is drawn together with the wait for its answer.
  useEffect(
    () => useExplorerState.subscribe((next) => ask(questionOf(next, { client, from, to }))),
    [ask, client, from, to],
  );
  useEffect(() => useSelection.getState().clear(), [client]);

  const roomy = useMedia('(min-width: 1600px)') || (client !== null && !inspector);
  const all = useMemo(() => explorerColumns(currency, (line) => <LineName line={line} />), [currency]);
  const tags = useShownTags((state) => state.shown);
  const arranged = useColumnLayout(all, { level, clients: client === null, roomy, tags });
  const shownIds = arranged.columns.map(({ id }) => id);
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

  return (
    <>
      <ExplorerHead level={level} to={to} by={(sort ?? startSort).by} />
      {anySelected ? (
        <SelectionBar
          question={asked}
          total={total}
          columns={shownIds}
          layout={arranged.layout}
          onCopy={copy}
        />
      ) : (
        <ExplorerToolbar
          question={asked}
          findRef={find}
          inspector={inspector}
          onInspector={() => setInspector((shown) => !shown)}
          onDown={focusRows}
        >
          {currencies > FEW_TOTALS ? (
            <Button kind="quiet" aria-expanded={totalsOpen} onClick={() => setTotalsOpen(!totalsOpen)}>
              {totalsOpen
                ? t('campaigns.fewTotals', { shown: FEW_TOTALS })
                : t('campaigns.allTotals', { count: currencies })}
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
        <ExplorerTable
          columns={arranged.columns}
          mostTotals={totalsOpen ? Infinity : FEW_TOTALS}
          onCopy={copy}
          onFocusRow={setInspected}
        />
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
