// Whatever dialect a file is written in, it is recognised, and every amount comes back exact to the micro.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { detectDateOrder, readDay } from '../../../src-main/core/csv-import/date-order.ts';
import { previewFile } from '../../../src-main/core/csv-import/preview.ts';
import { readMicros } from '../../../src-main/core/csv-import/number-style.ts';
import { createRecordReader } from '../../../src-main/core/csv-import/read-records.ts';
import { readText } from '../../../src-main/core/csv-import/read-text.ts';
import { dayNumber, isoDay } from '../../../src-main/core/mirror/day-number.ts';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import { importDelimiters, importEncodings } from '../../../src-shared/domain/import-fields.ts';
import { aurora } from './import-desk.ts';
import { amount, writeFile, type Dialect } from './written-file.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'cockpit-csv-'));
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

const dialects: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(...importDelimiters),
    encoding: fc.constantFrom(...importEncodings),
    marked: fc.boolean(),
    decimal: fc.constantFrom('point' as const, 'comma' as const),
    grouped: fc.boolean(),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
  })
  .map((dialect) => ({ ...dialect, marked: dialect.marked && dialect.encoding !== 'windows-1252' }));

/** Names as agencies give them: with every sign a dialect could stumble over, and with what begins a formula. */
const names = fc
  .array(fc.constantFrom(...'abcXYZ0189 äöüßéñ€–|;,\t"\'=+-@()/'.split('')), { minLength: 1, maxLength: 30 })
  .map((chars) => `${chars.join('').trim()}x`);
const micros = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 17n });

it('any delimiter, encoding and decimal style is recognised, and amounts are exact', async () => {
  const rows = fc.array(fc.record({ name: names, spend: micros, value: micros }), {
    minLength: 1,
    maxLength: 15,
  });
  await fc.assert(
    fc.asyncProperty(dialects, rows, async (dialect, given) => {
      const days = given.map((_, at) => isoDay(20_000 + at));
      const path = join(dir, 'any.csv');
      const bytes = writeFile(
        [
          ['Kampagne', 'Campaign ID', 'Day', 'Amount spent (EUR)', 'Purchases conversion value'],
          // One amount that can be read in one way alone, as any real export has.
          ['Größe – €', '1', '2024-01-01', amount(10_500_000n, dialect), amount(0n, dialect)],
          ...given.map(({ name, spend, value }, at) => [
            name,
            '7',
            days[at] ?? '',
            amount(spend, dialect),
            amount(value, dialect),
          ]),
        ],
        dialect,
      );
      writeFileSync(path, bytes);
      const file = { id: 'f', name: 'any.csv', path, bytes: bytes.length, ownerId: 'me', changedAt: 0 };
      const now = Date.parse('2026-11-21T00:00:00Z');
      const preview = await previewFile({ file, given: {}, accounts: [aurora], now });
      const { delimiter, encoding, decimal, dateOrder } = preview.guess;
      expect({ delimiter, encoding, decimal, dateOrder }).toEqual({
        delimiter: dialect.delimiter,
        encoding: dialect.encoding,
        decimal: dialect.decimal,
        dateOrder: 'ymd',
      });
      expect(preview.rows.slice(1).map(({ cells, read }) => [cells[0], read?.spend, read?.value])).toEqual(
        given.map(({ name, spend, value }) => [name, formatMicros(spend), formatMicros(value)]),
      );
    }),
    { numRuns: 300 },
  );
}, 120_000);

it('a file is read the same whatever chunks it comes in', async () => {
  const table = fc.array(fc.array(names, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 400 });
  await fc.assert(
    fc.asyncProperty(dialects, table, async (dialect, given) => {
      const path = join(dir, 'chunks.csv');
      writeFileSync(path, writeFile(given, dialect));
      const whole: (readonly string[])[] = [];
      const reader = createRecordReader('chunks.csv', dialect.delimiter);
      const take = (records: Awaited<ReturnType<typeof reader.take>>) => {
        whole.push(...records.map(({ cells }) => cells));
      };
      for await (const { text } of readText({ path, name: 'chunks.csv', encoding: dialect.encoding })) {
        // As small as chunks can be.
        for (let at = 0; at < text.length; at += 7) take(await reader.take(text.slice(at, at + 7)));
      }
      take(await reader.end());
      expect(whole).toEqual(given);
    }),
    { numRuns: 40 },
  );
}, 120_000);

it('days are read in every order they are written in', () => {
  const two = (part: number) => String(part).padStart(2, '0');
  fc.assert(
    fc.property(fc.integer({ min: 10_957, max: 24_000 }), fc.constantFrom('-', '/', '.'), (day, sign) => {
      const [year = 0, month = 0, date = 0] = isoDay(day).split('-').map(Number);
      expect(readDay([year, two(month), two(date)].join(sign), 'ymd')).toBe(day);
      expect(readDay([date, month, year].join(sign), 'dmy')).toBe(day);
      expect(readDay([two(month), two(date), year].join(sign), 'mdy')).toBe(day);
      expect(readDay(`${year}${two(month)}${two(date)}`, 'dmy')).toBe(day);
    }),
  );
  expect(readDay('Nov 21, 2026', 'ymd')).toBe(dayNumber('2026-11-21'));
  expect(readDay('Saturday, November 21, 2026', 'ymd')).toBe(dayNumber('2026-11-21'));
  expect(readDay('21. März 2026', 'ymd')).toBe(dayNumber('2026-03-21'));
  expect(readDay('2026-11-21 00:00:00', 'ymd')).toBe(dayNumber('2026-11-21'));
  expect(['2026-02-30', '31/11/2026', '21/11/26', 'soon', ''].map((text) => readDay(text, 'dmy'))).toEqual(
    Array(5).fill(null),
  );
});

it('the order of days is told by one that fits a single order, and asked for without one', () => {
  expect(detectDateOrder(['01/02/2026', '13/02/2026'])).toBe('dmy');
  expect(detectDateOrder(['01/02/2026', '02/13/2026'])).toBe('mdy');
  expect(detectDateOrder(['01.02.2026'])).toBe('dmy');
  expect(detectDateOrder(['01/02/2026', '03/04/2026'])).toBeNull();
  expect(detectDateOrder(['13/02/2026', '02/13/2026'])).toBeNull();
  expect(detectDateOrder(['2026-01-02'])).toBe('ymd');
});

it.each([
  ['1 204,05', 'comma', 1_204_050_000n],
  ['1\u202f204,05 €', 'comma', 1_204_050_000n],
  ['€1,204.05', 'point', 1_204_050_000n],
  ["1'204.05", 'point', 1_204_050_000n],
  ['12,34,567.5', 'point', 1_234_567_500_000n],
  ['(1.50)', 'point', -1_500_000n],
  ['\u22121.50 EUR', 'point', -1_500_000n],
  ['-$1.50', 'point', -1_500_000n],
  ['.5', 'point', 500_000n],
  ['--', 'point', 0n],
  ['', 'comma', 0n],
  ['0.0000001', 'point', 'too_precise'],
  ['1.2300000', 'point', 1_230_000n],
  ['1,2', 'point', 'bad_number'],
  ['1.2.3', 'comma', 'bad_number'],
  ['1 2', 'point', 'bad_number'],
  ['1e5', 'point', 'bad_number'],
  ['0x10', 'point', 'bad_number'],
  ['NaN', 'point', 'bad_number'],
  ['--5', 'point', 'bad_number'],
  ['=1+1', 'point', 'bad_number'],
  ['9'.repeat(400), 'point', 'bad_number'],
] as const)('the number %j with a decimal %s is %s', (text, style, expected) => {
  expect(readMicros(text, style)).toBe(expected);
});
