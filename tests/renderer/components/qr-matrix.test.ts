// Reads QR codes back by the standard: patterns, both copies of what describes them, correction, and the text itself.
import fc from 'fast-check';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { expect, it } from 'vitest';
import { qrMatrix } from '../../../src-renderer/components/qr-matrix.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const at = (rows: readonly (readonly boolean[])[], x: number, y: number) => rows[y]?.[x] === true;

/** What belongs to the patterns and not to the data, told by areas and not by how it was drawn. */
function isFixed(x: number, y: number): boolean {
  const inFinder = (x < 9 && y < 9) || (x > 40 && y < 9) || (x < 9 && y > 40);
  const inVersion = (x > 37 && x < 41 && y < 6) || (y > 37 && y < 41 && x < 6);
  const near = (c: number, v: number) => Math.abs(c - v) <= 2;
  const centres = [
    [24, 6],
    [6, 24],
    [24, 24],
    [42, 24],
    [24, 42],
    [42, 42],
  ] as const;
  const inAlignment = centres.some(([cx, cy]) => near(cx, x) && near(cy, y));
  return inFinder || inVersion || inAlignment || x === 6 || y === 6;
}

function bytesOf(rows: readonly (readonly boolean[])[]): number[] {
  const bits: number[] = [];
  let up = true;
  const columns = Array.from({ length: 24 }, (_, index) => 48 - 2 * index).map((x) => (x <= 6 ? x - 1 : x));
  for (const right of columns) {
    const lines = Array.from({ length: 49 }, (_, index) => (up ? 48 - index : index));
    for (const y of lines)
      for (const x of [right, right - 1])
        if (!isFixed(x, y)) bits.push(at(rows, x, y) !== ((x + y) % 2 === 0) ? 1 : 0);
    up = !up;
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2),
  );
}

const exp: number[] = [];
for (let i = 0, value = 1; i < 255; i += 1) {
  exp.push(value);
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}
const times = (a: number, power: number) => (a === 0 ? 0 : (exp[(exp.indexOf(a) + power) % 255] ?? 0));

/** The bytes of each block with those that correct it. */
function blocksOf(bytes: readonly number[]): number[][] {
  const blocks: number[][] = [[], [], [], []];
  let next = 0;
  for (let row = 0; row < 39; row += 1)
    for (const [index, length] of [38, 38, 39, 39].entries())
      if (row < length) blocks[index]?.push(bytes[next++] ?? 0);
  for (let row = 0; row < 22; row += 1) for (const block of blocks) block.push(bytes[next++] ?? 0);
  expect(next).toBe(242);
  return blocks;
}

function textOf(rows: readonly (readonly boolean[])[]): string {
  const blocks = blocksOf(bytesOf(rows));
  for (const block of blocks)
    for (let power = 0; power < 22; power += 1)
      expect(block.reduce((sum, byte) => times(sum, power) ^ byte, 0)).toBe(0);
  const bits = blocks
    .flatMap((block) => block.slice(0, -22))
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  expect(bits.slice(0, 4)).toBe('0010');
  const length = Number.parseInt(bits.slice(4, 13), 2);
  let [text, from] = ['', 13];
  while (text.length < length) {
    const single = length - text.length === 1;
    const value = Number.parseInt(bits.slice(from, from + (single ? 6 : 11)), 2);
    text += single ? alphabet[value] : `${alphabet[Math.floor(value / 45)]}${alphabet[value % 45]}`;
    from += single ? 6 : 11;
  }
  return text;
}

it('any 24 words are read back whole, with nothing to correct', () => {
  const words = fc.array(fc.constantFrom(...wordlist), { minLength: 24, maxLength: 24 });
  fc.assert(
    fc.property(words, (key) => {
      expect(textOf(qrMatrix(key.join(' ')))).toBe(key.join(' ').toUpperCase());
    }),
    { numRuns: 25 },
  );
  expect(textOf(qrMatrix('A'.repeat(221)))).toBe('A'.repeat(221));
  expect(() => qrMatrix('A'.repeat(222))).toThrow(RangeError);
  expect(() => qrMatrix('ä')).toThrow(RangeError);
});

it('says twice each of which kind it is, as the tables of the standard have it', () => {
  const rows = qrMatrix('abandon');
  const text = (places: readonly (readonly [number, number])[]) =>
    places.map(([x, y]) => (at(rows, x, y) ? '1' : '0')).join('');
  const line = (from: number, to: number) =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + Math.sign(to - from) * i);
  // Level M, mask 0, most significant bit first.
  const format = '101010000010010';
  const besideCorner = [...line(0, 5), 7, 8].map((x) => [x, 8] as const);
  const above = [7, ...line(5, 0)].map((y) => [8, y] as const);
  expect(text([...besideCorner, ...above])).toBe(format);
  const below = line(48, 42).map((y) => [8, y] as const);
  const right = line(41, 48).map((x) => [x, 8] as const);
  expect(text([...below, ...right])).toBe(format);
  expect(at(rows, 8, 41)).toBe(true);
  // Version 8.
  const version = '001000010110111100';
  const cells = line(17, 0).map((bit) => [38 + (bit % 3), Math.floor(bit / 3)] as const);
  expect(text(cells)).toBe(version);
  expect(text(cells.map(([x, y]) => [y, x] as const))).toBe(version);
});

it('has its three eyes, its timing and a dark centre in every alignment pattern', () => {
  const rows = qrMatrix('zoo zoo');
  expect([rows.length, ...new Set(rows.map((row) => row.length))]).toEqual([49, 49]);
  const eye = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
  for (const [x, y] of [
    [0, 0],
    [42, 0],
    [0, 42],
  ] as const)
    expect(
      Array.from({ length: 7 }, (_, dy) =>
        Array.from({ length: 7 }, (__, dx) => (at(rows, x + dx, y + dy) ? '1' : '0')).join(''),
      ),
    ).toEqual(eye);
  for (let i = 8; i < 41; i += 1)
    expect([at(rows, i, 6), at(rows, 6, i)]).toEqual([i % 2 === 0, i % 2 === 0]);
  for (const [x, y] of [
    [24, 24],
    [42, 42],
    [24, 6],
  ] as const)
    expect([at(rows, x, y), at(rows, x + 1, y), at(rows, x + 2, y)]).toEqual([true, false, true]);
});
