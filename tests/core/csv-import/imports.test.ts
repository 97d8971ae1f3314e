// Importing exports of the platforms: what is read, what is rejected and why, and that doing it again changes nothing.
import { describe, expect, it } from 'vitest';
import { packDays } from '../../../src-main/core/mirror/pages/day-columns.ts';
import { adDay, account } from '../mirror/rows.ts';
import { aurora, bluefin, me, openImportDesk, type ImportDesk } from './import-desk.ts';

const meta = `Campaign name,Campaign ID,Ad set name,Ad name,Ad ID,Day,Impressions,Clicks (all),Amount spent (EUR),Purchases,Purchases conversion value,Reporting starts,Reporting ends
,,,,,,1500,30,13.75,2,99.90,2026-10-01,2026-10-02
DE / Brand,11,Broad,Video A,111,2026-10-01,1000,20,9.25,1,59.90,2026-10-01,2026-10-01
DE / Brand,11,Broad,Video A,111,2026-10-02,500,10,4.50,1,40.00,2026-10-02,2026-10-02
`;
const google = `Campaign report
"1. Oktober 2026 – 2. Oktober 2026"
Tag;Kampagne;Währungscode;Impr.;Klicks;Kosten;Conversions;Conv.-Wert
01.10.2026;DE / Generic;EUR;1.234;56;1.204,05;3,50;240,00
02.10.2026;DE / Generic;EUR;987;--;0,99;0,00;0,00
Gesamt: Konto; --;EUR;2.221;56;1.205,04;3,50;240,00
`;
const tiktok = `Campaign Name\tAd Group Name\tAd Name\tBy Day\tCost\tImpressions\tClicks (Destination)\tConversions\tCurrency
Spark\tBroad\tClip 1\t2026-10-01 00:00:00\t12.5\t900\t9\t1\tEUR
Spark\tBroad\tClip 2\t2026-10-01 00:00:00\t0\t0\t0\t0\tEUR
`;

const accountOf = async (desk: ImportDesk) => (await desk.mirror.read('allAccounts', {}))[0];

describe('an export', () => {
  it('of Meta is read by its names, less the row of sums', async () => {
    const desk = await openImportDesk();
    const row = await desk.run(meta);
    expect(row).toMatchObject({ state: 'done', read: 3, written: 2, rejected: 1, accounts: ['1001'] });
    const rejected = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 10 });
    expect(rejected.rows).toMatchObject([{ line: 2, reason: 'no_day', column: 5 }]);
    expect(desk.days()).toEqual([
      expect.stringMatching(
        /^1001 \| 20727 \| DE \/ Brand \| Video A \| 1000 \| 20 \| 9250000 \| 1000000 \| 59900000/,
      ),
      expect.stringMatching(
        /^1001 \| 20728 \| DE \/ Brand \| Video A \| 500 \| 10 \| 4500000 \| 1000000 \| 40000000/,
      ),
    ]);
  });

  it('of Google Ads in German is read below its title, with decimal commas and without its total', async () => {
    const desk = await openImportDesk([{ ...aurora, platform: 'google_ads' }]);
    const row = await desk.run(google);
    expect(row).toMatchObject({ state: 'done', written: 2, rejected: 1, platform: 'google_ads' });
    const { rows } = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ line: 6, reason: 'total_row' }]);
    expect(desk.days().map((day) => day.split(' | ').slice(4, 9))).toEqual([
      ['1234', '56', '1204050000', '3500000', '240000000'],
      ['987', '0', '990000', '0', '0'],
    ]);
  });

  it('of TikTok is read with tabs, and marks what it made as imported', async () => {
    const desk = await openImportDesk([{ ...aurora, platform: 'tiktok' }]);
    expect(await desk.run(tiktok)).toMatchObject({ state: 'done', written: 2, platform: 'tiktok' });
    expect(desk.imported()).toEqual(['Spark', 'Broad', 'Clip 1', 'Clip 2']);
  });

  it('imported again changes nothing, and one that was corrected changes what differs', async () => {
    const desk = await openImportDesk();
    await desk.run(meta);
    const before = desk.days();
    expect(await desk.run(meta)).toMatchObject({ written: 0, unchanged: 2, rejected: 1 });
    expect(desk.days()).toEqual(before);
    expect(await desk.run(meta.replace('4.50', '4.51'))).toMatchObject({ written: 1, unchanged: 1 });
    expect(desk.days()[1]).toContain('4510000');
  });

  it('never counts the same spend twice when one file is of ads and another of campaigns', async () => {
    const desk = await openImportDesk();
    await desk.run(meta);
    const campaigns = 'Campaign name,Campaign ID,Day,Amount spent (EUR)\nDE / Brand,11,2026-10-01,9.25\n';
    await desk.run(campaigns);
    expect(desk.days().map((day) => day.split(' | ')[6])).toEqual(['9250000', '4500000']);
    await desk.run(meta);
    expect(desk.days().map((day) => day.split(' | ').slice(3, 7).join())).toEqual([
      'Video A,1000,20,9250000',
      'Video A,500,10,4500000',
    ]);
  });

  it('adds up the parts of a breakdown, and rejects a repeated row where there is none', async () => {
    const desk = await openImportDesk();
    const parts =
      'Campaign name,Age,Day,Amount spent (EUR)\nA,18-24,2026-10-01,0.10\nA,25-34,2026-10-01,0.20\n';
    expect(await desk.run(parts)).toMatchObject({ written: 1, rejected: 0 });
    expect(desk.days()[0]).toContain('300000');
    const twice = parts.replace('Age', 'Note');
    const row = await desk.run(twice);
    expect(row).toMatchObject({ written: 1, rejected: 1 });
    const { rows } = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 10 });
    expect(rows).toMatchObject([
      { line: 3, reason: 'repeated', cells: ['A', '25-34', '2026-10-01', '0.20'] },
    ]);
    expect(desk.days()[0]).toContain('100000');
  });
});

describe('what the platform told', () => {
  it('wins over a file, before and after the sync', async () => {
    const desk = await openImportDesk();
    const saved = { platform: 'meta' as const, grantId: 'g', liveGrants: ['g'], at: 1 };
    await desk.mirror.write('saveAccounts', { ...saved, rows: [account({ extId: '1001' })] });
    const accountId = (await accountOf(desk))?.id ?? 0;
    const sync = (day: number) =>
      desk.mirror.write('replaceDays', {
        accountId,
        stream: 'ad_days',
        window: { from: day, to: day },
        pages: [packDays([adDay({ day, adExtId: '111', spendMicros: 7_000_000n })])],
        covered: { from: day, to: 20_728 },
        stepDays: 7,
        refreshedAt: 0,
        at: 5,
      });
    await sync(20_728);
    expect(await desk.run(meta)).toMatchObject({ written: 1, synced: 1, rejected: 1 });
    expect(desk.days().map((day) => day.split(' | ')[6])).toEqual(['9250000', '7000000']);
    await sync(20_727);
    expect(desk.days().map((day) => day.split(' | ')[6])).toEqual(['7000000', '7000000']);
    expect(await desk.run(meta)).toMatchObject({ written: 0, unchanged: 0, synced: 2 });
  });
});

describe('a row', () => {
  it('goes to the account it names, if that is of the caller', async () => {
    const desk = await openImportDesk([aurora, bluefin]);
    const text = `Account ID,Campaign name,Day,Cost,Currency
act_1001,A,2026-10-01,1.00,EUR
1002,B,2026-10-01,2.00,GBP
1002,B,2026-10-02,2.00,EUR
9999,C,2026-10-01,3.00,EUR
,D,2026-10-01,3.00,EUR
`;
    const row = await desk.run(text);
    expect(row).toMatchObject({ written: 2, rejected: 3, accounts: ['1001', '1002'] });
    const { rows } = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 10 });
    expect(rows.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'currency_differs'],
      [5, 'unknown_account'],
      [6, 'no_account'],
    ]);
    const chosen = await desk.run(text, { accountId: '1001' });
    expect(chosen.accounts).toEqual(['1001']);
    const { rows: others } = await desk.imports.rejected(me, { id: chosen.id, offset: 0, limit: 1 });
    expect(others).toMatchObject([{ line: 3, reason: 'other_account' }]);
  });

  it('is rejected for the first thing about it that does not fit', async () => {
    const desk = await openImportDesk();
    const wrong = [
      ['2026-10-32', '1', '1', 'bad_day'],
      ['1999-12-31', '1', '1', 'day_out_of_range'],
      ['2026-12-01', '1', '1', 'day_out_of_range'],
      ['2026-10-01', '1.5', '1', 'not_whole'],
      ['2026-10-01', '-1', '1', 'bad_number'],
      ['2026-10-01', '1', 'abc', 'bad_number'],
      ['2026-10-01', '1', '1e3', 'bad_number'],
      ['2026-10-01', '1', '=1+1', 'bad_number'],
      ['2026-10-01', '1', '0.1234567', 'too_precise'],
      ['2026-10-01', '1', '999999999999', 'too_large'],
      ['', '1', '1', 'no_day'],
    ];
    const lines = wrong.map(([day, impressions, cost]) => `B,${day},${impressions},${cost}\n`);
    const text = `Campaign name,Day,Impressions,Cost\nA,2026-10-01,1,2.50\n${lines.join('')}`;
    const row = await desk.run(text, { decimal: 'point', dateOrder: 'ymd' });
    expect(row).toMatchObject({ written: 1, rejected: wrong.length });
    const page = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 100 });
    expect(page.rows.map(({ reason }) => reason)).toEqual(wrong.map(([, , , reason]) => reason));
    const second = await desk.imports.rejected(me, { id: row.id, offset: 4, limit: 2 });
    expect(second).toMatchObject({ total: wrong.length, rows: [{ line: 7 }, { line: 8 }] });
  });

  it('with another number of cells, or an id that a spreadsheet has rounded, is rejected', async () => {
    const desk = await openImportDesk();
    const row = await desk.run(
      'Campaign ID,Day,Cost\n1.2E+17,2026-10-01,1\n5,2026-10-01\n6,2026-10-01,1,2\n',
    );
    const { rows } = await desk.imports.rejected(me, { id: row.id, offset: 0, limit: 10 });
    expect(rows.map(({ reason }) => reason)).toEqual(['bad_id', 'wrong_columns', 'wrong_columns']);
  });
});

describe('an import', () => {
  it('asks back what could be two things, and begins with nothing open only', async () => {
    const desk = await openImportDesk([aurora, bluefin]);
    const file = await desk.open('a.csv', 'Campaign name,Day,Cost\nA,01/02/2026,"1,200"\n');
    const by = { personId: me, accounts: [aurora, bluefin] };
    const { questions, guess, rows } = await desk.imports.preview(file, {}, by);
    expect(questions).toEqual(['account', 'date_order', 'decimal']);
    expect(rows).toMatchObject([{ read: null, rejected: null }]);
    const settings = {
      ...guess,
      platform: 'meta' as const,
      decimal: 'comma' as const,
      dateOrder: 'dmy' as const,
    };
    await expect(desk.imports.start(file, settings, by)).rejects.toMatchObject({ code: 'invalid_input' });
    const foreign = desk.imports.start(file, { ...settings, accountId: '777' }, by);
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    const answered = await desk.imports.preview(file, { ...settings, accountId: '1001' }, by);
    expect(answered.rows[0]?.read).toMatchObject({ day: '2026-02-01', spend: '1.2' });
  });

  it('is nobody else’s to see', async () => {
    const desk = await openImportDesk();
    const { id } = await desk.run(meta);
    expect(await desk.imports.list('someone else')).toEqual([]);
    const page = desk.imports.rejected('someone else', { id, offset: 0, limit: 1 });
    await expect(page).rejects.toMatchObject({ code: 'not_found' });
    const file = await desk.open('b.csv', meta);
    expect(() => desk.imports.preview(file, {}, { personId: 'someone else', accounts: [aurora] })).toThrow(
      'no such file',
    );
  });

  it('that is stopped, or whose file changes meanwhile, has changed nothing', async () => {
    const desk = await openImportDesk();
    const head = 'Campaign name,Day,Cost\n';
    const lines = Array.from({ length: 60_000 }, (_, at) => `C${at},2026-10-01,1.00\n`);
    const file = await desk.open('long.csv', head + lines.join(''));
    const by = { personId: me, accounts: [aurora] };
    const { guess } = await desk.imports.preview(file, {}, by);
    const settings = {
      ...guess,
      platform: 'meta' as const,
      decimal: 'point' as const,
      dateOrder: 'ymd' as const,
    };
    const { id, jobId } = await desk.imports.start(file, settings, by);
    const job = jobId as Parameters<typeof desk.jobs.cancel>[0];
    desk.jobs.cancel(job);
    expect((await desk.jobs.ended(job)).status).toBe('stopped');
    expect(await desk.imports.list(me)).toMatchObject([{ id, state: 'stopped', written: 0, error: null }]);
    expect(desk.days()).toEqual([]);
    await desk.open('long.csv', `${head}A,2026-10-01,1.00\n`);
    const again = await desk.imports.start(file, settings, by).catch((error: unknown) => error);
    const ended = await desk.jobs.ended((again as { jobId: typeof job }).jobId);
    expect(ended).toMatchObject({
      status: 'failed',
      error: { code: 'file_refused', params: { reason: 'changed' } },
    });
    expect(desk.days()).toEqual([]);
  });
});
