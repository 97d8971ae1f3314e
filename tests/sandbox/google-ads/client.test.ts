// The official client library reads the sandbox: its parser knows every field and constant it is given.
import { expect, test, vi } from 'vitest';
import { errors } from 'google-ads-api';
import { z } from 'zod';
import { berlin, manager, openGoogle } from './open-google.ts';
import { customerAt, signIn } from './client.ts';
import { everyField, resourceTypes } from '../../../sandbox/google-ads/gaql/resources.ts';

const id = z.object({ id: z.string() });
const adRow = z.object({ adGroup: id, adGroupAd: z.object({ ad: id }) });

/** Asks for all that a resource offers; figures by day where it has any. */
function everythingOf(name: string): string {
  const type = resourceTypes.find((one) => one.name === name);
  const fields = (type?.fields ?? []).map((field) => field.name);
  const changes = { change_event: 'change_date_time', change_status: 'last_change_date_time' }[name];
  const range = "BETWEEN '2026-10-25' AND '2026-11-22'";
  const where = type?.reports ? `WHERE segments.date ${range}` : '';
  const recent = changes === undefined ? '' : `WHERE ${name}.${changes} ${range} LIMIT 1000`;
  return `SELECT ${fields.join(', ')} FROM ${name} ${where}${recent}`;
}

test('the client parses every field of every resource, and warns of none', async () => {
  const sandbox = await openGoogle({ campaigns: 1600, edits: 200 });
  const [some] = await sandbox.rows(
    berlin,
    "SELECT ad_group.id, ad_group_ad.ad.id FROM ad_group_ad WHERE ad_group_ad.status = 'ENABLED' LIMIT 1",
  );
  const { adGroup, adGroupAd } = adRow.parse(some);
  await sandbox.command('/edit', { id: adGroup.id, field: 'bid_amount', value: 120 });
  await sandbox.command('/edit', { id: adGroupAd.ad.id, field: 'status', value: 'PAUSED' });
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const seen = new Set<string>();
  const note = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) seen.add(path);
    else for (const [key, inner] of Object.entries(value)) note(inner, path === '' ? key : `${path}.${key}`);
  };
  for (const { name } of resourceTypes) {
    const customer = customerAt(sandbox, name === 'customer_client' ? manager : berlin, manager);
    const rows: unknown[] = await customer.query(everythingOf(name));
    expect(rows.length, name).toBeGreaterThan(0);
    for (const row of rows) note(row, '');
  }
  expect(warned.mock.calls).toEqual([]);
  warned.mockRestore();
  const never = [...everyField.keys()].filter((name) => !seen.has(name));
  // What is always at its default is never sent; changes and field masks are objects that the client takes apart.
  expect(never.sort()).toEqual([
    'campaign.bidding_strategy',
    'campaign.campaign_group',
    'change_event.changed_fields',
    'change_event.new_resource',
    'change_event.old_resource',
    'customer.test_account',
    'customer_client.hidden',
    'customer_client.test_account',
  ]);
});

test('the client streams the same rows as it pages, and counts them', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  await sandbox.command('/limits?platform=google_ads', { pageRows: 3 });
  const customer = customerAt(sandbox, berlin, manager);
  const query = 'SELECT campaign.id, campaign.name, campaign.status FROM campaign';
  const streamed: unknown[] = [];
  for await (const row of customer.queryStream(query)) streamed.push(row);
  expect(streamed).toHaveLength((await sandbox.rows(berlin, query)).length);
  expect(await customer.query(query)).toEqual(streamed);
  expect(await customer.reportCount({ entity: 'campaign', attributes: ['campaign.id'] })).toBe(
    streamed.length,
  );
});

test("the client's report builder speaks a GAQL that the sandbox understands", async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const rows: unknown[] = await customerAt(sandbox, berlin, manager).report({
    entity: 'campaign',
    attributes: ['campaign.id'],
    metrics: ['metrics.cost_micros', 'metrics.conversions'],
    segments: ['segments.date'],
    constraints: [{ key: 'metrics.impressions', op: '>', val: 0 }],
    from_date: '2026-11-01',
    to_date: '2026-11-20',
    order: [{ field: 'metrics.cost_micros', sort_order: 'DESC' }],
    limit: 25,
  });
  const cost = z.object({ metrics: z.object({ cost_micros: z.number() }) });
  const costs = rows.map((row) => cost.parse(row).metrics.cost_micros);
  expect(costs).toHaveLength(25);
  expect(costs).toEqual([...costs].sort((a, b) => b - a));
});

test('the client recognizes a failure as its own, by page and by stream', async () => {
  const sandbox = await openGoogle();
  const customer = customerAt(sandbox, berlin, manager);
  const wrong = 'SELECT campaign.idd FROM campaign';
  const failed: unknown = await customer.query(wrong).catch((cause: unknown) => cause);
  expect(failed).toBeInstanceOf(errors.GoogleAdsFailure);
  expect(failed).toMatchObject({
    errors: [{ error_code: { query_error: errors.QueryErrorEnum.QueryError.UNRECOGNIZED_FIELD } }],
  });
  const streamed: unknown = await customer
    .queryStream(wrong)
    .next()
    .catch((cause: unknown) => cause);
  expect(streamed).toBeInstanceOf(errors.GoogleAdsFailure);
});

test("Google's sign-in library refreshes at the sandbox, and reads why a grant is dead", async () => {
  const sandbox = await openGoogle();
  expect((await signIn(sandbox).getAccessToken()).token).toMatch(/^ya29\./);
  await sandbox.command('/grants/revoke', { platform: 'google_ads', all: true });
  await expect(signIn(sandbox).getAccessToken()).rejects.toThrow('invalid_grant');
});
