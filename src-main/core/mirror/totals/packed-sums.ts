// Sums of many entities as the bytes of one stored value, each column as narrow as its numbers allow.
import type { NumberColumn } from '../../connectors/day-columns.ts';
import type { EntitySums } from './entity-sums.ts';

/** How a column is stored: as nothing when all are zero, in 32 bits, as doubles, or in 64 bits. */
const kinds = { zero: 0, short: 1, double: 2, wide: 3 } as const;

const columnCount = 6;
const headBytes = 16;
const mostShort = 0xffff_ffff;

/**
 * Number of entities (32 bits), the kind of each column (a byte each), from byte 16 on the ids, then the columns, each
 * from a multiple of eight on. In the byte order of the machine: a copy of platforms' data stays on the one it was made on.
 */
export function packSums({ ids, columns }: EntitySums): Uint8Array {
  const narrowed = columns.map(narrow);
  const parts: Uint8Array[] = [ids, ...narrowed].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const packed = new Uint8Array(parts.reduce((size, part) => size + padded(part.length), headBytes));
  new Uint32Array(packed.buffer, 0, 1)[0] = ids.length;
  packed.set(narrowed.map(kindOf), 4);
  let at = headBytes;
  for (const part of parts) {
    packed.set(part, at);
    at += padded(part.length);
  }
  return packed;
}

export function unpackSums(stored: Uint8Array): EntitySums {
  // What the database hands out may begin anywhere in its memory; numbers need their boundaries.
  const { buffer } = new Uint8Array(stored);
  const size = new Uint32Array(buffer, 0, 1)[0] ?? 0;
  let at = headBytes;
  const ids = new Uint32Array(buffer, at, size);
  at += padded(size * 4);
  const columns: NumberColumn[] = [];
  for (let column = 0; column < columnCount; column += 1) {
    const kind = stored[4 + column];
    if (kind === kinds.zero) columns.push(new Float64Array(size));
    else if (kind === kinds.short) columns.push(new Float64Array(new Uint32Array(buffer, at, size)));
    else if (kind === kinds.double) columns.push(new Float64Array(buffer, at, size));
    else columns.push(new BigInt64Array(buffer, at, size));
    if (kind !== kinds.zero) at += padded(size * (kind === kinds.short ? 4 : 8));
  }
  return { ids, columns };
}

const padded = (bytes: number) => (bytes + 7) & ~7;

type Narrowed = NumberColumn | Uint32Array<ArrayBuffer>;

function kindOf(column: Narrowed): number {
  if (column.length === 0) return kinds.zero;
  if (column instanceof Uint32Array) return kinds.short;
  return column instanceof Float64Array ? kinds.double : kinds.wide;
}

/** What fits a narrower kind is stored as that, so that equal sums have equal bytes. */
function narrow(column: NumberColumn): Narrowed {
  if (column instanceof BigInt64Array) {
    const doubles = Float64Array.from(column, Number);
    return doubles.every((value) => Number.isSafeInteger(value)) ? narrow(doubles) : column;
  }
  let highest = 0;
  let lowest = 0;
  for (const value of column) {
    if (value > highest) highest = value;
    else if (value < lowest) lowest = value;
  }
  if (highest === 0 && lowest === 0) return new Uint32Array(0);
  return lowest === 0 && highest <= mostShort ? new Uint32Array(column) : column;
}
