// Money, times, zones and pages come out of TikTok's wire exactly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import { AppError } from '../../../../src-main/core/app-error.ts';
import type { StreamAccount } from '../../../../src-main/core/connectors/connector.ts';
import { amountOf, microsOf } from '../../../../src-main/core/connectors/tiktok/decimals.ts';
import { entityStreams } from '../../../../src-main/core/connectors/tiktok/entities.ts';
import { pageQuery } from '../../../../src-main/core/connectors/tiktok/page.ts';
import { dayStream } from '../../../../src-main/core/connectors/tiktok/report.ts';
import { parseUtcTime } from '../../../../src-main/core/connectors/tiktok/utc-time.ts';

const account: StreamAccount = { extId: '7001', currency: 'IDR', zone: 'Asia/Jakarta', parentExtId: null };
const settings = {
  baseUrl: '',
  dialogUrl: '',
  version: 'v1.3',
  appId: '1',
  lookbackDays: 28,
  historyDays: 60,
};

function listAnswer(
  rows: readonly string[],
  info = '{"page":1,"page_size":10,"total_number":1,"total_page":1}',
) {
  return `{"code":0,"message":"OK","data":{"list":[${rows.join(',')}],"page_info":${info}}}`;
}

describe('amounts', () => {
  it('come back unchanged for any number of micros, beyond 2^53 too', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (micros) => {
        expect(microsOf(formatMicros(micros))).toBe(micros);
      }),
    );
  });

  it('may have an exponent', () => {
    expect(microsOf('1.5E7')).toBe(15_000_000_000_000n);
    expect(microsOf('1.25e2')).toBe(125_000_000n);
    expect(microsOf('12345e-2')).toBe(123_450_000n);
    expect(microsOf('5e-6')).toBe(5n);
    expect(microsOf('-2e3')).toBe(-2_000_000_000n);
  });

  it('that are zero or missing are not set; what is no amount is refused', () => {
    expect([amountOf('0.0'), amountOf('0'), amountOf(null), amountOf(undefined)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    for (const text of ['', '-', '1,5', '0x10', 'NaN', '0.0000001'])
      expect(() => microsOf(text)).toThrow(RangeError);
  });
});

describe('times', () => {
  it('are UTC without saying so', () => {
    expect(parseUtcTime('2026-11-20 09:15:00')).toBe(Date.UTC(2026, 10, 20, 9, 15));
    for (const text of [undefined, null, '', 'soon', '2026-13-40 99:00:00', '2026-11-20'])
      expect(parseUtcTime(text)).toBeNull();
  });
});

describe('pages', () => {
  it('start where the one before ended, whatever their size becomes on the way', () => {
    const sizes = fc.array(fc.constantFrom(1000, 500, 250, 125), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sizes, (limits) => {
        let after: string | null = null;
        for (const limit of limits) {
          const { page, page_size: size } = pageQuery({ limit, after });
          expect(Number.isInteger(Number(page))).toBe(true);
          expect((Number(page) - 1) * Number(size)).toBe(Number(after ?? 0));
          expect(Number(size)).toBeGreaterThanOrEqual(125);
          after = String(Number(page) * Number(size));
        }
      }),
    );
  });
});

describe('campaigns and ad groups', () => {
  const campaign = (fields: string) =>
    entityStreams.campaigns.response(
      account,
      listAnswer([`{"campaign_id":"1712345678901234567","campaign_name":"A",${fields}}`]),
    ).rows[0];
  const adGroup = (fields: string) =>
    entityStreams.ad_groups.response(
      account,
      listAnswer([`{"adgroup_id":"2","adgroup_name":"G","campaign_id":"1",${fields}}`]),
    ).rows[0];

  it('keep budgets to the digit, though they are JSON numbers', () => {
    expect(campaign('"budget_mode":"BUDGET_MODE_DAY","budget":12345678901234567.89')).toMatchObject({
      budgetKind: 'daily',
      budgetMicros: 12_345_678_901_234_567_890_000n,
    });
    expect(campaign('"budget_mode":"BUDGET_MODE_TOTAL","budget":1.0E7')).toMatchObject({
      budgetKind: 'lifetime',
      budgetMicros: 10_000_000_000_000n,
    });
    expect(campaign('"budget_mode":"BUDGET_MODE_DYNAMIC_DAILY_BUDGET","budget":0.1')).toMatchObject({
      budgetKind: 'daily',
      budgetMicros: 100_000n,
    });
    expect(campaign('"budget_mode":"BUDGET_MODE_INFINITE","budget":0.0')).toMatchObject({
      budgetKind: 'none',
      budgetMicros: null,
    });
    expect(adGroup('"budget_mode":"BUDGET_MODE_INFINITE","budget":0.0')).toMatchObject({
      budgetKind: 'parent',
    });
  });

  it('keep ids as text, also where an old answer wrote them as numbers', () => {
    const text = listAnswer(['{"campaign_id":1712345678901234567,"campaign_name":"A"}']);
    expect(entityStreams.campaigns.response(account, text).rows[0]?.extId).toBe('1712345678901234567');
  });

  it('are removed when their delivery says deleted, and other when their switch is unheard of', () => {
    const state = (operation: string, secondary: string) =>
      campaign(`"operation_status":"${operation}","secondary_status":"${secondary}"`)?.status;
    expect(state('ENABLE', 'CAMPAIGN_STATUS_ENABLE')).toBe('active');
    expect(state('DISABLE', 'CAMPAIGN_STATUS_DISABLE')).toBe('paused');
    expect(state('ENABLE', 'CAMPAIGN_STATUS_DELETE')).toBe('removed');
    expect(state('FROZEN', 'CAMPAIGN_STATUS_ENABLE')).toBe('other');
  });

  it('bid what is set, and run on when no end was chosen', () => {
    const times = '"schedule_start_time":"2026-01-01 00:00:00","schedule_end_time":"2036-01-01 00:00:00"';
    expect(
      adGroup(`"bid_price":0.0,"conversion_bid_price":3.25,"schedule_type":"SCHEDULE_FROM_NOW",${times}`),
    ).toMatchObject({ bidMicros: 3_250_000n, startAt: Date.UTC(2026, 0, 1), endAt: null });
    expect(adGroup(`"bid_price":0.5,"schedule_type":"SCHEDULE_START_END",${times}`)).toMatchObject({
      bidMicros: 500_000n,
      endAt: Date.UTC(2036, 0, 1),
    });
  });
});

describe('daily figures', () => {
  const stream = dayStream(settings);
  const row = (figures: Record<string, string>, day = '2026-11-20 00:00:00') =>
    JSON.stringify({
      dimensions: { ad_id: '3', stat_time_day: day },
      metrics: {
        ad_name: 'Ad',
        adgroup_id: '2',
        adgroup_name: 'G',
        campaign_id: '1',
        campaign_name: 'C',
        impressions: '10391',
        clicks: '120',
        spend: '153.42',
        conversion: '7',
        ...figures,
      },
    });

  it('are read digit by digit, with "-" for what is not reported', () => {
    const figures = { spend: '98765432109876543.21', conversion: '-', complete_payment: '3' };
    const values = { total_complete_payment_rate: '59.97', total_purchase: '-', total_purchase_value: '-' };
    const [day] = stream.response(account, listAnswer([row({ ...figures, ...values })])).rows;
    expect(day).toMatchObject({
      day: 20_777,
      adExtId: '3',
      impressions: 10_391n,
      clicks: 120n,
      spendMicros: 98_765_432_109_876_543_210_000n,
      conversionsMicro: 0n,
      valueMicros: 59_970_000n,
      actions: [
        { type: 'complete_payment', window: 'value', countMicro: 3_000_000n, valueMicros: 59_970_000n },
      ],
    });
  });

  it('keep what was sold on websites, in shops and in apps apart, and count one purchase once', () => {
    const values = {
      complete_payment: '-',
      total_complete_payment_rate: '-',
      onsite_shopping: '1',
      total_onsite_shopping_value: '10.01',
      total_purchase: '1',
      total_purchase_value: '10.01',
    };
    const [day] = stream.response(account, listAnswer([row(values)])).rows;
    expect(day?.valueMicros).toBe(10_010_000n);
    expect(day?.conversionsMicro).toBe(7_000_000n);
    expect(day?.actions.map((action) => action.type)).toEqual(['onsite_shopping', 'total_purchase']);
  });

  it('are asked for an advertiser at a time, deleted ads included, never for more than thirty days', () => {
    const ask = { limit: 1000, after: '2000', from: '2026-10-22', to: '2026-11-20' };
    const { query } = stream.request(account, ask);
    expect(query).toMatchObject({
      advertiser_id: '7001',
      page: '3',
      page_size: '1000',
      data_level: 'AUCTION_AD',
    });
    expect(query['filtering']).toContain('STATUS_ALL');
    expect(stream.cursor.stepDays).toBe(30);
  });

  it('that TikTok would cut off at twenty thousand are asked for fewer days at a time', () => {
    const text = listAnswer([], '{"page":1,"page_size":1000,"total_number":20000,"total_page":20}');
    expect(() => stream.response(account, text)).toThrow(
      expect.objectContaining({ verdict: expect.objectContaining({ kind: 'shrink' }) as unknown }) as Error,
    );
  });

  it('that are not what TikTok documents are called broken', () => {
    for (const bad of [{ spend: '1,5' }, { clicks: '1.5' }, { adgroup_id: 'x' }])
      expect(() => stream.response(account, listAnswer([row(bad)]))).toThrow(AppError);
    expect(() => stream.response(account, listAnswer([row({}, '2026-11-20 13:00:00')]))).toThrow(AppError);
  });
});
