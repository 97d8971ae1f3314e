// The columns of an export and what stands in each cell: texts, exact numbers, days.
import { formatMicros } from '../../../../../src-shared/domain/micros.ts';
import { dayIn } from '../../../../../src-shared/domain/days.ts';
import type { ExportColumn } from '../../../../../src-shared/domain/explorer-query.ts';
import type { Sums } from '../../../../../src-shared/domain/sums.ts';
import type { FoundRow } from '../line-query.ts';

/** Text; a number as decimal text; an ISO day; nothing. */
export type ExportCell = string | { readonly number: string } | { readonly day: string } | null;

interface Described {
  readonly header: string;
  readonly cell: (row: FoundRow) => ExportCell;
}

const number = (value: string): ExportCell => ({ number: value });
const micros = (value: bigint): ExportCell => number(formatMicros(value));

/** over / under * times with six digits; nothing without `under`. Both are whole numbers of the same unit. */
function ratio(over: bigint, under: bigint, times = 1n): ExportCell {
  return under === 0n ? null : micros((over * 1_000_000n * times) / under);
}

const day = (zone: string, at: number | null): ExportCell => (at === null ? null : { day: dayIn(zone, at) });
const sum = (pick: (sums: Sums) => bigint, ofMicros: boolean) => (row: FoundRow) =>
  ofMicros ? micros(pick(row.sums)) : number(pick(row.sums).toString());

const described: Readonly<Record<Exclude<ExportColumn, 'review'>, Described>> = {
  name: { header: 'Name', cell: (row) => row.name },
  campaign: { header: 'Campaign', cell: (row) => row.campaignName },
  ad_group: { header: 'Ad group', cell: (row) => row.adGroupName },
  account: { header: 'Account', cell: (row) => row.account.name },
  client: { header: 'Client', cell: (row) => row.account.client },
  platform: { header: 'Platform', cell: (row) => row.account.platform },
  status: { header: 'Status', cell: (row) => row.status },
  objective: { header: 'Objective', cell: (row) => row.objective },
  delivery: { header: 'Delivery', cell: (row) => row.delivery },
  start: { header: 'Start', cell: (row) => day(row.account.zone, row.startAt) },
  end: { header: 'End', cell: (row) => day(row.account.zone, row.endAt) },
  updated: { header: 'Changed', cell: (row) => day(row.account.zone, row.updatedAt) },
  budget: {
    header: 'Budget',
    cell: (row) => (row.budgetMicros === null ? null : micros(row.budgetMicros)),
  },
  spend: { header: 'Spend', cell: sum((sums) => sums.spend, true) },
  impressions: { header: 'Impressions', cell: sum((sums) => sums.impressions, false) },
  clicks: { header: 'Clicks', cell: sum((sums) => sums.clicks, false) },
  conversions: { header: 'Conversions', cell: sum((sums) => sums.conversions, true) },
  value: { header: 'Conversion value', cell: sum((sums) => sums.value, true) },
  cpa: { header: 'CPA', cell: ({ sums }) => ratio(sums.spend, sums.conversions) },
  roas: { header: 'ROAS', cell: ({ sums }) => ratio(sums.value, sums.spend) },
  ctr: { header: 'CTR, %', cell: ({ sums }) => ratio(sums.clicks, sums.impressions, 100n) },
  cpc: { header: 'CPC', cell: ({ sums }) => ratio(sums.spend, sums.clicks * 1_000_000n) },
  cvr: { header: 'CVR, %', cell: ({ sums }) => ratio(sums.conversions, sums.clicks * 1_000_000n, 100n) },
  change: {
    header: 'Spend change, %',
    cell: ({ sums, previous }) => ratio(sums.spend - previous.spend, previous.spend, 100n),
  },
};

export interface ExportTable {
  readonly headers: readonly string[];
  cells(row: FoundRow): readonly ExportCell[];
}

/** Always with the currency, and with the platform's id at the end, so that nothing in it is ambiguous. */
export function exportTable(columns: readonly ExportColumn[]): ExportTable {
  const chosen = columns.flatMap((column) => (column === 'review' ? [] : [described[column]]));
  return {
    headers: [...chosen.map(({ header }) => header), 'Currency', 'Id'],
    cells: (row) => [...chosen.map(({ cell }) => cell(row)), row.account.currency, row.extId],
  };
}
