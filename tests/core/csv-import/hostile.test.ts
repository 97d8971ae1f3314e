// Files that were made to do harm are refused with a reason, change nothing, and never take more memory than a small one.
import { closeSync, ftruncateSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from '../../../src-main/core/csv-import/csv-cells.ts';
import { settledSettings } from '../../../src-main/core/csv-import/guess-settings.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { aurora, me, openImportDesk, type ImportDesk } from './import-desk.ts';

const head = 'Campaign name,Day,Amount spent (EUR)\n';
const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `Campaign ${at},2026-10-01,1.50\n`).join('');
const by = { personId: me, accounts: [aurora] };
const MB = 1024 * 1024;

/** Far above what one import needs, far below what the file would take. */
const mostGrowth = 300 * MB;

async function boundedly<T>(work: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(mostGrowth);
  }
}

/** Why the file is refused, when it is looked at or when it is imported. */
async function refusalOf(desk: ImportDesk, name: string): Promise<StoredError | null> {
  try {
    const file = await desk.imports.open(join(desk.dir, name), me);
    const { guess } = await desk.imports.preview(file.id, {}, by);
    const settings = settledSettings(guess);
    if (!settings) throw new Error('something is still asked');
    const { jobId } = await desk.imports.start(file.id, settings, by);
    return (await desk.jobs.ended(jobId as Parameters<ImportDesk['jobs']['ended']>[0])).error;
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && 'params' in thrown)) throw thrown;
    return { code: thrown.code, params: thrown.params } as StoredError;
  }
}

/** `size` in MB. */
function writeLong(path: string, start: string, { unit, size }: { unit: string; size: number }): void {
  const file = openSync(path, 'w');
  writeSync(file, start);
  const block = Buffer.from(unit.repeat(MB / unit.length));
  for (let written = 0; written < size; written += 1) writeSync(file, block);
  closeSync(file);
}

describe('refused in bounded memory is', () => {
  it.each([
    {
      what: 'a line of 1 GB behind many that are sound',
      start: head + rows(48_000),
      unit: 'x',
      size: 1024,
      reason: 'line_too_long',
    },
    { what: 'a line of 64 MB at the beginning', start: '', unit: 'x', size: 64, reason: 'line_too_long' },
    {
      what: 'a quotation mark that is never closed',
      start: `${head}${rows(48_000)}"`,
      unit: 'x \n',
      size: 64,
      reason: 'line_too_long',
    },
    {
      what: 'a row of 64 million columns',
      start: head + rows(48_000),
      unit: ',',
      size: 64,
      reason: 'too_many_columns',
    },
  ])(
    '$what',
    async ({ start, unit, size, reason }) => {
      const desk = await openImportDesk();
      const path = join(desk.dir, 'long.csv');
      writeLong(path, start, { unit, size });
      try {
        const error = await boundedly(() => refusalOf(desk, 'long.csv'));
        expect(error).toMatchObject({ code: 'file_refused', params: { reason, file: 'long.csv' } });
        expect(desk.days()).toEqual([]);
        expect(desk.imported()).toEqual([]);
      } finally {
        rmSync(path);
      }
    },
    120_000,
  );

  it('a sparse file of 50 GB that holds nothing but NUL', async () => {
    const desk = await openImportDesk();
    const file = openSync(join(desk.dir, 'sparse.csv'), 'w');
    writeSync(file, head);
    ftruncateSync(file, 50 * 1024 * MB);
    closeSync(file);
    const error = await boundedly(() => refusalOf(desk, 'sparse.csv'));
    expect(error).toMatchObject({ code: 'file_refused', params: { reason: 'binary' } });
  });
});

describe('refused is', () => {
  it.each([
    ['a million columns', `${'a,'.repeat(1_000_000)}b\n1,2\n`, 'too_many_columns'],
    ['a thousand and one columns', `${'a,'.repeat(1_000)}b\n1,2\n`, 'too_many_columns'],
    ['a NUL among the first rows', `${head}A,2026-10-01,1\0\n`, 'nul'],
    ['a NUL at the end of many rows', `${head}${rows(48_000)}A,2026-10-01,1\0\n`, 'nul'],
    [
      'a byte that is not UTF-8 behind many that are',
      Buffer.concat([Buffer.from(head + rows(48_000)), Buffer.of(0xe9, 0x0a)]),
      'encoding',
    ],
    [
      'half a character of UTF-16 at the end',
      Buffer.concat([Buffer.from(`\ufeff${head}${rows(9)}`, 'utf16le'), Buffer.of(0x41)]),
      'encoding',
    ],
    ['a quotation mark open at the end', `${head}"A,2026-10-01,1\n`, 'quote_open'],
    ['a workbook of Excel', Buffer.concat([Buffer.of(0x50, 0x4b, 3, 4), Buffer.alloc(500)]), 'workbook'],
    ['a picture', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7) % 256)), 'binary'],
    ['an empty file', '', 'empty'],
    ['a file of empty lines', '\n\n\r\n', 'empty'],
  ])('%s', async (_what, content, reason) => {
    const desk = await openImportDesk();
    writeFileSync(join(desk.dir, 'bad.csv'), content);
    expect(await refusalOf(desk, 'bad.csv')).toMatchObject({ code: 'file_refused', params: { reason } });
    expect(desk.days()).toEqual([]);
  });

  it('what is no file, or not there', async () => {
    const desk = await openImportDesk();
    for (const path of ['/dev/zero', desk.dir, join(desk.dir, 'none.csv')])
      await expect(desk.imports.open(path, me)).rejects.toMatchObject({ code: 'file_refused' });
  });
});

describe('a row of a hostile file', () => {
  it('with a million cells is one rejected row among others, of which little is kept', async () => {
    const desk = await openImportDesk();
    const row = await boundedly(() => desk.run(`${head}${rows(2)}${','.repeat(1_000_000)}\n`));
    expect(row).toMatchObject({ state: 'done', written: 2, rejected: 1 });
    const page = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 10 });
    expect(page.rows).toMatchObject([{ line: 4, reason: 'wrong_columns' }]);
    expect(page.rows[0]?.cells.length).toBeLessThanOrEqual(50);
  });

  it('can be rejected 150,000 times without taking memory', async () => {
    const desk = await openImportDesk();
    const bad = Array.from({ length: 150_000 }, (_, at) => `C${at},not a day,1.50\n`).join('');
    const row = await boundedly(() => desk.run(`${head}A,2026-10-01,1.50\n${bad}`));
    expect(row).toMatchObject({ state: 'done', written: 1, rejected: 150_000 });
    const last = await desk.imports.rejected(me, { id: row.id, offset: 149_999, limit: 10 });
    expect(last).toMatchObject({ total: 150_000, rows: [{ line: 150_002, reason: 'bad_day', column: 1 }] });
  }, 120_000);

  it('cannot bring sums past what 64 bits hold', async () => {
    const desk = await openImportDesk();
    const huge = Array.from({ length: 40 }, (_, at) => `C${at},2026-10-01,99999999999\n`).join('');
    const row = await desk.run(head + huge, { decimal: 'point' });
    expect(row.rejected).toBeGreaterThan(0);
    expect(row.written + row.rejected).toBe(40);
    expect(desk.days().length).toBe(row.written);
  });
});

describe('a cell that a spreadsheet would take for a formula', () => {
  const formulas = [
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2+3+cmd',
    '@SUM(A1)',
    '\t=1+1',
    "=cmd|' /C calc'!A0",
  ];

  it('is data: kept as it stands, and never evaluated', async () => {
    const desk = await openImportDesk();
    const quoted = formulas.map((name) => `"${name.replaceAll('"', '""')}",2026-10-01,1.50\n`).join('');
    expect(await desk.run(head + quoted)).toMatchObject({ written: formulas.length, rejected: 0 });
    expect(desk.imported()).toEqual(expect.arrayContaining(formulas.map((name) => name.trim())));
  });

  it('is disarmed when it is written out again, and numbers stay numbers', () => {
    for (const name of formulas) expect(csvCell(name)).toMatch(/^"'/);
    expect(csvLine(['-1.50', '+2', 'a,b', 'c'])).toBe('-1.50,+2,"a,b",c\r\n');
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inside = csvCell(text).replace(/^"|"$/g, '');
        expect(/^\s*[=@]/.test(inside)).toBe(false);
        expect(/^\s*[+-]/.test(inside) && !/^[+-]?\d+([.,]\d+)*$/.test(inside)).toBe(false);
      }),
    );
  });
});
