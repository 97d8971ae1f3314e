// The columns of the overview.
import { cx } from '../../components/class-names.ts';
import { DataAge } from '../../components/data-age.tsx';
import { Count, DeltaText, Money, Ratio, Undefined } from '../../components/figures.tsx';
import type { GridColumn, GridTotal } from '../../components/grid-columns.ts';
import { Link } from '../../components/link.tsx';
import { NameText } from '../../components/name-text.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { delta } from '../../words/deltas.ts';
import { t } from '../../words/translate.ts';
import { costPerConversion, returnOnSpend, sumByCurrency, type ClientRow } from './client-rows.ts';
import { totalCells } from './total-cells.tsx';

export const clientColumns: readonly GridColumn<ClientRow>[] = [
  {
    id: 'client',
    header: t('column.client'),
    rem: 10,
    grow: 3,
    cell: ({ client, first }) => (
      <Link
        inGrid
        to={{ view: 'campaigns' }}
        client={client.id}
        className={cx('min-w-0 hover:underline', first ? 'font-medium text-ink' : 'text-ink-3')}
      >
        <NameText name={client.name} />
      </Link>
    ),
  },
  {
    id: 'spend',
    header: t('column.spend'),
    align: 'right',
    rem: 10.5,
    grow: 1,
    cell: ({ sums, client }) => (
      <Money amount={sums?.spend ?? null} currency={sums?.currency ?? client.currency} />
    ),
  },
  {
    id: 'change',
    header: t('column.change'),
    explain: t('column.changeExplain'),
    align: 'right',
    rem: 5.75,
    grow: 1,
    cell: ({ sums, previous }) => (
      <DeltaText delta={delta(sums?.spend ?? null, sums ? (previous?.spend ?? '0') : null, 'none')} />
    ),
  },
  {
    id: 'conversions',
    header: t('column.conversions'),
    explain: t('column.conversionsExplain'),
    align: 'right',
    rem: 5,
    grow: 1,
    cell: ({ sums }) => (sums ? <Count value={sums.conversions} /> : <Undefined reason="figure.noData" />),
  },
  {
    id: 'cpa',
    header: t('column.cpa'),
    explain: t('column.cpaExplain'),
    align: 'right',
    rem: 7.75,
    grow: 1,
    cell: ({ sums, client }) => (
      <Money
        amount={costPerConversion(sums)}
        currency={sums?.currency ?? client.currency}
        reason={sums ? 'figure.noConversions' : 'figure.noData'}
      />
    ),
  },
  {
    id: 'roas',
    header: t('column.roas'),
    explain: t('column.roasExplain'),
    align: 'right',
    rem: 4.5,
    grow: 1,
    cell: ({ sums }) => (
      <Ratio value={returnOnSpend(sums)} reason={sums ? 'figure.noSpend' : 'figure.noData'} />
    ),
  },
  {
    id: 'days',
    header: t('column.days'),
    rem: 8,
    cell: ({ client, first }) =>
      first ? <Sparkline values={client.daily} label={t('overview.spark', { name: client.name })} /> : null,
  },
  {
    id: 'pending',
    header: t('column.pending'),
    rem: 7,
    cell: ({ client, first }) =>
      first && client.pending > 0 ? (
        <StateBadge state="pending" text={t('overview.pending', { count: client.pending })} />
      ) : null,
  },
  {
    id: 'age',
    header: t('column.data'),
    explain: t('column.dataExplain'),
    rem: 9,
    grow: 1,
    cell: ({ client, first }) => (first ? <DataAge syncedAt={client.syncedAt} /> : null),
  },
];

export function clientTotals(rows: readonly ClientRow[]): GridTotal[] {
  const now = sumByCurrency(rows.map(({ sums }) => (sums ? [sums] : [])));
  const before = sumByCurrency(rows.map(({ previous }) => (previous ? [previous] : [])));
  return now.flatMap((sums) => {
    const previous = before.find((other) => other.currency === sums.currency);
    const clients = rows.filter((row) => row.sums?.currency === sums.currency).length;
    // A sum of one row says nothing the row does not.
    if (clients < 2) return [];
    return {
      key: sums.currency,
      label: t('overview.total', { currency: sums.currency }),
      cells: totalCells(sums, previous ?? null),
    };
  });
}
