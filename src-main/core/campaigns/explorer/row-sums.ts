// Exact sums over rows of the table, by currency: amounts of different currencies are never added.
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { metricPlaces, type ExplorerTable } from './explorer-table.ts';

export interface CurrencySums {
  readonly currency: string;
  readonly sums: Sums;
}

export interface RowSums {
  readonly totals: readonly CurrencySums[];
  readonly previousTotals: readonly CurrencySums[];
}

/** Largest spend first. */
export function sumRows(table: ExplorerTable, rows: Uint32Array): RowSums {
  const currencies = currencyCodes(table);
  const present = new Uint8Array(currencies.codes.length);
  for (const row of rows) present[currencies.at[table.partAt[row] ?? 0] ?? 0] = 1;
  const add = (columns: readonly NumberColumn[]) => {
    const byMetric = columns.map((column) => addColumn(table, { rows, column, currencies }));
    const metric = (name: keyof Sums, at: number) => byMetric[metricPlaces[name]]?.[at] ?? 0n;
    return currencies.codes
      .map((currency, at) => ({
        currency,
        at,
        sums: {
          impressions: metric('impressions', at),
          clicks: metric('clicks', at),
          spend: metric('spend', at),
          conversions: metric('conversions', at),
          value: metric('value', at),
        },
      }))
      .filter(({ at }) => present[at] === 1)
      .sort((a, b) => order(b.sums.spend, a.sums.spend) || order(a.currency, b.currency))
      .map(({ currency, sums }) => ({ currency, sums }));
  };
  return { totals: add(table.now), previousTotals: add(table.before) };
}

const order = <T extends bigint | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

interface Currencies {
  readonly codes: readonly string[];
  /** Of each part. */
  readonly at: Uint16Array;
}

function currencyCodes({ parts }: ExplorerTable): Currencies {
  const codes = [...new Set(parts.map(({ account }) => account.currency))];
  return { codes, at: Uint16Array.from(parts, ({ account }) => codes.indexOf(account.currency)) };
}

interface Adding {
  readonly rows: Uint32Array;
  readonly column: NumberColumn;
  readonly currencies: Currencies;
}

/** Doubles while they are exact; what would no longer be is carried over into whole numbers of any size. */
function addColumn(table: ExplorerTable, { rows, column, currencies }: Adding): bigint[] {
  const exact = currencies.codes.map(() => 0n);
  const sums = new Float64Array(exact.length);
  for (const row of rows) {
    const at = currencies.at[table.partAt[row] ?? 0] ?? 0;
    const amount = column[row] ?? 0;
    const next = typeof amount === 'number' ? (sums[at] ?? 0) + amount : Infinity;
    if (next <= Number.MAX_SAFE_INTEGER && next >= -Number.MAX_SAFE_INTEGER) sums[at] = next;
    else exact[at] = (exact[at] ?? 0n) + BigInt(amount);
  }
  return exact.map((sum, at) => sum + BigInt(sums[at] ?? 0));
}
