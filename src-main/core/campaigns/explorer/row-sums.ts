// Exact sums over rows of the table, by currency: amounts of different currencies are never added.
import type { Sums } from '../../../../src-shared/domain/sums.ts';
import type { NumberColumn } from '../../connectors/day-columns.ts';
import { metricPlaces, type ExplorerTable } from './explorer-table.ts';
import { splitRows } from './split-rows.ts';

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
  const present = rowsByCurrency(table, rows);
  const add = (columns: readonly NumberColumn[]) =>
    present
      .map(({ currency, own }) => {
        const sum = (metric: keyof Sums) => addRows(columns[metricPlaces[metric]], own);
        return {
          currency,
          sums: {
            impressions: sum('impressions'),
            clicks: sum('clicks'),
            spend: sum('spend'),
            conversions: sum('conversions'),
            value: sum('value'),
          },
        };
      })
      .sort((a, b) => order(b.sums.spend, a.sums.spend) || order(a.currency, b.currency));
  return { totals: add(table.now), previousTotals: add(table.before) };
}

/** Those currencies that any of the rows has. */
function rowsByCurrency(
  { currencies, partAt }: ExplorerTable,
  rows: Uint32Array,
): readonly { readonly currency: string; readonly own: Uint32Array }[] {
  const { codes, ofPart } = currencies;
  const split = () => {
    const partOf = new Uint32Array(rows.length);
    for (let at = 0; at < rows.length; at += 1) partOf[at] = ofPart[partAt[rows[at] ?? 0] ?? 0] ?? 0;
    return splitRows({ rows, partOf, size: codes.length });
  };
  const owns = codes.length === 1 ? [rows] : split();
  return codes.flatMap((currency, at) => {
    const own = owns[at];
    return own && own.length > 0 ? [{ currency, own }] : [];
  });
}

const order = <T extends bigint | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

function addRows(column: NumberColumn | undefined, rows: Uint32Array): bigint {
  if (column instanceof Float64Array) return addDoubles(column, rows);
  let sum = 0n;
  for (let at = 0; at < rows.length; at += 1) sum += column?.[rows[at] ?? 0] ?? 0n;
  return sum;
}

const most = Number.MAX_SAFE_INTEGER;

/** Doubles while they are exact; what would no longer be is carried over into whole numbers of any size. */
function addDoubles(column: Float64Array, rows: Uint32Array): bigint {
  let exact = 0n;
  let sum = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const amount = column[rows[at] ?? 0] ?? 0;
    const next = sum + amount;
    if (next <= most && next >= -most) sum = next;
    else {
      exact += BigInt(sum);
      sum = amount;
    }
  }
  return exact + BigInt(sum);
}
