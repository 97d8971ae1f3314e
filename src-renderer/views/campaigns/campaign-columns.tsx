// The columns of the campaigns table.
import { Count, DeltaText, Money, Ratio } from '../../components/figures.tsx';
import type { GridColumn } from '../../components/grid-columns.ts';
import { Link } from '../../components/link.tsx';
import { NameText } from '../../components/name-text.tsx';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { delta } from '../../words/deltas.ts';
import { t } from '../../words/translate.ts';
import { costPerConversion, returnOnSpend } from '../overview/client-rows.ts';
import { BudgetText } from './budget-text.tsx';
import { RowState } from './row-state.tsx';
import { StatusText } from './status-text.tsx';

interface ColumnChoice {
  /** Only when more than one client is in scope. */
  readonly client: boolean;
  /** The one currency of all rows; null when they differ. */
  readonly currency: string | null;
  /** Room for a column of its own; otherwise a status that is not active stands under State. */
  readonly roomy: boolean;
}

/** With one currency its code stands in the headers; otherwise after each amount. */
export function campaignColumns(choice: ColumnChoice): readonly GridColumn<CampaignRow>[] {
  const { client, currency, roomy } = choice;
  const code = currency === null;
  const withCode = (word: string) =>
    currency === null ? word : t('column.withCurrency', { word, currency });
  const columns: readonly (GridColumn<CampaignRow> | null)[] = [
    {
      id: 'name',
      header: t('column.name'),
      rem: 10.5,
      grow: 2,
      sortable: true,
      text: true,
      cell: (row) => (
        <Link
          inGrid
          to={{ view: 'campaign', ref: row.ref }}
          className="min-w-0 font-medium text-ink hover:underline"
        >
          <NameText name={row.name} />
        </Link>
      ),
    },
    {
      id: 'review',
      header: t('column.state'),
      rem: 6.5,
      cell: (row) => <RowState row={row} withStatus={!roomy} />,
    },
    client
      ? {
          id: 'client',
          header: t('column.client'),
          rem: 6.5,
          grow: 1,
          sortable: true,
          text: true,
          cell: (row) => (
            <bdi className="truncate" title={row.tenantName}>
              {row.tenantName}
            </bdi>
          ),
        }
      : null,
    roomy
      ? {
          id: 'status',
          header: t('column.status'),
          rem: 5.5,
          sortable: true,
          text: true,
          cell: (row) => <StatusText status={row.status} />,
        }
      : null,
    {
      id: 'budget',
      header: withCode(t('column.budget')),
      align: 'right',
      rem: code ? 10.75 : 9.5,
      sortable: true,
      cell: (row) => (
        <BudgetText budget={row.budget} currency={row.currency} platform={row.platform} code={code} />
      ),
    },
    {
      id: 'spend',
      header: withCode(t('column.spend')),
      align: 'right',
      rem: code ? 10.75 : 8,
      sortable: true,
      cell: (row) => <Money amount={row.metrics.spend} currency={row.currency} code={code} />,
    },
    {
      id: 'change',
      header: t('column.change'),
      explain: t('column.changeExplain'),
      align: 'right',
      rem: 5.5,
      cell: (row) => <DeltaText delta={delta(row.metrics.spend, row.previous.spend, 'none')} />,
    },
    {
      id: 'conversions',
      header: t('column.conversions'),
      explain: t('column.conversionsExplain'),
      align: 'right',
      rem: 4.5,
      sortable: true,
      cell: (row) => <Count value={row.metrics.conversions} />,
    },
    {
      id: 'cpa',
      header: withCode(t('column.cpa')),
      explain: t('column.cpaExplain'),
      align: 'right',
      rem: code ? 7.25 : 6.5,
      sortable: true,
      cell: (row) => (
        <Money
          amount={costPerConversion(row.metrics)}
          currency={row.currency}
          reason="figure.noConversions"
          code={code}
        />
      ),
    },
    {
      id: 'roas',
      header: t('column.roas'),
      explain: t('column.roasExplain'),
      align: 'right',
      rem: 4.25,
      sortable: true,
      cell: (row) => <Ratio value={returnOnSpend(row.metrics)} reason="figure.noSpend" />,
    },
  ];
  return columns.filter((column) => column !== null);
}
