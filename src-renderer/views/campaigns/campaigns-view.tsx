// The campaigns table: find, filter, sort, open; offline it is the same table with its age in sight.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Banner } from '../../components/banner.tsx';
import { DataAge } from '../../components/data-age.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useKeys } from '../../components/use-keys.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { announce } from '../../stores/announcements.ts';
import { useCampaigns, type CampaignSort } from '../../stores/campaigns.ts';
import { useRange } from '../../stores/period.ts';
import { useRoute } from '../../stores/route.ts';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { campaignColumns } from './campaign-columns.tsx';
import { CampaignInspector } from './campaign-inspector.tsx';
import { campaignTotals } from './campaign-totals.tsx';
import { CampaignsToolbar } from './campaigns-toolbar.tsx';
import { isFiltered, useCampaignFilter } from './campaign-filter.ts';
import { NoCampaigns } from './no-campaigns.tsx';
import { ProvisionalNote } from '../../components/provisional-note.tsx';

/** More totals than these would push the rows off the screen; the rest is one click away. */
const FEW_TOTALS = 3;

export function CampaignsView() {
  const client = useRoute((state) => state.client);
  const go = useRoute((state) => state.go);
  const range = useRange();
  const filter = useCampaignFilter();
  const { head, rows, loading, error, moved, question, ask, need, sortAgain } = useCampaigns();
  const [inspected, setInspected] = useState<CampaignRow | null>(null);
  const [inspector, setInspector] = useState(false);
  const [totalsOpen, setTotalsOpen] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const { search, statuses, sort } = filter;

  useEffect(() => {
    ask({
      ...(client === null ? {} : { tenantId: client }),
      range: { from: range.from, to: range.to },
      search,
      statuses: [...statuses],
      sort: sort ?? { by: 'spend', direction: 'desc' },
    });
  }, [ask, client, range.from, range.to, search, statuses, sort]);

  const total = head?.total;
  useEffect(() => {
    if (total !== undefined) announce(t('campaigns.rows', { count: total, shown: count(total) }));
  }, [total]);

  const currency = head?.totals.length === 1 ? (head.totals[0]?.currency ?? null) : null;
  const roomy = useMedia('(min-width: 1600px)') || (client !== null && !inspector);
  const columns = useMemo(
    () => campaignColumns({ client: client === null, currency, roomy }),
    [client, currency, roomy],
  );
  const allTotals = useMemo(() => (head ? campaignTotals(head, isFiltered(filter)) : []), [head, filter]);
  const totals = totalsOpen ? allTotals : allTotals.slice(0, FEW_TOTALS);
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
      <ViewBar
        title={t('campaigns.title')}
        scope={
          <>
            <PeriodMenu />
            {head ? (
              <>
                <span className="whitespace-nowrap">
                  {t('campaigns.rows', { count: head.total, shown: count(head.total) })}
                </span>
                <DataAge syncedAt={head.syncedAt} />
                <ProvisionalNote from={head.provisionalFrom} to={range.to} />
              </>
            ) : null}
          </>
        }
      />
      <CampaignsToolbar
        findRef={find}
        inspector={inspector}
        onInspector={() => setInspector((shown) => !shown)}
      >
        {allTotals.length > FEW_TOTALS ? (
          <Button kind="quiet" aria-expanded={totalsOpen} onClick={() => setTotalsOpen(!totalsOpen)}>
            {totalsOpen
              ? t('campaigns.fewTotals', { shown: FEW_TOTALS })
              : t('campaigns.allTotals', { count: allTotals.length })}
          </Button>
        ) : null}
      </CampaignsToolbar>
      <OfflineLine />
      {moved > 0 ? (
        <div role="status">
          <Banner state="provisional" text={t('campaigns.moved', { count: moved, shown: count(moved) })}>
            <Button onClick={() => void sortAgain()}>{t('step.sortAgain')}</Button>
          </Banner>
        </div>
      ) : null}
      {error ? (
        <ErrorBlock error={error} steps={{ try_again: () => void sortAgain() }} className="m-16" />
      ) : null}
      <div className="flex min-h-0 flex-1">
        {head === null ? (
          error ? null : (
            <Skeleton lines={10} />
          )
        ) : head.total === 0 && !loading ? (
          <NoCampaigns />
        ) : (
          <DataGrid
            label={t('campaigns.tableLabel')}
            placeKey="campaigns"
            columns={columns}
            count={head.total}
            rowAt={(index) => rows[index]}
            rowKey={(row) => row.ref}
            totals={totals}
            sort={sort}
            onSort={(next) => filter.setSort(next as CampaignSort | null)}
            onOpen={(row) => go({ view: 'campaign', ref: row.ref })}
            onNeed={need}
            onFocusRow={setInspected}
            busy={loading}
            question={JSON.stringify(question)}
          />
        )}
        {inspector ? <CampaignInspector row={inspected} onClose={() => setInspector(false)} /> : null}
      </div>
    </>
  );
}
