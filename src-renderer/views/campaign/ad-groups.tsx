// The campaign's ad sets over the period.
import { Count, Money, Ratio } from '../../components/figures.tsx';
import { NameText } from '../../components/name-text.tsx';
import type { CampaignDetail } from '../../../src-shared/ipc/campaigns.ts';
import { t } from '../../words/translate.ts';
import { BudgetText } from '../campaigns/budget-text.tsx';
import { StatusText } from '../campaigns/status-text.tsx';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';

export function AdGroups({ detail }: { readonly detail: CampaignDetail }) {
  const { adGroups } = detail;
  const { currency } = detail.campaign;
  const head = 'px-(--cell) font-medium whitespace-nowrap';
  return (
    <section aria-labelledby="ad-sets" className="flex flex-col gap-8">
      <h2 id="ad-sets" className="text-16 font-semibold text-ink">
        {t('adSets.title', { count: adGroups.length, currency })}
      </h2>
      {adGroups.length === 0 ? (
        <p className="text-ink-2">{t('adSets.none')}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={t('adSets.table')}>
          <table className="w-full text-right text-(length:--row-text) leading-(--row-line)">
            <thead className="bg-sunken text-ink-2">
              <tr className="h-(--head) border-b border-line-strong">
                <th scope="col" className={`${head} text-left`}>
                  {t('column.name')}
                </th>
                <th scope="col" className={`${head} text-left`}>
                  {t('column.status')}
                </th>
                <th scope="col" className={head}>
                  {t('adSets.ads')}
                </th>
                <th scope="col" className={head}>
                  {t('column.budget')}
                </th>
                <th scope="col" className={head}>
                  {t('column.spend')}
                </th>
                <th scope="col" className={head}>
                  {t('column.conversions')}
                </th>
                <th scope="col" className={head}>
                  {t('column.cpa')}
                </th>
                <th scope="col" className={head}>
                  {t('column.roas')}
                </th>
              </tr>
            </thead>
            <tbody>
              {adGroups.map((group) => (
                <tr key={group.ref} className="h-(--row) border-b border-line">
                  <th scope="row" className="w-full max-w-0 min-w-[10rem] px-(--cell) text-left font-medium">
                    <NameText name={group.name} />
                  </th>
                  <td className="px-(--cell) text-left">
                    <StatusText status={group.status} />
                  </td>
                  <td className="px-(--cell)">
                    <Count value={group.children} />
                  </td>
                  <td className="px-(--cell)">
                    <BudgetText
                      of="ad_group"
                      budget={group.budget ?? { kind: 'none', amount: null }}
                      currency={currency}
                      code={false}
                    />
                  </td>
                  <td className="px-(--cell)">
                    <Money amount={group.metrics.spend} currency={currency} code={false} />
                  </td>
                  <td className="px-(--cell)">
                    <Count value={group.metrics.conversions} />
                  </td>
                  <td className="px-(--cell)">
                    <Money
                      amount={costPerConversion(group.metrics)}
                      currency={currency}
                      reason="figure.noConversions"
                      code={false}
                    />
                  </td>
                  <td className="px-(--cell)">
                    <Ratio value={returnOnSpend(group.metrics)} reason="figure.noSpend" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
