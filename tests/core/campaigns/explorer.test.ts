// The explorer as a caller gets it: filters, order, groups, selection and totals against rows worked out one by one.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explorerLevels, groupFields, sortFields } from '../../../src-shared/domain/explorer-fields.ts';
import type { Condition, ExplorerFilter } from '../../../src-shared/domain/explorer-query.ts';
import type { JobId, TenantId } from '../../../src-shared/domain/ids.ts';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import { contract, type CallInput, type CallOutput } from '../../../src-shared/ipc/contract.ts';
import type { ExplorerLine, ExplorerRow } from '../../../src-shared/ipc/explorer.ts';
import { pageText } from '../../../src-main/core/campaigns/explorer/export/page-text.ts';
import { ratesSetting } from '../../../src-main/core/rates/rates.ts';
import { removeSetting, writeSetting } from '../../../src-main/core/settings/settings.ts';
import { connectAndSync, openAgencyDesk, type AgencyDesk } from '../connections/agency-desk.ts';
import { conditionOf, holds, sortKey } from './explorer-truth.ts';

const range = { from: '2026-10-26', to: '2026-11-20' };
const base = { level: 'campaigns', range } as const;

let desk: AgencyDesk;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  desk = await openAgencyDesk({ days: 60, hostile: true, campaigns: 130 }, (close) => ends.push(close));
  await connectAndSync(desk);
  await tagSome();
});

/** A campaign, an ad group and an ad of their own, each with a tag that another one shares. */
async function tagSome(): Promise<void> {
  const found = await Promise.all(explorerLevels.map(async (level) => (await page({ level })).lines));
  const changes = found.flatMap((all, at) => {
    const refs = rowsIn(all)
      .slice(at * 7, at * 7 + 6)
      .map(({ ref }) => ref);
    return [
      { tag: 'Spring, sale', on: true, refs },
      { tag: `level ${at}`, on: true, refs: refs.slice(0, 2) },
    ];
  });
  await desk.calls['tags.change']({ changes }, desk.context());
}
afterAll(async () => {
  for (const close of ends) await close();
});

type Ask = Partial<CallInput<'explorer.lines'>>;

async function page(ask: Ask = {}, tenants?: readonly TenantId[]): Promise<CallOutput<'explorer.lines'>> {
  const spec = contract['explorer.lines'];
  const asked = spec.input.parse({ ...base, ...ask });
  return spec.output.parse(await desk.calls['explorer.lines'](asked, desk.context(tenants)));
}

async function lines(ask: Ask = {}, step = 500): Promise<ExplorerLine[]> {
  const all: ExplorerLine[] = [];
  for (let count = 1; all.length < count;) {
    const next = await page({ ...ask, offset: all.length, limit: step });
    count = next.count;
    all.push(...next.lines);
  }
  return all;
}

const rowsIn = (all: readonly ExplorerLine[]): ExplorerRow[] =>
  all.flatMap((line) => (line.line === 'row' ? [line] : []));

const spendBy = (rows: readonly ExplorerRow[]) => {
  const sums = new Map<string, bigint>();
  for (const { currency, metrics } of rows)
    sums.set(currency, (sums.get(currency) ?? 0n) + parseMicros(metrics.spend));
  return Object.fromEntries([...sums].map(([currency, spend]) => [currency, formatMicros(spend)]));
};
const spendOf = (totals: readonly { currency: string; spend: string }[]) =>
  Object.fromEntries(totals.map(({ currency, spend }) => [currency, spend]));

describe('the explorer', () => {
  it('adds up to the same at every level, by currency', async () => {
    const [campaigns] = await Promise.all([page()]);
    for (const level of explorerLevels) {
      const found = await page({ level, limit: 1 });
      expect(spendOf(found.totals)).toEqual(spendOf(campaigns.totals));
      expect(found.totals.length).toBeGreaterThan(1);
      expect(spendBy(rowsIn(await lines({ level })))).toMatchObject(
        Object.fromEntries(Object.entries(spendOf(found.totals)).filter(([, spend]) => spend !== '0')),
      );
    }
  });

  it('finds what any filter asks for, and nothing else', async () => {
    const { clock } = desk;
    for (const level of explorerLevels) {
      const all = rowsIn(await lines({ level, filter: { match: 'any', of: everyStatus } }));
      await fc.assert(
        fc.asyncProperty(conditionOf(all), conditionOf(all), fc.boolean(), async (one, other, any) => {
          const filter: ExplorerFilter = {
            match: any ? 'any' : 'all',
            of: [one, { kind: 'group', match: any ? 'all' : 'any', of: [other, one] }],
          };
          const found = rowsIn(await lines({ level, filter }));
          const expected = all.filter((row) => {
            const [first, second] = [holds(row, one, clock), holds(row, other, clock)];
            return any ? first || (second && first) : first && (second || first);
          });
          expect(new Set(found.map(({ ref }) => ref))).toEqual(
            new Set(expected.filter((row) => shownWithout(row, filter)).map(({ ref }) => ref)),
          );
        }),
        { numRuns: 25 },
      );
    }
  });

  it('puts rows in any order without a gap or an overlap, those without a value last', async () => {
    for (const by of sortFields)
      for (const direction of ['asc', 'desc'] as const) {
        const sort = { by, direction };
        const all = rowsIn(await lines({ level: 'ad_groups', sort }));
        const paged = rowsIn(await lines({ level: 'ad_groups', sort }, 97));
        expect(paged.map(({ ref }) => ref)).toEqual(all.map(({ ref }) => ref));
        expect(new Set(all.map(({ ref }) => ref)).size).toBe(all.length);
        const keys = all.map((row) => sortKey(row, by));
        if (keys.some((key) => key === undefined)) continue;
        const known = keys.filter((key) => key !== null);
        expect(keys.slice(0, known.length)).toEqual(known);
        const sign = direction === 'asc' ? 1 : -1;
        for (const [at, key] of known.entries())
          if (at > 0) expect(sign * compare(known[at - 1], key)).toBeLessThanOrEqual(0);
      }
  });

  it('puts amounts in the order of what they are worth at the stated rates, those without a rate last', async () => {
    const worth: Readonly<Record<string, number>> = { EUR: 1, JPY: 1 / 160, HUF: 1 / 400, USD: 1 / 1.25 };
    const rates = { base: 'EUR', day: '2026-11-20', rates: { JPY: '160', HUF: '400', USD: '1.25' } };
    writeSetting(desk.ledger.db, ratesSetting, rates);
    try {
      for (const by of ['spend', 'value', 'budget'] as const) {
        const all = rowsIn(await lines({ sort: { by, direction: 'desc' } }));
        expect(new Set(all.map(({ currency }) => currency)).size).toBeGreaterThan(4);
        const keys = all.map((row) => Number(sortKey(row, by) ?? NaN) * (worth[row.currency] ?? NaN));
        const known = keys.filter((key) => !Number.isNaN(key));
        expect(keys.slice(0, known.length)).toEqual(known);
        expect(known).toEqual([...known].sort((a, b) => b - a));
      }
      const groups = await lines({ group: ['currency'], sort: { by: 'spend', direction: 'desc' } });
      const spent = groups.flatMap((line) => {
        const [total] = line.line === 'group' ? line.totals : [];
        return total ? [Number(total.spend) * (worth[total.currency] ?? NaN)] : [];
      });
      const rated = spent.filter((one) => !Number.isNaN(one));
      expect(spent.slice(0, rated.length)).toEqual([...rated].sort((a, b) => b - a));
      expect(rated).toHaveLength(4);
    } finally {
      removeSetting(desk.ledger.db, ratesSetting);
    }
  });

  it('groups rows within groups, whose sums are those of their rows', async () => {
    for (const outer of groupFields.filter((field) => field !== 'campaign' && field !== 'ad_group')) {
      const group = [outer, 'campaign'] as const;
      const closed = await lines({ level: 'ads', group: [...group] });
      expect(closed.every((line) => line.line === 'group' && !line.open)).toBe(true);
      const open = closed.flatMap((line) => (line.line === 'group' ? [[...line.path]] : [])).slice(0, 2);
      const opened = await lines({ level: 'ads', group: [...group], open });
      const inner = opened.flatMap((line) => (line.line === 'group' && line.depth === 1 ? [line] : []));
      expect(inner.length).toBeGreaterThan(0);
      const [first] = inner;
      const wide = await lines({ level: 'ads', group: [...group], open: [...open, first?.path ?? []] });
      const within = rowsIn(wide);
      expect(within.length).toBe(first?.rows);
      expect(within.every((row) => row.depth === 2)).toBe(true);
      expect(spendOf(first?.totals ?? [])).toEqual(spendBy(within));
      const total = await page({ level: 'ads', limit: 1 });
      const counted = closed.reduce((sum, line) => sum + (line.line === 'group' ? line.rows : 0), 0);
      expect(counted).toBe(total.total);
    }
  });

  it('means by a selection all but a few, or the few themselves', async () => {
    const { total, lines: first } = await page({ limit: 3 });
    const refs = rowsIn(first).map(({ ref }) => ref);
    const spec = contract['explorer.selected'];
    const ask = async (selection: CallInput<'explorer.selected'>['selection']) =>
      desk.calls['explorer.selected'](spec.input.parse({ ...base, selection }), desk.context());
    const some = await ask({ is: 'some', refs });
    expect(some.rows).toBe(3);
    expect(spendOf(some.totals)).toEqual(spendBy(rowsIn(first)));
    expect((await ask({ is: 'all', except: refs })).rows).toBe(total - 3);
  });

  it('shows a caller their own clients only, also where others are named', async () => {
    const [mine, other] = desk.tenants;
    const own = await page({}, mine ? [mine] : []);
    expect(new Set(rowsIn(own.lines).map((row) => row.tenantId))).toEqual(new Set([mine]));
    const foreign = await page({ filter: { match: 'all', of: [choose('client', [other ?? ''])] } }, [
      mine as TenantId,
    ]);
    expect(foreign).toMatchObject({ total: 0, lines: [], totals: [] });
    expect(await page({}, [])).toMatchObject({ total: 0, lines: [], syncedAt: null });
  });

  it('sees what a sync wrote in the next answer', async () => {
    const [row] = rowsIn((await page({ limit: 1 })).lines);
    const id = row?.ref.split(':').at(-1) ?? '';
    await desk.control('/edit', { id, field: 'name', value: 'Zebra crossing' });
    const { jobIds } = await desk.calls['connections.sync']({}, desk.context());
    await desk.synced(jobIds[0] ?? '');
    const found = rowsIn((await page({ search: 'ebra CROSS' })).lines);
    expect(found.map(({ ref }) => ref)).toEqual([row?.ref]);
    const named = await desk.calls['explorer.find']({ text: 'zebra cr', limit: 5 }, desk.context());
    expect(named.rows[0]).toMatchObject({ kind: 'campaign', name: 'Zebra crossing', ref: row?.ref });
  });

  it('finds names by words, and takes signs for themselves', async () => {
    for (const text of ['bran', '"', 'a" OR name:b', '*', 'حملة', "'); DROP", 'NEAR(a b)', '-brand']) {
      const found = await desk.calls['explorer.find']({ text, limit: 50 }, desk.context());
      for (const { name } of found.rows) expect(name.toLowerCase()).toContain(text.toLowerCase());
    }
    expect(
      (await desk.calls['explorer.find']({ text: 'brand', limit: 50 }, desk.context())).rows,
    ).not.toEqual([]);
    expect(await desk.calls['explorer.find']({ text: 'brand', limit: 5 }, desk.context([]))).toEqual({
      rows: [],
    });
  });
});

describe('an export', () => {
  it('holds every row as it is, formulas disarmed, in each format', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cockpit-export-'));
    try {
      const rows = rowsIn(await lines({ sort: { by: 'name', direction: 'asc' } }));
      for (const format of ['csv', 'xlsx', 'pdf'] as const) {
        const path = join(dir, `out.${format}`);
        const input = contract['explorer.export'].input.parse({
          ...base,
          sort: { by: 'name', direction: 'asc' },
          columns: ['name', 'spend', 'ctr', 'start'],
          format,
          path,
        });
        const context = { ...desk.context(), door: { kind: 'cli' as const } };
        const { job } = await desk.calls['explorer.export'](input, context);
        const ended = await desk.jobs.ended(job?.id as JobId);
        expect(ended).toMatchObject({ status: 'done', done: rows.length, error: null });
        const bytes = readFileSync(path);
        if (format === 'pdf') expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
        if (format === 'xlsx') {
          const xml = inZip(bytes);
          for (const row of rows.slice(0, 50))
            expect(xml).toContain(
              `>${row.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}<`,
            );
          // A name that begins as a formula does is a text there.
          expect(xml).not.toMatch(/<f[ >]/);
        }
        if (format === 'csv') {
          const text = bytes.toString('utf8');
          expect(text).toMatch(/^\ufeffName,Spend,/);
          for (const row of rows.filter(({ name }) => !/["\r\n,;\t]|^\s*[=+\-@]/.test(name)))
            expect(text).toContain(`${row.name},${row.metrics.spend},`);
          expect(text).not.toMatch(/(^|,)[=@]/m);
        }
      }
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('goes to the clipboard as a table that no name can break out of', async () => {
    const input = contract['explorer.copy'].input.parse({
      ...base,
      selection: { is: 'all' },
      columns: ['name', 'spend'],
    });
    const { text, rows, cut } = await desk.calls['explorer.copy'](input, desk.context());
    const table = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(table).toHaveLength(rows + 1);
    expect(table.every((cells) => cells.length === 4)).toBe(true);
    expect(table.some(([name = '']) => /^\s*[=+@]/.test(name))).toBe(false);
    expect(cut).toBe(false);
  });

  it('speaks the language of the window, and keeps every digit in tables that are read back', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cockpit-export-'));
    const asked = { ...base, columns: ['status', 'spend', 'start'], locale: 'de-DE' };
    try {
      const { text } = await desk.calls['explorer.copy'](
        contract['explorer.copy'].input.parse({ ...asked, selection: { is: 'all' } }),
        desk.context(),
      );
      const [heads, ...copied] = text.trimEnd().split('\n');
      expect(heads).toBe('Status\tAusgaben\tBeginn\tWährung\tId');
      const written = async (format: 'csv' | 'xlsx') => {
        const path = join(dir, `de.${format}`);
        const input = contract['explorer.export'].input.parse({ ...asked, format, path });
        const { job } = await desk.calls['explorer.export'](input, {
          ...desk.context(),
          door: { kind: 'cli' as const },
        });
        expect(await desk.jobs.ended(job?.id as JobId)).toMatchObject({ status: 'done' });
        return readFileSync(path);
      };
      const table = (await written('csv')).toString('utf8').trimEnd().split(/\r?\n/);
      expect(table[0]).toBe('\ufeffStatus,Ausgaben,Beginn,Währung,Id');
      const inTable = table.slice(1).map((line) => line.split(','));
      // German spreadsheets take a comma for the decimals, which in the file would part two cells.
      expect(copied.map((line) => line.split('\t')[1]?.replace(',', '.'))).toEqual(
        inTable.map(([, spend]) => spend),
      );
      expect(new Set(inTable.map(([status]) => status))).toContain('active');
      const sheet = inZip(await written('xlsx'));
      for (const word of ['Ausgaben', 'Währung', 'Aktiv']) expect(sheet).toContain(`>${word}<`);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('writes figures and days on paper as the reader does', () => {
    const german = pageText('de-DE');
    expect(german({ number: '1234567.5', digits: { of: 'EUR' } })).toBe('1.234.567,50');
    expect(german({ number: '90071992547409931', digits: { of: 'JPY' } })).toBe('90.071.992.547.409.931');
    expect(german({ number: '0.333333', digits: 2 })).toBe('0,33');
    expect(german({ day: '2026-11-20' })).toBe('20.11.2026');
    expect(german({ word: 'meta', said: 'Meta' })).toBe('Meta');
    expect(pageText('en-US')({ number: '1234567.5', digits: { of: 'EUR' } })).toBe('1,234,567.50');
  });
});

/** The text of all files in an archive. */
function inZip(bytes: Buffer): string {
  const texts: string[] = [];
  for (
    let at = bytes.indexOf('PK\x01\x02', 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const [method, size, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const held = bytes.subarray(start, start + size);
    texts.push((method === 0 ? held : inflateRawSync(held)).toString('utf8'));
  }
  return texts.join('');
}

const choose = (field: 'client' | 'status', values: string[]): Condition => ({
  kind: 'choice',
  field,
  is: 'any_of',
  values,
});

/** Removed ones that delivered nothing too. */
const everyStatus: Condition[] = [choose('status', ['active', 'paused', 'archived', 'removed', 'other'])];

/** Removed rows that delivered nothing stay out unless somebody asks for removed ones. */
function shownWithout(row: ExplorerRow, filter: ExplorerFilter): boolean {
  const asks = JSON.stringify(filter).includes('"is":"any_of"') && asksRemoved(filter.of);
  const delivered = [row.metrics, row.previous].some((sums) => sums.impressions !== '0');
  return asks || row.status !== 'removed' || delivered;
}

function asksRemoved(of: ExplorerFilter['of']): boolean {
  return of.some((one) =>
    one.kind === 'group'
      ? asksRemoved(one.of)
      : one.kind === 'choice' &&
        one.field === 'status' &&
        one.is === 'any_of' &&
        one.values.includes('removed'),
  );
}

/** Ratios are worked out along another way here, so the last digits do not count. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined || a === b) return 0;
  if (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-9 * Math.abs(a)) return 0;
  return a < b ? -1 : 1;
}
