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
  const { codes, ofPart } = table.currencies;
  const present = new Uint8Array(codes.length);
  for (let place = 0; place < rows.length; place += 1)
    present[ofPart[table.partAt[rows[place] ?? 0] ?? 0] ?? 0] = 1;
  const add = (columns: readonly NumberColumn[]) => {
    const byMetric = columns.map((column) => addColumn(table, rows, column));
    const metric = (name: keyof Sums, at: number) => byMetric[metricPlaces[name]]?.[at] ?? 0n;
    return codes
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

const most = Number.MAX_SAFE_INTEGER;

/** Doubles while they are exact; what would no longer be is carried over into whole numbers of any size. */
function addColumn(table: ExplorerTable, rows: Uint32Array, column: NumberColumn): bigint[] {
  const { partAt } = table;
  const { codes, ofPart } = table.currencies;
  const exact = codes.map(() => 0n);
  const sums = new Float64Array(codes.length);
  const wide = column instanceof BigInt64Array ? column : null;
  const doubles = wide ? null : (column as Float64Array);
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0;
    const at = ofPart[partAt[row] ?? 0] ?? 0;
    if (doubles === null) {
      exact[at] = (exact[at] ?? 0n) + (wide?.[row] ?? 0n);
      continue;
    }
    const amount = doubles[row] ?? 0;
    const next = (sums[at] ?? 0) + amount;
    if (next <= most && next >= -most) sums[at] = next;
    else {
      exact[at] = (exact[at] ?? 0n) + BigInt(sums[at] ?? 0);
      sums[at] = amount;
    }
  }
  return exact.map((sum, at) => sum + BigInt(sums[at] ?? 0));
}
