// GAQL: what is understood, how rows are written, and what is refused with which code.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { berlin, errorOf, manager, openGoogle, tokyo } from './open-google.ts';

const campaignRow = z.object({
  campaign: z.object({ id: z.string(), name: z.string(), status: z.string(), resourceName: z.string() }),
});

test('rows nest in camel case, ids are texts beyond 2^53, and the names of resources come along', async () => {
  const sandbox = await openGoogle();
  const rows = await sandbox.rows(
    berlin,
    'SELECT campaign.id, campaign.name, campaign.status FROM campaign ORDER BY campaign.id',
  );
  const campaigns = rows.map((row) => campaignRow.parse(row).campaign);
  const ids = campaigns.map(({ id }) => BigInt(id));
  expect(ids[0]).toBeGreaterThan(2n ** 53n);
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
  expect(campaigns[0]?.resourceName).toBe(`customers/${berlin}/campaigns/${campaigns[0]?.id ?? ''}`);
  const truth = z
    .object({ campaigns: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })) })
    .parse((await sandbox.command(`/truth/accounts/${berlin}/campaigns`)).json);
  const byId = new Map(truth.campaigns.map((one) => [one.id, one]));
  expect(campaigns).toHaveLength(truth.campaigns.length);
  for (const { id, name, status } of campaigns) expect(byId.get(id)).toMatchObject({ name, status });
});

test('conditions, order and limit hold, and removed campaigns are told too', async () => {
  const sandbox = await openGoogle();
  const names = async (clause: string): Promise<string[]> =>
    (
      await sandbox.rows(berlin, `SELECT campaign.id, campaign.name, campaign.status FROM campaign ${clause}`)
    ).map((row) => campaignRow.parse(row).campaign.status);
  const all = await names('');
  expect(new Set(all)).toEqual(new Set(['ENABLED', 'PAUSED', 'REMOVED']));
  expect(await names("WHERE campaign.status = 'PAUSED'")).toEqual(all.filter((one) => one === 'PAUSED'));
  expect(await names('WHERE campaign.status IN (ENABLED, PAUSED)')).toEqual(
    all.filter((one) => one !== 'REMOVED'),
  );
  expect(await names('WHERE campaign.status != "REMOVED" AND campaign.name LIKE "DE / %"')).toHaveLength(
    all.filter((one) => one !== 'REMOVED').length,
  );
  expect(await names('ORDER BY campaign.name DESC LIMIT 3')).toHaveLength(3);
});

test.each([
  ['[(%_', 1],
  ['[(__', 1],
  ['[[](%', 1],
  ['[[]([%][_]', 1],
  ['[[]([_][_]', 0],
  ['[(%_]', 0],
  ['[]](%', 0],
])('LIKE %s finds %i of a campaign called [(%%_', async (pattern, found) => {
  const sandbox = await openGoogle();
  const [first] = await sandbox.rows(berlin, 'SELECT campaign.id FROM campaign');
  const { id } = z.object({ campaign: z.object({ id: z.string() }) }).parse(first).campaign;
  await sandbox.command('/edit', { id, field: 'name', value: '[(%_' });
  const rows = await sandbox.rows(
    berlin,
    `SELECT campaign.id FROM campaign WHERE campaign.name LIKE '${pattern}'`,
  );
  expect(rows).toHaveLength(found);
});

test('a budget is a resource of its own, and some are shared by two campaigns', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const budget = z.object({
    campaign: z.object({ campaignBudget: z.string() }),
    campaignBudget: z.object({
      resourceName: z.string(),
      amountMicros: z.string().optional(),
      totalAmountMicros: z.string().optional(),
      period: z.enum(['DAILY', 'CUSTOM_PERIOD']),
      explicitlyShared: z.boolean().optional(),
    }),
  });
  const rows = await sandbox.rows(
    berlin,
    'SELECT campaign.campaign_budget, campaign_budget.amount_micros, campaign_budget.total_amount_micros, campaign_budget.period, campaign_budget.explicitly_shared FROM campaign',
  );
  const budgets = rows.map((row) => budget.parse(row));
  for (const { campaign, campaignBudget } of budgets) {
    expect(campaign.campaignBudget).toBe(campaignBudget.resourceName);
    const amount = campaignBudget.period === 'DAILY' ? 'amountMicros' : 'totalAmountMicros';
    expect(Number(campaignBudget[amount]) % 10_000).toBe(0);
  }
  const shared = budgets.filter((one) => one.campaignBudget.explicitlyShared === true);
  expect(shared.length).toBeGreaterThan(0);
  expect(new Set(shared.map((one) => one.campaignBudget.resourceName)).size).toBe(shared.length / 2);
});

test('Performance Max campaigns have asset groups and no ad groups', async () => {
  const sandbox = await openGoogle();
  const ids = async (what: string): Promise<string[]> => {
    const rows = await sandbox.rows(berlin, `SELECT campaign.id FROM ${what}`);
    return rows.map((row) => z.object({ campaign: z.object({ id: z.string() }) }).parse(row).campaign.id);
  };
  const max = await ids("campaign WHERE campaign.advertising_channel_type = 'PERFORMANCE_MAX'");
  expect(max.length).toBeGreaterThan(0);
  const [groups, ads, assets] = [await ids('ad_group'), await ids('ad_group_ad'), await ids('asset_group')];
  expect(new Set(assets)).toEqual(new Set(max));
  for (const id of max) expect([groups.includes(id), ads.includes(id)]).toEqual([false, false]);
});

test('pages are fixed, follow tokens to the end, and give the same rows as the stream', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  await sandbox.command('/limits?platform=google_ads', { pageRows: 4 });
  const query = 'SELECT campaign.id FROM campaign LIMIT 10';
  const page = z.object({
    results: z.array(z.unknown()).default([]),
    nextPageToken: z.string().optional(),
    fieldMask: z.string(),
  });
  const rows: unknown[] = [];
  const sizes: number[] = [];
  let pageToken: string | undefined;
  do {
    const answer = await sandbox.ads(`customers/${berlin}/googleAds:search`, {
      query,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    const { results, nextPageToken, fieldMask } = page.parse(answer.json);
    expect(fieldMask).toBe('campaign.id');
    rows.push(...results);
    sizes.push(results.length);
    pageToken = nextPageToken;
  } while (pageToken !== undefined);
  const stream = await sandbox.ads(`customers/${berlin}/googleAds:searchStream`, { query });
  expect(stream.json['items']).toHaveLength(3);
  expect(sizes).toEqual(
    z
      .array(page)
      .parse(stream.json['items'])
      .map((chunk) => chunk.results.length),
  );
  expect(rows).toEqual(await sandbox.rows(berlin, query));
});

test('page tokens belong to their query, grow old, and can expire on demand', async () => {
  const sandbox = await openGoogle();
  await sandbox.command('/limits?platform=google_ads', { pageRows: 2 });
  const search = (query: string, pageToken?: unknown) =>
    sandbox.ads(`customers/${berlin}/googleAds:search`, {
      query,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
  const query = 'SELECT campaign.id FROM campaign';
  const token = (await search(query)).json['nextPageToken'];
  expect(errorOf(await search(`${query} ORDER BY campaign.id`, token))).toBe(
    '400 requestError:INVALID_PAGE_TOKEN',
  );
  await sandbox.command('/limits?platform=google_ads', { expiredPages: 1 });
  expect(errorOf(await search(query, token))).toBe('400 requestError:EXPIRED_PAGE_TOKEN');
  expect((await search(query, token)).status).toBe(200);
  await sandbox.command('/clock', { advanceSeconds: 3 * 3600 });
  const later = await sandbox.token();
  const old = await sandbox.ads(
    `customers/${berlin}/googleAds:search`,
    { query, pageToken: token },
    { authorization: `Bearer ${later}` },
  );
  expect(errorOf(old)).toBe('400 requestError:EXPIRED_PAGE_TOKEN');
});

test('a scripted page comes twice or is left out', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  await sandbox.command('/limits?platform=google_ads', { pageRows: 3 });
  const page = z.object({
    results: z.array(z.object({ campaign: z.object({ id: z.string() }) })).default([]),
    nextPageToken: z.string().optional(),
  });
  const walk = async (): Promise<string[]> => {
    const ids: string[] = [];
    let token: string | undefined;
    do {
      const body = { query: 'SELECT campaign.id FROM campaign LIMIT 9', pageToken: token ?? '' };
      const answer = page.parse((await sandbox.ads(`customers/${berlin}/googleAds:search`, body)).json);
      ids.push(...answer.results.map((row) => row.campaign.id));
      token = answer.nextPageToken;
    } while (token !== undefined);
    return ids;
  };
  const plain = await walk();
  const shift = (kind: string) =>
    sandbox.command('/faults', { server: 'google_ads', match: ':search$', nth: 2, kind });
  await shift('repeat-page');
  expect(await walk()).toEqual([...plain.slice(0, 3), ...plain]);
  await shift('skip-page');
  expect(await walk()).toEqual([...plain.slice(0, 3), ...plain.slice(6)]);
});

const refusals: [query: string, error: string][] = [
  ['', 'requestError:REQUIRED_FIELD_MISSING'],
  ['FROM campaign', 'queryError:EXPECTED_SELECT'],
  ['SELECT campaign.id', 'queryError:EXPECTED_FROM'],
  ['SELECT campaign.id FROM campains', 'queryError:BAD_RESOURCE_TYPE_IN_FROM_CLAUSE'],
  ['SELECT campaign.idd FROM campaign', 'queryError:UNRECOGNIZED_FIELD'],
  ['SELECT ad_group.id FROM campaign', 'queryError:PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE'],
  ['SELECT metrics.clicks FROM change_event', 'queryError:PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE'],
  ["SELECT campaign.id FROM campaign WHERE campaign.id = '1'", 'queryError:BAD_NUMBER'],
  ["SELECT campaign.id FROM campaign WHERE campaign.status = 'ACTIVE'", 'queryError:BAD_ENUM_CONSTANT'],
  ['SELECT campaign.id FROM campaign WHERE campaign.id LIKE "1%"', 'queryError:OPERATOR_FIELD_MISMATCH'],
  ['SELECT campaign.id FROM campaign WHERE campaign.id = 1 OR campaign.id = 2', 'queryError:EXPECTED_AND'],
  ["SELECT campaign.id FROM campaign WHERE campaign.name = 'x", 'queryError:STRING_NOT_TERMINATED'],
  [
    'SELECT campaign.id FROM campaign WHERE campaign.id IN ()',
    'queryError:PROHIBITED_EMPTY_LIST_IN_CONDITION',
  ],
  ['SELECT campaign.id FROM campaign LIMIT 0', 'queryError:LIMIT_VALUE_TOO_LOW'],
  ['SELECT campaign.id FROM campaign; DROP', 'queryError:BAD_SYMBOL'],
  ['SELECT campaign.id FROM campaign PARAMETERS speed = 1', 'queryError:BAD_PARAMETER_NAME'],
  ['SELECT segments.date, metrics.clicks FROM campaign', 'queryError:EXPECTED_FILTERS_ON_DATE_RANGE'],
  [
    "SELECT segments.date, metrics.clicks FROM campaign WHERE segments.date >= '2026-11-01'",
    'queryError:EXPECTED_FILTERS_ON_DATE_RANGE',
  ],
  [
    'SELECT segments.date, metrics.clicks FROM campaign WHERE segments.date = 20261101',
    'queryError:INVALID_DATE_FORMAT',
  ],
  [
    "SELECT segments.date, metrics.clicks FROM campaign WHERE segments.date BETWEEN '2023-10-20' AND '2023-10-25'",
    'dateRangeError:INVALID_DATE',
  ],
  [
    "SELECT segments.date, metrics.clicks FROM campaign WHERE segments.date BETWEEN '2026-11-20' AND '2026-11-01'",
    'dateRangeError:START_DATE_AFTER_END_DATE',
  ],
  [
    'SELECT change_event.user_email FROM change_event WHERE change_event.change_date_time DURING LAST_14_DAYS',
    'changeEventError:LIMIT_NOT_SPECIFIED',
  ],
  [
    "SELECT change_event.user_email FROM change_event WHERE change_event.change_date_time BETWEEN '2026-10-01' AND '2026-11-01' LIMIT 10",
    'changeEventError:START_DATE_TOO_OLD',
  ],
  [
    'SELECT change_event.user_email FROM change_event LIMIT 10',
    'changeEventError:CHANGE_DATE_RANGE_INFINITE',
  ],
];

test('what cannot be asked is refused with its code, by page and in the array of a stream', async () => {
  const sandbox = await openGoogle();
  for (const method of ['search', 'searchStream']) {
    const seen: [string, string][] = [];
    for (const [query] of refusals) {
      const answer = await sandbox.ads(`customers/${berlin}/googleAds:${method}`, { query });
      seen.push([query, errorOf(answer).replace('400 ', '')]);
      expect(Array.isArray(JSON.parse(answer.text))).toBe(method === 'searchStream');
    }
    expect(seen.slice(1)).toEqual(refusals.slice(1));
  }
});

test('a page size, an unknown key and figures of a manager are refused', async () => {
  const sandbox = await openGoogle();
  const search = (customer: string, body: object) =>
    sandbox.ads(`customers/${customer}/googleAds:search`, body);
  const query = 'SELECT campaign.id FROM campaign';
  expect(errorOf(await search(berlin, { query, pageSize: 100 }))).toBe(
    '400 requestError:PAGE_SIZE_NOT_SUPPORTED',
  );
  const unknown = await search(berlin, { query, page_count: 3 });
  expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('Invalid JSON payload')]);
  expect(errorOf(await search(manager, { query: 'SELECT metrics.clicks FROM customer' }))).toBe(
    '400 queryError:REQUESTED_METRICS_FOR_MANAGER',
  );
});

test('validating a query counts and returns nothing, and an empty answer has no results', async () => {
  const sandbox = await openGoogle();
  const search = (query: string, more: object = {}) =>
    sandbox.ads(`customers/${tokyo}/googleAds:search`, { query, ...more });
  expect((await search('SELECT campaign.id FROM campaign', { validateOnly: true })).json).toEqual({});
  const empty = await search('SELECT campaign.id FROM campaign WHERE campaign.id = 1');
  expect(empty.json).not.toHaveProperty('results');
  expect(empty.json['fieldMask']).toBe('campaign.id');
});
