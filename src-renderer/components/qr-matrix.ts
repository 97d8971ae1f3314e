// A text as the modules of a QR code (ISO/IEC 18004): version 8, level M, which holds any 24 words of a recovery key.
const size = 49;
const alignment = [6, 24, 42] as const;
const dataBytes = 154;
/** Two blocks of 38 bytes, then two of 39, each followed by 22 that correct it. */
const blockLengths = [38, 38, 39, 39] as const;
const correcting = 22;
/** Level M with mask 0, and version 8, each with the bits that correct it, as the standard's tables have them. */
const formatBits = 0x5412;
const versionBits = 0x085bc;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

type Grid = boolean[][];

/** Rows of modules, true for dark. Capital and small letters are the same. Throws for other signs and more than 221. */
export function qrMatrix(text: string): readonly (readonly boolean[])[] {
  const grid = empty();
  const fixed = empty();
  const set = (x: number, y: number, dark: boolean) => {
    (grid[y] as boolean[])[x] = dark;
    (fixed[y] as boolean[])[x] = true;
  };
  drawPatterns(set);
  drawInformation(set);
  const bits = toBits(withCorrection(dataOf(text.toUpperCase())));
  let at = 0;
  for (const [x, y] of dataPlaces(fixed)) {
    // Mask 0. Any mask is read as well; this one breaks up the zeros that fill the rest.
    (grid[y] as boolean[])[x] = (bits[at] ?? false) !== ((x + y) % 2 === 0);
    at += 1;
  }
  return grid;
}

type Set = (x: number, y: number, dark: boolean) => void;

function empty(): Grid {
  return Array.from({ length: size }, () => Array.from({ length: size }, () => false));
}

function drawPatterns(set: Set): void {
  for (let i = 0; i < size; i += 1) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(4, (dx, dy, ring) => {
      const [x, y] = [cx + dx, cy + dy];
      if (x >= 0 && x < size && y >= 0 && y < size) set(x, y, ring !== 2 && ring !== 4);
    });
  for (const cx of alignment)
    for (const cy of alignment) {
      const inFinder = (cx === 6 && cy !== 24) || (cy === 6 && cx === 42);
      if (!inFinder) square(2, (dx, dy, ring) => set(cx + dx, cy + dy, ring !== 1));
    }
}

function square(reach: number, draw: (dx: number, dy: number, ring: number) => void): void {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1) draw(dx, dy, Math.max(Math.abs(dx), Math.abs(dy)));
}

function drawInformation(set: Set): void {
  const bit = (i: number) => ((formatBits >> i) & 1) === 1;
  for (let i = 0; i < 15; i += 1) {
    const near = i < 6 ? i : i < 8 ? i + 1 : 8;
    const across = i < 8 ? 8 : i === 8 ? 7 : 14 - i;
    set(across, near, bit(i));
    if (i < 8) set(size - 1 - i, 8, bit(i));
    else set(8, size - 15 + i, bit(i));
  }
  set(8, size - 8, true);
  for (let i = 0; i < 18; i += 1) {
    const dark = ((versionBits >> i) & 1) === 1;
    const [far, near] = [size - 11 + (i % 3), Math.floor(i / 3)];
    set(far, near, dark);
    set(near, far, dark);
  }
}

/** From the lower right in columns of two, up and down by turns, past the column of the timing pattern. */
function* dataPlaces(fixed: Grid): Generator<readonly [number, number]> {
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const up = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const y = up ? size - 1 - step : step;
        if (fixed[y]?.[x] === false) yield [x, y];
      }
  }
}

function dataOf(text: string): number[] {
  const values = Array.from(text, (sign) => alphabet.indexOf(sign));
  if (values.includes(-1) || values.length > 221) throw new RangeError('it does not fit into this code');
  let bits = '0010' + values.length.toString(2).padStart(9, '0');
  for (let at = 0; at < values.length; at += 2) {
    const [first = 0, second] = values.slice(at, at + 2);
    bits += second === undefined ? binary(first, 6) : binary(first * 45 + second, 11);
  }
  bits += '0'.repeat(Math.min(4, dataBytes * 8 - bits.length));
  bits += '0'.repeat((8 - (bits.length % 8)) % 8);
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  for (let pad = 0xec; bytes.length < dataBytes; pad ^= 0xec ^ 0x11) bytes.push(pad);
  return bytes;
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}

/** Blocks side by side: their first bytes, their second ones, and so on; then what corrects them in the same way. */
function withCorrection(data: readonly number[]): number[] {
  const divisor = generator();
  let from = 0;
  const blocks = blockLengths.map((length) => {
    const block = data.slice(from, from + length);
    from += length;
    return { block, rest: remainder(block, divisor) };
  });
  const longest = Math.max(...blockLengths);
  const bytes: number[] = [];
  for (let at = 0; at < longest; at += 1) bytes.push(...blocks.flatMap(({ block }) => block[at] ?? []));
  for (let at = 0; at < correcting; at += 1) bytes.push(...blocks.flatMap(({ rest }) => rest[at] ?? []));
  return bytes;
}

/** (x - 1)(x - 2)(x - 4)..., without its leading 1, highest power first. */
function generator(): number[] {
  let result: number[] = [...Array.from({ length: correcting - 1 }, () => 0), 1];
  let root = 1;
  for (let i = 0; i < correcting; i += 1) {
    const factor = root;
    result = result.map((value, at) => multiply(value, factor) ^ (result[at + 1] ?? 0));
    root = multiply(root, 2);
  }
  return result;
}

function remainder(block: readonly number[], divisor: readonly number[]): number[] {
  let rest: number[] = divisor.map(() => 0);
  for (const byte of block) {
    const factor = byte ^ (rest[0] ?? 0);
    rest = divisor.map((value, at) => (rest[at + 1] ?? 0) ^ multiply(value, factor));
  }
  return rest;
}

/** In GF(256) under x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

function toBits(bytes: readonly number[]): boolean[] {
  return bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => ((byte >> (7 - bit)) & 1) === 1));
}
