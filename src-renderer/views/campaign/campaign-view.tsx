// One campaign: key figures, its days against the period before, its ad sets, and the review beside them.
import { useEffect, useMemo, useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { DataAge } from '../../components/data-age.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { PeriodMenu } from '../../components/period-menu.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { useCampaign, useChanges, useHistory, useSeries } from '../../stores/campaign.ts';
import { useRange } from '../../stores/period.ts';
import { useRevising } from '../../stores/revising.ts';
import { useRoute } from '../../stores/route.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { t } from '../../words/translate.ts';
import { ProvisionalNote } from '../../components/provisional-note.tsx';
import { RowState } from '../campaigns/row-state.tsx';
import { StatusText } from '../campaigns/status-text.tsx';
import { AccountTree } from './account-tree.tsx';
import { AdGroups } from './ad-groups.tsx';
import { CampaignChart } from './campaign-chart.tsx';
import { CampaignFacts } from './campaign-facts.tsx';
import { chartMarks } from './chart-marks.ts';
import { ChangeHistory } from './change-history.tsx';
import { KeyFigures } from './key-figures.tsx';
import { ProposePanel } from './propose-panel.tsx';
import { ReviewPanel } from './review-panel.tsx';

/** `entity` comes from the address; the core checks it. */
export function CampaignView({ entity }: { readonly entity: string }) {
  const ref = entity as EntityRef;
  const isAdGroup = entity.includes(':ad_group:');
  const isAd = entity.includes(':ad:');
  const isCampaign = !isAdGroup && !isAd;
  const range = useRange();
  const { input, data, error, loading, reload } = useCampaign();
  const series = useSeries();
  const go = useRoute((state) => state.go);
  /** The campaign or the ad group whose form is open; an ad group's address opens its own, review the one it led here for. */
  const [chosen, setChosen] = useState<EntityRef | null | undefined>(undefined);
  const wanted = useRevising((state) => (state.wanted?.ref === ref ? state.wanted : null));
  const changing = chosen === undefined ? (isAdGroup || wanted ? ref : null) : chosen;
  const isShown =
    data?.campaign.ref === ref ||
    data?.adGroups.some((group) => group.ref === ref) ||
    (isAd && input?.ref === ref && !loading && error === null);
  const detail = data && isShown ? data : null;
  /** Of an ad group or an ad the page is its campaign's, which is known once that is here. */
  const home = isCampaign ? ref : (detail?.campaign.ref ?? null);
  useEffect(() => {
    useCampaign.getState().show({ ref, range: { from: range.from, to: range.to } });
  }, [ref, range.from, range.to]);
  useEffect(() => {
    if (home === null) return;
    useSeries.getState().show({ ref: home, range: { from: range.from, to: range.to } });
    useHistory.getState().show({ ref: home });
    useChanges.getState().show({ ref: home });
  }, [home, range.from, range.to]);

  const campaign = detail?.campaign;
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
        title={campaign?.name ?? t('campaign.title')}
        lead={
          <IconButton icon={ArrowLeft} label={t('campaign.back')} onClick={() => go({ view: 'campaigns' })} />
        }
        scope={
          campaign ? (
            <>
              <StatusText status={campaign.status} />
              {campaign.review === 'none' ? null : <RowState row={campaign} />}
            </>
          ) : null
        }
        second={
          <>
            {campaign ? <AccountTree campaign={campaign} /> : null}
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
      {detail && campaign ? (
        <div aria-busy={loading || undefined} className="flex min-h-0 flex-1 overflow-y-auto">
          <div className="flex min-w-0 flex-1 flex-col gap-24 p-16">
            <KeyFigures campaign={campaign} />
            {series.data ? (
              <CampaignChart series={series.data} marks={marks} />
            ) : (
              <div aria-busy className="h-[18rem]" />
            )}
            {series.error ? (
              <ErrorBlock error={series.error} steps={{ try_again: () => void series.reload() }} />
            ) : null}
            <AdGroups detail={detail} onChange={setChosen} />
            <ChangeHistory campaign={campaign} />
          </div>
          <aside
            aria-label={t('review.title')}
            className="flex w-[22.5rem] shrink-0 flex-col gap-24 self-stretch border-l border-line bg-canvas p-16 wide:w-[26.25rem]"
          >
            <ProposePanel
              detail={detail}
              changing={changing}
              revises={wanted?.proposal ?? null}
              onChange={setChosen}
            />
            <ReviewPanel entity={campaign.ref} />
            <CampaignFacts detail={detail} />
          </aside>
        </div>
      ) : error ? null : (
        <Skeleton lines={8} />
      )}
    </>
  );
}
