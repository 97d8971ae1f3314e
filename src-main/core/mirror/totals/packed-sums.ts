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
  // Numbers need their boundaries; what the database hands out mostly begins at one.
  const whole = stored.byteOffset % 8 === 0 ? stored : new Uint8Array(stored);
  const { buffer, byteOffset } = whole;
  const size = new Uint32Array(buffer, byteOffset, 1)[0] ?? 0;
  let at = byteOffset + headBytes;
  const ids = new Uint32Array(buffer.slice(at, at + size * 4) as ArrayBuffer);
  at += padded(size * 4);
  // One piece of memory for all columns: many small ones cost more than what is in them.
  const doubles = new Float64Array(size * columnCount);
  const columns: NumberColumn[] = [];
  for (let column = 0; column < columnCount; column += 1) {
    const kind = whole[4 + column];
    const own = doubles.subarray(column * size, (column + 1) * size);
    if (kind === kinds.wide) columns.push(new BigInt64Array(buffer.slice(at, at + size * 8) as ArrayBuffer));
    else columns.push(own);
    if (kind === kinds.short) own.set(new Uint32Array(buffer, at, size));
    else if (kind === kinds.double) own.set(new Float64Array(buffer, at, size));
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
