// What a campaign or an ad group is made of over the period: its ad groups, which Meta calls ad sets, or its ads.
import { Pencil } from 'lucide-react';
import { Count, Money, Ratio } from '../../components/figures.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Link } from '../../components/link.tsx';
import { NameText } from '../../components/name-text.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';
import { BudgetText } from '../campaigns/budget-text.tsx';
import { StatusText } from '../campaigns/status-text.tsx';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';

interface BreakdownProps {
  readonly rows: CampaignDetail['adGroups'];
  readonly of: 'ad_group' | 'ad';
  readonly campaign: CampaignDetail['campaign'];
  /** Opens the form for a change of one of them, where there is one. */
  readonly onChange: (ref: EntityRef) => void;
}

export function Breakdown({ rows, of, campaign, onChange }: BreakdownProps) {
  const { currency, platform } = campaign;
  const words = of === 'ad' ? 'ads' : platform === 'meta' ? 'adSets' : 'adGroups';
  const isGroups = of === 'ad_group';
  return (
    <section aria-labelledby="ad-sets" className="flex flex-col gap-8">
      <h2 id="ad-sets" className="text-16 font-semibold text-ink">
        {t(`${words}.title`, { count: rows.length, currency })}
      </h2>
      {rows.length === 0 ? (
        <p className="text-ink-2">{t(`${words}.none`)}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t(`${words}.table`)}>
          <PlainTable
            columns={[
              { text: t('column.name') },
              { text: t('column.status') },
              ...(isGroups
                ? ([
                    { text: t('adSets.ads'), align: 'right' },
                    { text: t('column.budget'), align: 'right' },
                  ] as const)
                : []),
              { text: t('column.spend'), align: 'right' },
              { text: t('column.conversions'), align: 'right' },
              { text: t('column.cpa'), align: 'right' },
              { text: t('column.roas'), align: 'right' },
            ]}
          >
            {rows.map((group) => (
              <tr key={group.ref} className="h-(--row) border-b border-line">
                <th scope="row" className="w-full max-w-0 min-w-[10rem] px-(--cell) font-medium">
                  <span className="flex items-center gap-4">
                    <Link
                      to={{ view: 'campaign', ref: group.ref }}
                      className="block min-w-0 text-ink hover:underline"
                    >
                      <NameText name={group.name} />
                    </Link>
                    {group.editable ? (
                      <IconButton
                        icon={Pencil}
                        label={t('adGroups.changeOne', { name: group.name })}
                        onClick={() => onChange(group.ref)}
                      />
                    ) : null}
                  </span>
                </th>
                <td className="px-(--cell)">
                  <StatusText status={group.status} />
                </td>
                {isGroups ? (
                  <>
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
                  </>
                ) : null}
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
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </section>
  );
}
