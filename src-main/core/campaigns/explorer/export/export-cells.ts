// The columns of an export and what stands in each cell: texts, exact numbers, days.
import { formatMicros } from '../../../../../src-shared/domain/micros.ts';
import { dayIn } from '../../../../../src-shared/domain/days.ts';
import type { ExportColumn } from '../../../../../src-shared/domain/explorer-query.ts';
import { platformNames } from '../../../../../src-shared/domain/platform-names.ts';
import type { Sums } from '../../../../../src-shared/domain/sums.ts';
import type { FoundRow } from '../line-query.ts';
import { tagsOfRow, tagsOfRows, type TagReader } from '../present.ts';
import type { ExportWords, WrittenColumn } from './export-words.ts';

/**
 * Text; a number as decimal text, and how many decimals people write of it: so many, or those of a currency; an ISO day; a
 * word of ours, as programs and as people read it; nothing.
 */
export type ExportCell =
  | string
  | { readonly number: string; readonly digits: Digits }
  | { readonly day: string }
  | { readonly word: string; readonly said: string }
  | null;

export type Digits = number | { readonly of: string };

const noTags: ReturnType<typeof tagsOfRows> = new Map();

interface Known {
  readonly words: ExportWords;
  readonly tags: ReturnType<typeof tagsOfRows>;
}

type Cell = (row: FoundRow, known: Known) => ExportCell;

/** Of a whole conversion or of a hundredth of a percent people want no more. */
const few = 2;

const number = (value: string, digits: Digits): ExportCell => ({ number: value, digits });
const micros = (value: bigint, digits: Digits): ExportCell => number(formatMicros(value), digits);
const moneyOf = ({ account }: FoundRow): Digits => ({ of: account.currency });

interface Written {
  readonly times?: bigint;
  readonly digits?: Digits;
}

/** over / under * times with six digits; nothing without `under`. Both are whole numbers of the same unit. */
function ratio(over: bigint, under: bigint, { times = 1n, digits = few }: Written = {}): ExportCell {
  return under === 0n ? null : micros((over * 1_000_000n * times) / under, digits);
}

const percent = { times: 100n } as const;
const day = (zone: string, at: number | null): ExportCell => (at === null ? null : { day: dayIn(zone, at) });
const counted =
  (pick: (sums: Sums) => bigint): Cell =>
  (row) =>
    number(pick(row.sums).toString(), 0);

const described: Readonly<Record<WrittenColumn, Cell>> = {
  name: (row) => row.name,
  campaign: (row) => row.campaignName,
  ad_group: (row) => row.adGroupName,
  account: (row) => row.account.name,
  client: (row) => row.account.client,
  platform: ({ account: { platform } }) => ({ word: platform, said: platformNames[platform] }),
  status: ({ status }, { words }) => ({ word: status, said: words.statuses[status] }),
  tags: (row, { tags }) => {
    const { own, above } = tagsOfRow(row, tags);
    return [...own, ...above].join(', ');
  },
  objective: (row) => row.objective,
  delivery: (row) => row.delivery,
  start: (row) => day(row.account.zone, row.startAt),
  end: (row) => day(row.account.zone, row.endAt),
  updated: (row) => day(row.account.zone, row.updatedAt),
  budget: (row) => (row.budgetMicros === null ? null : micros(row.budgetMicros, moneyOf(row))),
  spend: (row) => micros(row.sums.spend, moneyOf(row)),
  impressions: counted((sums) => sums.impressions),
  clicks: counted((sums) => sums.clicks),
  conversions: (row) => micros(row.sums.conversions, few),
  value: (row) => micros(row.sums.value, moneyOf(row)),
  cpa: (row) => ratio(row.sums.spend, row.sums.conversions, { digits: moneyOf(row) }),
  roas: ({ sums }) => ratio(sums.value, sums.spend),
  ctr: ({ sums }) => ratio(sums.clicks, sums.impressions, percent),
  cpc: (row) => ratio(row.sums.spend, row.sums.clicks * 1_000_000n, { digits: moneyOf(row) }),
  cvr: ({ sums }) => ratio(sums.conversions, sums.clicks * 1_000_000n, percent),
  change: ({ sums, previous }) => ratio(sums.spend - previous.spend, previous.spend, percent),
};

export interface ExportTable {
  readonly headers: readonly string[];
  cells(rows: readonly FoundRow[]): readonly (readonly ExportCell[])[];
}

/** Always with the currency, and with the platform's id at the end, so that nothing in it is ambiguous. */
export function exportTable(
  columns: readonly ExportColumn[],
  words: ExportWords,
  reader: TagReader,
): ExportTable {
  const chosen = columns.filter((column) => column !== 'review');
  return {
    headers: [...chosen, 'currency' as const, 'id' as const].map((column) => words.heads[column]),
    cells: (rows) => {
      const known = { words, tags: chosen.includes('tags') ? tagsOfRows(rows, reader) : noTags };
      return rows.map((row) => [
        ...chosen.map((column) => described[column](row, known)),
        row.account.currency,
        row.extId,
      ]);
    },
  };
}
