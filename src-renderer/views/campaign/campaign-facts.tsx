// What the platform says about the campaign.
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
  const { campaign, zone } = detail;
  const day = (at: number | null) =>
    at === null ? <Undefined reason="figure.notSet" /> : dayText(dayIn(zone, at), coreNow());
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
          [t('campaign.delivery'), <bdi>{platformWord(campaign.delivery)}</bdi>],
          [t('campaign.objective'), <bdi>{platformWord(campaign.objective)}</bdi>],
          [
            t('campaign.bidStrategy'),
            detail.bidStrategy ? (
              <bdi>{platformWord(detail.bidStrategy)}</bdi>
            ) : (
              <Undefined reason="figure.notSet" />
            ),
          ],
          [t('campaign.start'), day(detail.startAt)],
          [t('campaign.end'), day(detail.endAt)],
          [
            t('campaign.changed'),
            detail.updatedAt === null ? (
              <Undefined reason="figure.notReported" />
            ) : (
              <TimeAgo at={detail.updatedAt} />
            ),
          ],
        ]}
      />
    </section>
  );
}
