// Reports on ads by day and on other levels: rows against the truth, windows, metrics, restated days, tasks.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { adDays, auroraShoes, cedarStudent, daikonFoods, fjordNz, openTikTok } from './open-tiktok.ts';
import { rowTruth } from '../../core/sync/control-truth.ts';
import type { OpenTikTok, Row } from './open-tiktok.ts';

const reportRow = z.object({
  dimensions: z.record(z.string(), z.string()),
  metrics: z.record(z.string(), z.string()),
});
type ReportRow = z.infer<typeof reportRow>;
const path = 'report/integrated/get/';

async function report(sandbox: OpenTikTok, query: Row): Promise<ReportRow[]> {
  return z.array(reportRow).parse(await sandbox.all(path, query));
}

async function truth(sandbox: OpenTikTok, advertiser: string, range: string): Promise<string[]> {
  const { json } = await sandbox.command(`/truth/accounts/${advertiser}/rows?${range}`);
  return z
    .array(rowTruth)
    .parse(json['rows'])
    .map((row) =>
      [row.ad, row.date, row.spend, row.impressions, row.clicks, row.conversions, row.value].join(' '),
    )
    .sort();
}

function asTruth(rows: readonly ReportRow[], zero: string): string[] {
  return rows
    .map(({ dimensions, metrics }) => {
      const value = metrics['total_purchase_value'];
      return [
        dimensions['ad_id'],
        dimensions['stat_time_day']?.slice(0, 10),
        metrics['spend'],
        metrics['impressions'],
        metrics['clicks'],
        metrics['conversion'],
        value === '-' ? zero : value,
      ].join(' ');
    })
    .sort();
}

test.each([
  ['Los Angeles', cedarStudent, '0.00'],
  ['Berlin', auroraShoes, '0.00'],
  ['Tokyo', daikonFoods, '0'],
  ['Auckland', fjordNz, '0.00'],
])(
  'rows of an account in %s are the truth, row by row, deleted ads included',
  async (_zone, advertiser, zero) => {
    const sandbox = await openTikTok();
    const since = '2026-10-23';
    const rows = await report(sandbox, adDays(advertiser, since, '2026-11-21'));
    expect(rows.length).toBeGreaterThan(50);
    expect(asTruth(rows, zero)).toEqual(await truth(sandbox, advertiser, `since=${since}&until=2026-11-21`));
  },
);

test('days carry a time part, numbers are texts, and what is not available is a dash', async () => {
  const sandbox = await openTikTok({ campaigns: 1600 });
  const rows = await report(sandbox, adDays(auroraShoes, '2026-11-01', '2026-11-20'));
  expect(rows.every((row) => / 00:00:00$/.test(row.dimensions['stat_time_day'] ?? ''))).toBe(true);
  expect(rows.every((row) => /^\d+\.\d\d$/.test(row.metrics['spend'] ?? ''))).toBe(true);
  const values = new Set(rows.map((row) => row.metrics['total_purchase_value'] === '-'));
  expect(values).toEqual(new Set([true, false]));
});

test('what an account spends today begins at its own midnight', async () => {
  const sandbox = await openTikTok({ now: '2026-11-21T11:30:00Z' });
  const day = async (advertiser: string, date: string): Promise<number> =>
    (await report(sandbox, adDays(advertiser, date, date))).length;
  // Half past noon on the 22nd in Auckland, half past three on the 21st in Los Angeles.
  expect(await day(fjordNz, '2026-11-22')).toBeGreaterThan(0);
  expect(await day(cedarStudent, '2026-11-22')).toBe(0);
  expect(await day(cedarStudent, '2026-11-21')).toBeGreaterThan(0);
});

test('deleted ads are dropped from a report that does not ask for them', async () => {
  const sandbox = await openTikTok();
  const { filtering, ...plain } = adDays(auroraShoes, '2026-06-01', '2026-06-30');
  let all = 0;
  let shown = 0;
  for (const month of ['08', '09', '10']) {
    const range = { start_date: `2026-${month}-01`, end_date: `2026-${month}-30` };
    all += (await report(sandbox, { ...plain, ...range, filtering })).length;
    shown += (await report(sandbox, { ...plain, ...range })).length;
  }
  expect(shown).toBeGreaterThan(0);
  expect(all).toBeGreaterThan(shown);
});

test('thirty days by day and 365 without are the most, and 31 are 40002', async () => {
  const sandbox = await openTikTok();
  const ask = async (more: Row): Promise<number> =>
    (await sandbox.get(path, { ...adDays(auroraShoes, '2026-10-01', '2026-10-30'), ...more })).code;
  expect(await ask({})).toBe(0);
  expect(await ask({ end_date: '2026-10-31' })).toBe(40002);
  expect(await ask({ start_date: '2025-11-01', dimensions: ['ad_id'] })).toBe(0);
  expect(await ask({ start_date: '2025-10-01', dimensions: ['ad_id'] })).toBe(40002);
  expect(await ask({ end_date: '2026-09-30' })).toBe(40002);
  expect(await ask({ start_date: '2026-02-30' })).toBe(40002);
});

test('reports of another form are refused with words', async () => {
  const sandbox = await openTikTok();
  const ask = async (more: Row): Promise<string> =>
    (await sandbox.get(path, { ...adDays(auroraShoes, '2026-11-01', '2026-11-02'), ...more })).message;
  expect(await ask({ report_type: 'AUDIENCE' })).toContain('report_type');
  expect(await ask({ data_level: 'AD' })).toContain('data_level');
  expect(await ask({ dimensions: ['campaign_id', 'stat_time_day'] })).toContain('dimensions');
  expect(await ask({ metrics: ['cost'] })).toContain('metrics');
  expect(await ask({ page_size: 1001 })).toContain('page_size');
  expect(
    await ask({ filtering: [{ field_name: 'ad_status', filter_type: 'IN', filter_value: 'STATUS_ALL' }] }),
  ).toContain('filtering');
});

test('levels add up: the ads of a day are the day of their advertiser', async () => {
  const sandbox = await openTikTok();
  const base = adDays(auroraShoes, '2026-11-01', '2026-11-20');
  const cents = (rows: readonly ReportRow[]): number =>
    rows.reduce((sum, row) => sum + Math.round(Number(row.metrics['spend']) * 100), 0);
  const at = async (level: string, id: string): Promise<number> => {
    const status =
      level === 'ADVERTISER'
        ? {}
        : {
            filtering: [
              {
                field_name: `${level.toLowerCase()}_status`,
                filter_type: 'IN',
                filter_value: '["STATUS_ALL"]',
              },
            ],
          };
    const { filtering: _ads, ...rest } = base;
    return cents(
      await report(sandbox, {
        ...rest,
        ...status,
        data_level: `AUCTION_${level}`,
        dimensions: [id, 'stat_time_day'],
      }),
    );
  };
  const ads = cents(await report(sandbox, base));
  expect(await at('ADGROUP', 'adgroup_id')).toBe(ads);
  expect(await at('CAMPAIGN', 'campaign_id')).toBe(ads);
  expect(await at('ADVERTISER', 'advertiser_id')).toBe(ads);
});

test('only spend and impressions come when no metrics are named, and totals when they are asked for', async () => {
  const sandbox = await openTikTok();
  const { metrics: _none, ...query } = adDays(auroraShoes, '2026-11-20', '2026-11-20');
  const { data } = await sandbox.get(path, { ...query, enable_total_metrics: true, page_size: 1000 });
  const rows = z.array(reportRow).parse(data['list']);
  expect(Object.keys(rows[0]?.metrics ?? {})).toEqual(['spend', 'impressions']);
  const impressions = rows.reduce((sum, row) => sum + Number(row.metrics['impressions']), 0);
  expect(data['total_metrics']).toMatchObject({ impressions: String(impressions) });
});

test('a report over several advertisers names currencies and rounds its money', async () => {
  const sandbox = await openTikTok();
  const { advertiser_id: _one, ...query } = adDays(auroraShoes, '2026-11-20', '2026-11-20');
  const rows = await report(sandbox, { ...query, advertiser_ids: [auroraShoes, daikonFoods] });
  expect(new Set(rows.map((row) => row.metrics['currency']))).toEqual(new Set(['EUR', 'JPY']));
  expect(rows.every((row) => /^\d+$/.test(row.metrics['spend'] ?? ''))).toBe(true);
});

test('recent days grow: conversions for weeks, spend for two days, and never shrink', async () => {
  const sandbox = await openTikTok();
  const sums = async (): Promise<{ spend: number; conversions: number }> => {
    const rows = await report(sandbox, adDays(auroraShoes, '2026-11-18', '2026-11-21'));
    const sum = (name: string): number => rows.reduce((all, row) => all + Number(row.metrics[name]), 0);
    return { spend: sum('spend'), conversions: sum('conversion') };
  };
  const before = await sums();
  await sandbox.command('/clock', { advanceSeconds: 2 * 86_400 });
  const after = await sums();
  await sandbox.command('/clock', { advanceSeconds: 30 * 86_400 });
  const settled = await sums();
  expect(after.spend).toBeGreaterThan(before.spend);
  expect(settled.spend).toBeGreaterThanOrEqual(after.spend);
  expect(settled.conversions).toBeGreaterThan(before.conversions);
});

test('a report with too many entities is cut without a word, the newest kept', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/limits?platform=tiktok', { reportEntities: 3 });
  const { data } = await sandbox.get(path, {
    ...adDays(auroraShoes, '2026-10-23', '2026-11-21'),
    dimensions: ['ad_id'],
  });
  expect(data).toMatchObject({ page_info: { total_number: 3 } });
});

test('without days every entity has a row, even if it delivered nothing', async () => {
  const sandbox = await openTikTok();
  const query = { ...adDays(auroraShoes, '2026-11-20', '2026-11-20'), dimensions: ['ad_id'] };
  const ads = await sandbox.all('ad/get/', {
    advertiser_id: auroraShoes,
    filtering: { primary_status: 'STATUS_ALL' },
  });
  const rows = await report(sandbox, query);
  expect(rows).toHaveLength(ads.length);
  expect(rows.some((row) => row.metrics['impressions'] === '0')).toBe(true);
});

test('a task queues, runs and is downloaded as CSV; before that it is not ready', async () => {
  const sandbox = await openTikTok();
  const query = adDays(auroraShoes, '2026-11-19', '2026-11-20');
  const { task_id: task } = z
    .object({ task_id: z.string() })
    .parse((await sandbox.post('report/task/create/', query)).data);
  const asked = { advertiser_id: auroraShoes, task_id: task };
  expect((await sandbox.get('report/task/download/', asked)).code).toBe(40201);
  const states: unknown[] = [];
  for (let i = 0; i < 3; i++) states.push((await sandbox.get('report/task/check/', asked)).data['status']);
  expect(states).toEqual(['QUEUING', 'PROCESSING', 'SUCCESS']);
  const url = `${sandbox.tiktok}/open_api/v1.3/report/task/download/?task_id=${task}`;
  const csv = await (await fetch(url, { headers: { 'access-token': sandbox.secrets.tiktokToken } })).text();
  const [titles, ...lines] = csv.trim().split('\n');
  expect(titles).toBe('ad_id,stat_time_day,spend,impressions,clicks,conversion,total_purchase_value');
  expect(lines).toHaveLength((await report(sandbox, query)).length);
});

test('a task can fail, and can be canceled', async () => {
  const sandbox = await openTikTok();
  const create = async (): Promise<Row> => {
    const { data } = await sandbox.post(
      'report/task/create/',
      adDays(auroraShoes, '2026-11-19', '2026-11-20'),
    );
    return { advertiser_id: auroraShoes, task_id: data['task_id'] };
  };
  const last = async (asked: Row): Promise<unknown> => {
    for (let i = 0; i < 2; i++) await sandbox.get('report/task/check/', asked);
    return (await sandbox.get('report/task/check/', asked)).data['status'];
  };
  await sandbox.command('/limits?platform=tiktok', { failReports: 1 });
  expect(await last(await create())).toBe('FAILED');
  const canceled = await create();
  await sandbox.post('report/task/cancel/', canceled);
  expect(await last(canceled)).toBe('CANCELED');
});
