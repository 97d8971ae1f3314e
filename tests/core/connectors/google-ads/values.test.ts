// Numbers, times and rows come through exactly as Google wrote them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMicros, parseMicros } from '../../../../src-shared/domain/micros.ts';
import { googleAds } from '../../../../src-main/core/connectors/google-ads/index.ts';
import { doubleToMicros, quoteDoubles } from '../../../../src-main/core/connectors/google-ads/numbers.ts';
import { instantIn } from '../../../../src-main/core/connectors/local-time.ts';

const connector = googleAds({
  baseUrl: 'https://ads.example',
  dialogUrl: 'https://ads.example',
  version: 'v26',
  appId: 'app',
  lookbackDays: 30,
  historyDays: 730,
});
const account = { extId: '3417205861', currency: 'EUR', zone: 'Europe/Berlin', parentExtId: '4801770023' };
const { days, entities } = connector.streams;
const dayRow = (metrics: object) =>
  JSON.stringify([
    {
      results: [
        {
          campaign: { resourceName: 'customers/1/campaigns/9007199254740993', id: '9007199254740993' },
          adGroup: { id: '9007199254740995' },
          adGroupAd: { ad: { id: '9007199254740997' } },
          segments: { date: '2026-11-20' },
          metrics,
        },
      ],
      fieldMask: 'campaign.id',
    },
  ]);

describe('a double', () => {
  it('of at most six digits behind the point loses none', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }), (micros) => {
        expect(doubleToMicros(formatMicros(micros))).toBe(micros);
      }),
    );
  });

  it('reads what JavaScript writes for any double, to the nearest millionth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
        const micros = doubleToMicros(JSON.stringify(value));
        const off = micros - BigInt(Math.round(value * 1e6));
        // The float's own multiplication may be off by one; ours may not be further away.
        expect(off >= -1n && off <= 1n).toBe(true);
      }),
    );
  });

  it.each([
    ['3.5', '3.5'],
    ['0.30000000000000004', '0.3'],
    ['1.0E7', '10000000'],
    ['12.5e-3', '0.0125'],
    ['4e-7', '0'],
    ['5e-7', '0.000001'],
    ['9.9999999', '10'],
    ['-2.63', '-2.63'],
    ['90071992547409.93', '90071992547409.93'],
  ])('%s is %s', (text, exact) => {
    expect(doubleToMicros(text)).toBe(parseMicros(exact));
  });

  it('is quoted where it stands, and nowhere inside a text', () => {
    const text = JSON.stringify({ metrics: { conversions: 0.63, conversionsValue: -1.5e-9, clicks: '3' } });
    expect(JSON.parse(quoteDoubles(text))).toEqual({
      metrics: { conversions: '0.63', conversionsValue: '-1.5e-9', clicks: '3' },
    });
    const name = JSON.stringify({ name: '"conversions":3.5' });
    expect(quoteDoubles(name)).toBe(name);
    expect(quoteDoubles('{"conversions": 3.5}')).toBe('{"conversions": "3.5"}');
  });
});

describe('a row of figures', () => {
  it('keeps ids beyond 2^53, micros beyond 2^53 and fractions of conversions', () => {
    const text = dayRow({
      impressions: '9223372036854775807',
      clicks: '12',
      costMicros: '9007199254740993',
      conversions: 3.63,
      conversionsValue: 1234567.89,
    });
    expect(days.response(account, text).rows).toEqual([
      {
        day: Date.parse('2026-11-20T00:00:00Z') / 86_400_000,
        campaignExtId: '9007199254740993',
        campaignName: '9007199254740993',
        adGroupExtId: '9007199254740995',
        adGroupName: '9007199254740995',
        adExtId: '9007199254740995~9007199254740997',
        adName: '9007199254740997',
        impressions: 9223372036854775807n,
        clicks: 12n,
        spendMicros: 9007199254740993n,
        conversionsMicro: 3_630_000n,
        valueMicros: 1_234_567_890_000n,
        actions: [],
      },
    ]);
  });

  it('takes a metric that is missing for zero', () => {
    expect(days.response(account, dayRow({ impressions: '3' })).rows).toMatchObject([
      { impressions: 3n, clicks: 0n, spendMicros: 0n, conversionsMicro: 0n, valueMicros: 0n },
    ]);
  });

  it.each(['[]', '[{"fieldMask":"campaign.id","requestId":"x"}]', '[{"results":[]}]'])(
    'is none in an empty stream: %s',
    (text) => {
      expect(days.response(account, text).rows).toEqual([]);
    },
  );

  it.each([
    ['{"results":[]}', 'no stream'],
    ['[{"results":[{"campaign":{"id":1}}]}]', 'an id that is a number'],
    [dayRow({ costMicros: '1.5' }), 'micros with a fraction'],
    [dayRow({ impressions: 1204 }), 'an int64 that is a number'],
    ['[{"results":[{"campaign":{"id":"1"},"segments":{"date":"2026-11-20"}}]}]', 'figures of nobody'],
    ['[{"results":[', 'a cut answer'],
  ])('is refused when it is not what Google documents: %s', (text) => {
    expect(() => days.response(account, text)).toThrow(
      expect.objectContaining({ code: 'platform_broken' }) as Error,
    );
  });
});

describe('a request', () => {
  it('names the manager an account is reached through, and none where there is none', () => {
    const ask = { limit: 1, after: null, from: '2026-11-01', to: '2026-11-20' };
    const { path, body, headers } = days.request(account, ask);
    expect(path).toBe('/customers/3417205861/googleAds:searchStream');
    expect(headers).toEqual({ 'login-customer-id': '4801770023' });
    expect(JSON.stringify(body)).toContain("segments.date BETWEEN '2026-11-01' AND '2026-11-20'");
    expect(days.request({ ...account, parentExtId: null }, ask).headers).toEqual({});
  });

  it('carries the developer token only where one was entered', () => {
    const request = days.request(account, { limit: 1, after: null, from: 'a', to: 'b' });
    const sign = (developerToken: string | null) =>
      connector.sign({ token: 'ya29.x', appSecret: 'secret', developerToken }, request).headers;
    expect(sign(null)).toEqual({ authorization: 'Bearer ya29.x' });
    expect(sign('dev')).toEqual({ authorization: 'Bearer ya29.x', 'developer-token': 'dev' });
  });
});

describe('Performance Max', () => {
  const campaigns = (...kinds: string[]) =>
    JSON.stringify({
      results: kinds.map((kind, index) => ({
        campaign: { id: String(index + 1), name: kind, status: 'ENABLED', advertisingChannelType: kind },
      })),
    });
  const ask = { limit: 1, after: null, since: null };

  it('is asked for its asset groups after the ads, and only in accounts that have it', () => {
    entities.campaigns.response(account, campaigns('SEARCH'), ask);
    expect(days.response(account, '[]', { ...ask, after: days.first?.(account) ?? null }).after).toBeNull();
    entities.campaigns.response(account, campaigns('SEARCH', 'PERFORMANCE_MAX'), ask);
    const { after } = days.response(account, '[]', { ...ask, after: days.first?.(account) ?? null });
    expect(after).not.toBeNull();
    const next = { ...ask, after, from: '2026-11-01', to: '2026-11-20' };
    expect(JSON.stringify(days.request(account, next).body)).toContain('FROM asset_group ');
    expect(days.response(account, '[]', next).after).toBeNull();
  });

  it('is asked for in an account whose campaigns nobody has listed yet', () => {
    const unknown = { ...account, extId: '1' };
    const first = { ...ask, after: days.first?.(unknown) ?? null };
    expect(days.response(unknown, '[]', first).after).not.toBeNull();
    expect(days.response(unknown, '[]', ask).after).not.toBeNull();
  });

  it('has its asset groups for ad groups and for ads, with keys no ad group can have', () => {
    const text = JSON.stringify({
      results: [{ campaign: { id: '1' }, assetGroup: { id: '77', name: 'Summer', status: 'PAUSED' } }],
      totalResultsCount: '1',
    });
    const second = { ...ask, after: 'assets ' };
    const [group] = entities.ad_groups.response(account, text, second).rows;
    const page = entities.ads.response(account, text, second);
    expect(group).toMatchObject({
      extId: 'asset~77',
      name: 'Summer',
      status: 'paused',
      budgetKind: 'parent',
    });
    expect(page.rows).toMatchObject([{ extId: 'asset~77', adGroupExtId: 'asset~77', campaignExtId: '1' }]);
    expect(page).toMatchObject({ after: null, total: 1, part: 'assets' });
  });
});

describe('a campaign', () => {
  const read = (campaign: object, campaignBudget?: object) =>
    entities.campaigns.response(
      account,
      JSON.stringify({ results: [{ campaign: { id: '1', ...campaign }, campaignBudget }] }),
    ).rows[0];

  it('has the budget of its budget resource, by day or in total', () => {
    const daily = { amountMicros: '25000000', period: 'DAILY' };
    const total = { totalAmountMicros: '9007199254740993', period: 'CUSTOM_PERIOD' };
    expect(read({}, daily)).toMatchObject({ budgetKind: 'daily', budgetMicros: 25_000_000n });
    expect(read({}, total)).toMatchObject({ budgetKind: 'lifetime', budgetMicros: 9007199254740993n });
    expect(read({})).toMatchObject({ budgetKind: 'none', budgetMicros: null });
  });

  it('keeps words it does not know as they came', () => {
    expect(read({ status: 'NEW_STATE', primaryStatus: 'ODD', advertisingChannelType: 'MOON' })).toMatchObject(
      {
        status: 'other',
        delivery: 'ODD',
        objective: 'MOON',
      },
    );
  });

  it("begins and ends by its account's clock, and has no end in 2037", () => {
    const times = read({ startDateTime: '2026-07-01 00:00:00', endDateTime: '2026-12-24 23:59:59' });
    expect(times).toMatchObject({
      startAt: Date.parse('2026-06-30T22:00:00Z'),
      endAt: Date.parse('2026-12-24T22:59:59Z'),
    });
    expect(read({ endDateTime: '2037-12-30 23:59:59' })).toMatchObject({ startAt: null, endAt: null });
  });
});

describe('a time on the wall', () => {
  const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Auckland', 'Asia/Kuwait'];
  const wall = (zone: string, at: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);

  it('means the instant at which the wall shows it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.parse('2020-01-01') / 1000, max: Date.parse('2030-01-01') / 1000 }),
        (zone, seconds) => {
          const shown = wall(zone, seconds * 1000);
          const found = instantIn(zone, shown) ?? 0;
          expect(wall(zone, found)).toBe(shown);
          // The same but in the hour that comes twice.
          expect([0, 3_600_000]).toContain(seconds * 1000 - found);
        },
      ),
    );
  });

  it('that is skipped is no error, and nonsense is none', () => {
    expect(wall('Europe/Berlin', instantIn('Europe/Berlin', '2026-03-29 02:30:00') ?? 0)).toBe(
      '2026-03-29 03:30:00',
    );
    expect(instantIn('Europe/Berlin', 'soon')).toBeNull();
    expect(instantIn('Europe/Berlin', undefined)).toBeNull();
  });
});
