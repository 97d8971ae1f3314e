// The columns of the overview.
import type { ExchangeRates } from '../../../src-shared/domain/exchange.ts';
import type { GridColumn, GridTotal } from '../../components/grid-columns.ts';
import { Sparkline } from '../../components/sparkline.tsx';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';
import { inCurrency } from './client-money.ts';
import { ClientCell } from './client-cell.tsx';
import { sumByCurrency, type ClientRow } from './client-rows.ts';
import { ConversionsCell, CpaCell, RoasCell, SpendCell, type Figures } from './figure-cells.tsx';
import { PaceCell } from './pace-cell.tsx';
import { OpenCell, StateCell } from './state-cell.tsx';

const figuresOf = ({ sums, previous, client, converted }: ClientRow): Figures => ({
  sums,
  previous,
  currency: client.currency,
  converted,
});

export const clientColumns = (): readonly GridColumn<ClientRow>[] => [
  {
    id: 'client',
    header: t('column.client'),
    rem: 10.5,
    grow: 3,
    cell: (row) => <ClientCell row={row} />,
  },
  {
    id: 'spend',
    header: t('column.spend'),
    explain: t('column.spendExplain'),
    align: 'right',
    rem: 10,
    grow: 1,
    cell: (row) => <SpendCell figures={figuresOf(row)} />,
  },
  {
    id: 'pace',
    header: t('column.pace'),
    explain: t('column.paceExplain'),
    rem: 8,
    grow: 1,
    cell: (row) => <PaceCell row={row} />,
  },
  {
    id: 'conversions',
    header: t('column.conversions'),
    explain: t('column.conversionsExplain'),
    align: 'right',
    rem: 5.25,
    grow: 1,
    cell: (row) => <ConversionsCell figures={figuresOf(row)} />,
  },
  {
    id: 'cpa',
    header: t('column.cpa'),
    explain: t('column.cpaExplain'),
    align: 'right',
    rem: 7.75,
    grow: 1,
    cell: (row) => <CpaCell figures={figuresOf(row)} />,
  },
  {
    id: 'roas',
    header: t('column.roas'),
    explain: t('column.roasExplain'),
    align: 'right',
    rem: 5,
    grow: 1,
    cell: (row) => <RoasCell figures={figuresOf(row)} />,
  },
  {
    id: 'days',
    header: t('column.days'),
    rem: 7.5,
    cell: ({ client, first }) =>
      first ? <Sparkline values={client.daily} label={t('overview.spark', { name: client.name })} /> : null,
  },
  {
    id: 'open',
    header: t('column.open'),
    explain: t('column.openExplain'),
    rem: 6,
    cell: (row) => <OpenCell row={row} />,
  },
  {
    id: 'state',
    header: t('column.state'),
    explain: t('column.stateExplain'),
    rem: 7.25,
    grow: 1,
    cell: (row) => <StateCell row={row} />,
  },
];

/** One total at the rates where there are some for all, otherwise one for each currency that several clients share. */
export function clientTotals(rows: readonly ClientRow[], rates: ExchangeRates | null): GridTotal[] {
  const now = sumByCurrency(rows.map(({ sums }) => (sums ? [sums] : [])));
  const before = sumByCurrency(rows.map(({ previous }) => (previous ? [previous] : [])));
  const all = rates && now.length > 1 ? inCurrency(now, rates.base, rates) : null;
  if (all && rates) {
    const figures = { sums: all, previous: inCurrency(before, rates.base, rates), currency: rates.base };
    const clients = new Set(rows.map((row) => row.client.id)).size;
    const label = t('overview.totalOf', { count: clients, shown: count(clients) });
    return [{ key: 'all', label, cells: totalCells({ ...figures, converted: true }) }];
  }
  return now.flatMap((sums) => {
    const { currency } = sums;
    // A sum of one row says nothing the row does not.
    if (rows.filter((row) => row.sums?.currency === currency).length < 2) return [];
    const previous = before.find((other) => other.currency === currency) ?? null;
    return {
      key: currency,
      label: t('overview.total', { currency }),
      cells: totalCells({ sums, previous, currency, converted: false }),
    };
  });
}

function totalCells(figures: Figures): GridTotal['cells'] {
  return {
    spend: <SpendCell figures={figures} />,
    conversions: <ConversionsCell figures={figures} />,
    cpa: <CpaCell figures={figures} />,
    roas: <RoasCell figures={figures} />,
  };
}
