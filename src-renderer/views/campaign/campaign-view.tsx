// One campaign, ad group or ad: key figures, its days against the period before, what it is made of, and the review beside them.
import { useEffect, useMemo, useRef, useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { DataAge } from '../../components/data-age.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { ViewBar } from '../../components/view-bar.tsx';
import { aboveOf, shownOf, useCampaign, useChanges, useHistory, useSeries } from '../../stores/campaign.ts';
import { useKeyMap } from '../../stores/key-map.ts';
import { useRange } from '../../stores/period.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useRevising } from '../../stores/revising.ts';
import { useRoute } from '../../stores/route.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { t, type WordKey } from '../../words/translate.ts';
import { ProvisionalNote } from '../../components/provisional-note.tsx';
import { RowState } from '../campaigns/row-state.tsx';
import { StatusText } from '../campaigns/status-text.tsx';
import { EntityTags } from '../tags/entity-tags.tsx';
import { AccountTree } from './account-tree.tsx';
import { Breakdown } from './breakdown.tsx';
import { CampaignChart } from './campaign-chart.tsx';
import { CampaignFacts } from './campaign-facts.tsx';
import { chartMarks } from './chart-marks.ts';
import { ChangeHistory } from './change-history.tsx';
import { KeyFigures } from './key-figures.tsx';
import { ProposePanel } from './propose-panel.tsx';
import { ReceiptList } from './receipt-list.tsx';
import { ReviewPanel } from './review-panel.tsx';

/** `entity` comes from the address; the core checks it. */
export function CampaignView({ entity }: { readonly entity: string }) {
  const ref = entity as EntityRef;
  const range = useRange();
  const { data, error, loading, reload } = useCampaign();
  const series = useSeries();
  const go = useRoute((state) => state.go);
  /** What the open form is for: what the page is about, or an ad group in it; review leads here for the first. */
  const [chosen, setChosen] = useState<EntityRef | null | undefined>(undefined);
  const wanted = useRevising((state) => (state.wanted?.ref === ref ? state.wanted : null));
  const changing = chosen === undefined ? (wanted ? ref : null) : chosen;
  const detail = data && shownOf(data).row.ref === ref ? data : null;
  useEffect(() => {
    const days = { ref, range: { from: range.from, to: range.to } };
    useCampaign.getState().show(days);
    useSeries.getState().show(days);
    useHistory.getState().show({ ref });
    useChanges.getState().show({ ref });
  }, [ref, range.from, range.to]);
  const shown = detail ? shownOf(detail) : null;
  const above = detail ? aboveOf(detail).map((one) => one.ref) : [];
  const row = shown?.row;
  useProposeKey(shown?.contentHash ? () => setChosen(ref) : null);

  const zone = detail?.zone;
  const changes = useChanges((state) => state.data?.rows);
  const events = useHistory((state) => state.data?.rows);
  const marks = useMemo(
    () => (zone ? chartMarks({ changes: changes ?? [], events: events ?? [], zone }) : []),
    [changes, events, zone],
  );
  return (
    <>
      <ViewBar
        title={row?.name ?? t(titleOf(entity))}
        lead={
          <IconButton icon={ArrowLeft} label={t('campaign.back')} onClick={() => go({ view: 'campaigns' })} />
        }
        scope={
          row ? (
            <>
              <StatusText status={row.status} />
              {row.review === 'none' ? null : <RowState row={row} />}
              <EntityTags entity={ref} above={above} />
            </>
          ) : null
        }
        second={
          <>
            {detail ? <AccountTree detail={detail} /> : null}
            <PeriodMenu />
            {detail ? <DataAge syncedAt={detail.syncedAt} /> : null}
            {series.data ? <ProvisionalNote from={series.data.provisionalFrom} to={range.to} /> : null}
          </>
        }
      />
      <OfflineLine />
      {error ? (
        <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
      ) : null}
      {detail && row ? (
        <div
          aria-busy={loading || undefined}
          className="flex min-h-0 flex-1 flex-col overflow-y-auto beside:flex-row"
        >
          <div className="flex min-w-0 flex-col gap-24 p-16 beside:flex-1">
            <KeyFigures row={row} />
            {series.data ? (
              <CampaignChart series={series.data} marks={marks} />
            ) : (
              <div aria-busy className="h-[18rem]" />
            )}
            {series.error ? (
              <ErrorBlock error={series.error} steps={{ try_again: () => void series.reload() }} />
            ) : null}
            {detail.part?.row.kind === 'ad' ? null : (
              <Breakdown
                rows={detail.part?.ads ?? detail.adGroups}
                of={detail.part ? 'ad' : 'ad_group'}
                campaign={detail.campaign}
                onChange={setChosen}
              />
            )}
            <ChangeHistory campaign={row} />
          </div>
          <aside
            aria-label={t('review.title')}
            className="flex shrink-0 flex-col gap-24 self-stretch border-t border-line bg-canvas p-16 beside:w-[22.5rem] beside:border-t-0 beside:border-l wide:w-[26.25rem]"
          >
            <ProposePanel
              detail={detail}
              changing={changing}
              revises={wanted?.proposal ?? null}
              onChange={setChosen}
            />
            <ReviewPanel entity={ref} />
            {shown?.contentHash ? <ReceiptList entity={ref} /> : null}
            <CampaignFacts detail={detail} />
          </aside>
        </div>
      ) : error ? null : (
        <Skeleton lines={8} />
      )}
    </>
  );
}

function titleOf(entity: string): WordKey {
  if (entity.includes(':ad_group:')) return 'part.titleAdGroup';
  return entity.includes(':ad:') ? 'part.titleAd' : 'campaign.title';
}

/** Null: nothing of it can be proposed. */
function useProposeKey(open: (() => void) | null): void {
  const letters = usePreferences((state) => state.letterKeys);
  const key = useKeyMap((state) => state.map.propose);
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useKeys(useMemo(() => (letters ? [{ key, run: () => latest.current?.() }] : []), [letters, key]));
}
