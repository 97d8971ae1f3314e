// What the platform says about the campaign, or the ad group or ad of the page.
import { Facts } from '../../components/facts.tsx';
import { Undefined } from '../../components/figures.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { zoneCity } from '../../components/period-menu.tsx';
import { coreNow } from '../../stores/app.ts';
import { dayIn } from '../../../src-shared/domain/days.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { dayText } from '../../words/times.ts';
import { platformWord } from '../../words/platform-words.ts';
import { t } from '../../words/translate.ts';

export function CampaignFacts({ detail }: { readonly detail: CampaignDetail }) {
  const { campaign, part, zone } = detail;
  const { startAt, endAt, updatedAt, bidStrategy } = part ?? detail;
  const day = (at: number | null) =>
    at === null ? <Undefined reason="figure.notSet" /> : dayText(dayIn(zone, at), coreNow());
  const word = (text: string | null) =>
    text ? <bdi>{platformWord(text)}</bdi> : <Undefined reason="figure.notSet" />;
  const isAd = part?.row.kind === 'ad';
  return (
    <section aria-labelledby="facts" className="flex flex-col gap-8">
      <h2 id="facts" className="text-16 font-semibold text-ink">
        {t('campaign.facts')}
      </h2>
      <Facts
        facts={[
          [t('campaign.account'), <bdi>{campaign.accountName}</bdi>],
          [t('campaign.accountId'), <span className="font-mono slashed-zero">{detail.accountId}</span>],
          [t('campaign.zone'), zoneCity(zone)],
          [t('campaign.delivery'), word((part?.row ?? campaign).delivery)],
          ...(part ? [] : [[t('campaign.objective'), word(campaign.objective)] as const]),
          // What ads do without.
          ...(isAd
            ? []
            : ([
                [t('campaign.bidStrategy'), word(bidStrategy)],
                [t('campaign.start'), day(startAt)],
                [t('campaign.end'), day(endAt)],
              ] as const)),
          [
            t('campaign.changed'),
            updatedAt === null ? <Undefined reason="figure.notReported" /> : <TimeAgo at={updatedAt} />,
          ],
        ]}
      />
    </section>
  );
}
