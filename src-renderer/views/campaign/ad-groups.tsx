// The campaign's ad groups over the period, which Meta calls ad sets, each with a button that opens the form for a change.
import { Pencil } from 'lucide-react';
import { Count, Money, Ratio } from '../../components/figures.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { NameText } from '../../components/name-text.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';
import { BudgetText } from '../campaigns/budget-text.tsx';
import { StatusText } from '../campaigns/status-text.tsx';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';

interface AdGroupsProps {
  readonly detail: CampaignDetail;
  readonly onChange: (ref: EntityRef) => void;
}

export function AdGroups({ detail, onChange }: AdGroupsProps) {
  const { adGroups } = detail;
  const { currency, platform } = detail.campaign;
  const words = platform === 'meta' ? 'adSets' : 'adGroups';
  return (
    <section aria-labelledby="ad-sets" className="flex flex-col gap-8">
      <h2 id="ad-sets" className="text-16 font-semibold text-ink">
        {t(`${words}.title`, { count: adGroups.length, currency })}
      </h2>
      {adGroups.length === 0 ? (
        <p className="text-ink-2">{t(`${words}.none`)}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t(`${words}.table`)}>
          <PlainTable
            columns={[
              { text: t('column.name') },
              { text: t('column.status') },
              { text: t('adSets.ads'), align: 'right' },
              { text: t('column.budget'), align: 'right' },
              { text: t('column.spend'), align: 'right' },
              { text: t('column.conversions'), align: 'right' },
              { text: t('column.cpa'), align: 'right' },
              { text: t('column.roas'), align: 'right' },
              { text: t('adGroups.change'), unseen: true },
            ]}
          >
            {adGroups.map((group) => (
              <tr key={group.ref} className="h-(--row) border-b border-line">
                <th scope="row" className="w-full max-w-0 min-w-[10rem] px-(--cell) font-medium">
                  <NameText name={group.name} />
                </th>
                <td className="px-(--cell)">
                  <StatusText status={group.status} />
                </td>
                <td className="px-(--cell) text-right">
                  <Count value={group.children} />
                </td>
                <td className="px-(--cell) text-right">
                  <BudgetText
                    of="ad_group"
                    platform={platform}
                    budget={group.budget ?? { kind: 'none', amount: null }}
                    currency={currency}
                    code={false}
                  />
                </td>
                <td className="px-(--cell) text-right">
                  <Money amount={group.metrics.spend} currency={currency} code={false} />
                </td>
                <td className="px-(--cell) text-right">
                  <Count value={group.metrics.conversions} />
                </td>
                <td className="px-(--cell) text-right">
                  <Money
                    amount={costPerConversion(group.metrics)}
                    currency={currency}
                    reason="figure.noConversions"
                    code={false}
                  />
                </td>
                <td className="px-(--cell) text-right">
                  <Ratio value={returnOnSpend(group.metrics)} reason="figure.noSpend" />
                </td>
                <td className="px-(--cell) text-right">
                  {group.editable ? (
                    <IconButton
                      icon={Pencil}
                      label={t('adGroups.changeOne', { name: group.name })}
                      onClick={() => onChange(group.ref)}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </section>
  );
}
