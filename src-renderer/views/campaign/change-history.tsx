// Who changed what of the campaign, ad group or ad on its platform, and when. Every text is the platform's and shown as text only.
import { ArrowRight } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Undefined } from '../../components/figures.tsx';
import { NameText } from '../../components/name-text.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useChanges } from '../../stores/campaign.ts';
import { changedField } from '../../../src-shared/domain/changed-fields.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { CampaignChange, CampaignChanges, CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { count } from '../../words/numbers.ts';
import { platformWord } from '../../words/platform-words.ts';
import { t } from '../../words/translate.ts';
import { ChangedValue } from './changed-value.tsx';

/** As many as one question may bring. */
const MOST = 200;

type Shown = Pick<CampaignRow, 'ref' | 'platform'>;

export function ChangeHistory({ campaign }: { readonly campaign: Shown }) {
  const { data, error, reload } = useChanges();
  const platform = platformNames[campaign.platform];
  return (
    <section aria-labelledby="changes" className="flex flex-col gap-8">
      <h2 id="changes" className="text-16 font-semibold text-ink">
        {t('changes.title')}
      </h2>
      {error ? <ErrorBlock error={error} steps={{ try_again: () => void reload() }} /> : null}
      {data ? <Told changes={data} campaign={campaign} platform={platform} /> : null}
      {data === null && error === null ? <Skeleton lines={2} /> : null}
    </section>
  );
}

interface ToldProps {
  readonly changes: CampaignChanges;
  readonly campaign: Shown;
  readonly platform: string;
}

function Told({ changes, campaign, platform }: ToldProps) {
  const { told, rows, total, knownTo, currency } = changes;
  if (!told) return <p className="text-ink-2">{t('changes.untold', { platform })}</p>;
  if (rows.length === 0)
    return (
      <p className="text-ink-2">{knownTo === null ? t('changes.unread') : t('changes.none', { platform })}</p>
    );
  const hidden = total - rows.length;
  return (
    <>
      <p className="text-12 text-ink-3">{t('changes.hint', { platform })}</p>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-labelledby="changes">
        <PlainTable
          columns={[
            { text: t('changes.when') },
            { text: t('changes.what') },
            { text: t('changes.change') },
            { text: t('changes.who') },
            { text: t('changes.where') },
          ]}
        >
          {rows.map((row) => (
            <ChangeLine key={row.id} row={row} platform={campaign.platform} currency={currency} />
          ))}
        </PlainTable>
      </div>
      {hidden > 0 ? (
        <div className="flex items-center gap-16">
          {rows.length < MOST ? (
            <Button onClick={() => useChanges.getState().show({ ref: campaign.ref, limit: MOST })}>
              {t('changes.more')}
            </Button>
          ) : null}
          <span className="text-12 text-ink-3">
            {t('changes.moreExist', { count: hidden, shown: count(hidden) })}
          </span>
        </div>
      ) : null}
    </>
  );
}

interface LineProps {
  readonly row: CampaignChange;
  readonly platform: CampaignRow['platform'];
  readonly currency: string;
}

function ChangeLine({ row, platform, currency }: LineProps) {
  const field = changedField(row.field);
  const kind = row.kind === 'ad_group' && platform === 'meta' ? 'ad_set' : row.kind;
  return (
    <tr className="h-(--row) border-b border-line">
      <td className="px-(--cell) whitespace-nowrap text-ink-2">
        <TimeAgo at={row.at} />
      </td>
      <th scope="row" className="px-(--cell) py-4 font-medium">
        <bdi>{field === null ? platformWord(row.field) : t(`changes.field.${field}`)}</bdi>
        <span className="block text-12 font-normal text-ink-3">{t(`changes.kind.${kind}`)}</span>
      </th>
      <td className="px-(--cell) py-4">
        <span className="inline-flex flex-wrap items-baseline gap-x-8">
          <span className="text-ink-3">
            <ChangedValue field={field} value={row.before} currency={currency} missing="changes.notSet" />
          </span>
          <ArrowRight aria-hidden size="0.875rem" className="shrink-0 self-center text-ink-3" />
          <span className="sr-only">{t('changes.became')}</span>
          <span className="text-ink">
            <ChangedValue field={field} value={row.after} currency={currency} missing="changes.notSetNow" />
          </span>
        </span>
      </td>
      <td className="px-(--cell) py-4">
        {row.actor === null ? <Undefined reason="changes.nobody" /> : <bdi>{row.actor}</bdi>}
        {row.tool === null ? null : (
          <span className="block text-12 text-ink-3">
            <bdi>{platformWord(row.tool)}</bdi>
          </span>
        )}
      </td>
      <td className="w-full max-w-0 min-w-[8rem] px-(--cell)">
        <NameText name={row.name} />
      </td>
    </tr>
  );
}
