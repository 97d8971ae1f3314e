// Adds up columns of whole numbers exactly: as doubles while they are exact, with 64 bits where they are not.
import type { NumberColumn } from '../../connectors/day-columns.ts';

const most = Number.MAX_SAFE_INTEGER;

/** Where each row of a result comes from in one operand; -1: from nowhere. Null: row for row. */
export type Places = Int32Array | null;

export interface Operand {
  readonly column: NumberColumn;
  readonly places: Places;
}

export interface Sum {
  readonly sign: 1 | -1;
  /** Where the sums go; as long as they are. What is in it is lost. */
  readonly into: Float64Array<ArrayBuffer>;
}

/** a + sign * b. Throws RangeError beyond 64 bits. */
export function addColumns(a: Operand, b: Operand, sum: Sum): NumberColumn {
  return addDoubles(a, b, sum) ?? addWide(a, b, sum);
}

/** Null when a double cannot hold a sum: one that rounds does not come out below 2^53 either. */
function addDoubles(a: Operand, b: Operand, { sign, into }: Sum): NumberColumn | null {
  if (!(a.column instanceof Float64Array && b.column instanceof Float64Array)) return null;
  if (!a.places && !b.places) {
    const [one, other] = [a.column, b.column];
    for (let row = 0; row < into.length; row += 1) {
      const sum = (one[row] ?? 0) + sign * (other[row] ?? 0);
      if (sum > most || sum < -most) return null;
      into[row] = sum;
    }
    return into;
  }
  for (let row = 0; row < into.length; row += 1) {
    const atA = a.places ? (a.places[row] ?? -1) : row;
    const atB = b.places ? (b.places[row] ?? -1) : row;
    const sum = (atA < 0 ? 0 : (a.column[atA] ?? 0)) + sign * (atB < 0 ? 0 : (b.column[atB] ?? 0));
    if (sum > most || sum < -most) return null;
    into[row] = sum;
  }
  return into;
}

function addWide(a: Operand, b: Operand, { sign, into }: Sum): NumberColumn {
  const sums = new BigInt64Array(into.length);
  for (let row = 0; row < sums.length; row += 1)
    sums[row] = checked(wideAt(a, row) + BigInt(sign) * wideAt(b, row));
  return sums;
}

function wideAt({ column, places }: Operand, row: number): bigint {
  return BigInt(column[places ? (places[row] ?? -1) : row] ?? 0);
}

/** Rows of a column by the slot each adds to. */
export interface Slotted {
  readonly column: NumberColumn;
  /** For each row of the column. */
  readonly slots: Uint32Array;
  /** First row, and the one after the last. */
  readonly from: number;
  readonly end: number;
}

/** One sum for each slot. Throws RangeError beyond 64 bits. */
export function sumSlots({ column, slots, from, end }: Slotted, size: number): NumberColumn {
  if (column instanceof Float64Array) {
    const sums = new Float64Array(size);
    let row = from;
    for (; row < end; row += 1) {
      const slot = slots[row] ?? 0;
      const sum = (sums[slot] ?? 0) + (column[row] ?? 0);
      if (sum > most || sum < -most) break;
      sums[slot] = sum;
    }
    if (row === end) return sums;
  }
  const sums = new BigInt64Array(size);
  for (let row = from; row < end; row += 1) {
    const slot = slots[row] ?? 0;
    sums[slot] = checked((sums[slot] ?? 0n) + BigInt(column[row] ?? 0));
  }
  return sums;
}

/** The rows at these places; zero for place -1. */
export function pickOrZero(column: NumberColumn, places: Int32Array): NumberColumn {
  const wide = column instanceof BigInt64Array;
  if (wide) return BigInt64Array.from(places, (place) => column[place] ?? 0n);
  const picked = new Float64Array(places.length);
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row] ?? -1;
    if (place >= 0) picked[row] = column[place] ?? 0;
  }
  return picked;
}

/** One after the other. */
export function joinColumns(parts: readonly NumberColumn[]): NumberColumn {
  const rows = parts.reduce((sum, part) => sum + part.length, 0);
  let at = 0;
  if (parts.every((part) => part instanceof Float64Array)) {
    const joined = new Float64Array(rows);
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  }
  const joined = new BigInt64Array(rows);
  for (const part of parts) for (const amount of part) joined[at++] = BigInt(amount);
  return joined;
}

/** Only the rows at these places. */
export function pick(column: NumberColumn, places: Uint32Array): NumberColumn {
  if (column instanceof Float64Array) {
    const picked = new Float64Array(places.length);
    for (let row = 0; row < places.length; row += 1) picked[row] = column[places[row] ?? 0] ?? 0;
    return picked;
  }
  return BigInt64Array.from(places, (place) => column[place] ?? 0n);
}

/** Throws RangeError where the database would have no room. */
export function checked(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw new RangeError('more than 64 bits');
  return value;
}
