// Changes through Google's API: whole, partial and only validated; shared budgets; change events; rules that refuse.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { dataFolder, noon } from '../open-sandbox.ts';
import { berlin, errorOf, failuresOf, manager, openGoogle, tokyo } from './open-google.ts';
import type { GoogleSandbox } from './open-google.ts';

const campaignSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  budgetId: z.string(),
  sharedBy: z.number(),
  dailyBudgetMicros: z.string().nullable(),
});
type CampaignTruth = z.infer<typeof campaignSchema>;

async function campaigns(sandbox: GoogleSandbox, customer: string): Promise<CampaignTruth[]> {
  const { json } = await sandbox.command(`/truth/accounts/${customer}/campaigns`);
  return z.object({ campaigns: z.array(campaignSchema) }).parse(json).campaigns;
}

/** A campaign that can be changed: not removed, no missing declaration. */
async function changeable(sandbox: GoogleSandbox, customer: string): Promise<CampaignTruth> {
  const rows = await sandbox.rows(
    customer,
    "SELECT campaign.id FROM campaign WHERE campaign.status != 'REMOVED' AND campaign.missing_eu_political_advertising_declaration = FALSE AND campaign_budget.period = 'DAILY' AND campaign_budget.explicitly_shared = FALSE",
  );
  const id = z.object({ campaign: z.object({ id: z.string() }) }).parse(rows[0]).campaign.id;
  const found = (await campaigns(sandbox, customer)).find((one) => one.id === id);
  if (!found) throw new Error('no campaign can be changed');
  return found;
}

const status = (customer: string, id: string, value: string) => ({
  updateMask: 'status',
  update: { resourceName: `customers/${customer}/campaigns/${id}`, status: value },
});
const amount = (customer: string, id: string, amountMicros: string) => ({
  updateMask: 'amount_micros',
  update: { resourceName: `customers/${customer}/campaignBudgets/${id}`, amountMicros },
});
const other = (value: string): string => (value === 'ENABLED' ? 'PAUSED' : 'ENABLED');

test('a campaign is paused once, shows it, and the effect is counted', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const campaign = await changeable(sandbox, berlin);
  const wanted = other(campaign.status);
  const operations = [status(berlin, campaign.id, wanted)];
  for (let i = 0; i < 2; i++) {
    const answer = await sandbox.ads(`customers/${berlin}/campaigns:mutate`, { operations });
    expect(answer.json).toEqual({
      results: [{ resourceName: `customers/${berlin}/campaigns/${campaign.id}` }],
    });
  }
  expect((await campaigns(sandbox, berlin)).find(({ id }) => id === campaign.id)?.status).toBe(wanted);
  expect((await sandbox.command('/effects')).json['effects']).toEqual([
    { id: campaign.id, field: 'status', value: wanted, writes: 2, changes: 1 },
  ]);
});

test('validating changes nothing, and a whole resource is returned when asked for', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const campaign = await changeable(sandbox, berlin);
  const operations = [status(berlin, campaign.id, other(campaign.status))];
  const path = `customers/${berlin}/campaigns:mutate`;
  expect((await sandbox.ads(path, { operations, validateOnly: true })).json).toEqual({});
  expect(await changeable(sandbox, berlin)).toEqual(campaign);
  const whole = await sandbox.ads(path, { operations, responseContentType: 'MUTABLE_RESOURCE' });
  expect(whole.json).toMatchObject({ results: [{ campaign: { status: other(campaign.status) } }] });
});

test('one bad operation stops all, or only itself with partial failure', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const campaign = await changeable(sandbox, berlin);
  const operations = [
    status(berlin, campaign.id, other(campaign.status)),
    status(berlin, '1', 'PAUSED'),
    status(berlin, campaign.budgetId, 'ACTIVE'),
  ];
  const path = `customers/${berlin}/campaigns:mutate`;
  const stopped = await sandbox.ads(path, { operations });
  expect(errorOf(stopped)).toBe('400 mutateError:RESOURCE_NOT_FOUND');
  expect(failuresOf(stopped.json).map((one) => one.location?.fieldPathElements[0])).toEqual([
    { fieldName: 'operations', index: 1 },
    { fieldName: 'operations', index: 2 },
  ]);
  expect(await changeable(sandbox, berlin)).toEqual(campaign);
  const partial = await sandbox.ads(path, { operations, partialFailure: true });
  expect(partial.status).toBe(200);
  expect(partial.json['results']).toEqual([
    { resourceName: `customers/${berlin}/campaigns/${campaign.id}` },
    {},
    {},
  ]);
  expect(partial.json).toMatchObject({ partialFailureError: { code: 3, details: [{ errors: [{}, {}] }] } });
});

test('a shared budget moves every campaign on it, as one change event', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const before = (await campaigns(sandbox, berlin)).filter((one) => one.sharedBy === 2);
  const [first] = before.filter((one) => one.status !== 'REMOVED');
  if (!first?.dailyBudgetMicros) throw new Error('no budget is shared');
  const doubled = String(BigInt(first.dailyBudgetMicros) * 2n);
  const answer = await sandbox.ads(`customers/${berlin}/googleAds:mutate`, {
    mutateOperations: [{ campaignBudgetOperation: amount(berlin, first.budgetId, doubled) }],
  });
  const resourceName = `customers/${berlin}/campaignBudgets/${first.budgetId}`;
  expect(answer.json).toEqual({
    mutateOperationResponses: [{ campaignBudgetResult: { resourceName } }],
  });
  const after = (await campaigns(sandbox, berlin)).filter((one) => one.budgetId === first.budgetId);
  expect(after.map((one) => one.dailyBudgetMicros)).toEqual([doubled, doubled]);
  const events = await sandbox.rows(
    berlin,
    "SELECT change_event.change_resource_name, change_event.changed_fields, change_event.old_resource, change_event.new_resource, change_event.client_type, change_event.user_email FROM change_event WHERE change_event.change_date_time >= '2026-11-21' AND change_event.change_date_time <= '2026-11-22' ORDER BY change_event.change_date_time DESC LIMIT 100",
  );
  expect(events).toMatchObject([
    {
      changeEvent: {
        changeResourceName: resourceName,
        changedFields: 'amountMicros',
        oldResource: { campaignBudget: { amountMicros: first.dailyBudgetMicros } },
        newResource: { campaignBudget: { amountMicros: doubled } },
        clientType: 'GOOGLE_ADS_API',
        userEmail: 'lee.chan@northwind.example',
      },
    },
  ]);
});

test("a client's change in Google's own screens is told with who and when, in the account's time", async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const campaign = await changeable(sandbox, tokyo);
  await sandbox.command('/edit', { id: campaign.id, field: 'name', value: 'Renamed by the client' });
  const [event] = await sandbox.rows(
    tokyo,
    "SELECT change_event.change_date_time, change_event.change_resource_type, change_event.client_type, change_event.new_resource, change_event.resource_change_operation, campaign.id FROM change_event WHERE change_event.change_date_time BETWEEN '2026-11-01' AND '2026-11-22' LIMIT 10",
  );
  expect(event).toMatchObject({
    changeEvent: {
      changeDateTime: '2026-11-21 21:00:00.000000',
      changeResourceType: 'CAMPAIGN',
      clientType: 'GOOGLE_ADS_WEB_CLIENT',
      newResource: { campaign: { name: 'Renamed by the client' } },
      resourceChangeOperation: 'UPDATE',
    },
    campaign: { id: campaign.id },
  });
});

test('changes made behind the back before the world began are seeded', async () => {
  const sandbox = await openGoogle({ campaigns: 400, edits: 60 });
  const { edits } = (await sandbox.command('/edits?platform=google_ads')).json;
  const seeded = z.array(z.object({ id: z.string(), at: z.number() }).loose()).parse(edits);
  // A change of a shared budget counts for each campaign on it.
  expect(seeded.length).toBeGreaterThanOrEqual(30);
  expect(seeded.every(({ id }) => id.startsWith('231'))).toBe(true);
  expect(seeded.every(({ at }) => at < Date.parse(noon))).toBe(true);
});

test('budgets keep to billable units, floors, ceilings and their period', async () => {
  const sandbox = await openGoogle({ campaigns: 400 });
  const refusal = async (customer: string, micros: string): Promise<string> => {
    const { budgetId } = await changeable(sandbox, customer);
    const answer = await sandbox.ads(`customers/${customer}/campaignBudgets:mutate`, {
      operations: [amount(customer, budgetId, micros)],
    });
    return answer.status === 200 ? 'ok' : errorOf(answer).replace('400 campaignBudgetError:', '');
  };
  expect(await refusal(berlin, '25005000')).toBe('NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT');
  expect(await refusal(tokyo, '2500500000')).toBe('NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT');
  expect(await refusal(berlin, '-10000')).toBe('NEGATIVE_MONEY_AMOUNT');
  expect(await refusal(berlin, '10000')).toBe('BUDGET_BELOW_PER_DAY_MINIMUM');
  expect(await refusal(berlin, '90000000000000')).toBe('MONEY_AMOUNT_TOO_LARGE');
  expect(await refusal(berlin, '25000000')).toBe('ok');
  expect(await refusal(tokyo, '2500000000')).toBe('ok');
});

test('removed, foreign, repeated and undeclared resources, managers and suspended accounts are refused', async () => {
  const sandbox = await openGoogle({ campaigns: 1200 });
  const mutate = async (customer: string, operations: object[]): Promise<string> => {
    const answer = await sandbox.ads(`customers/${customer}/campaigns:mutate`, { operations });
    return answer.status === 200 ? 'ok' : errorOf(answer);
  };
  const campaign = await changeable(sandbox, berlin);
  const removed = (await campaigns(sandbox, berlin)).find((one) => one.status === 'REMOVED');
  const twice = status(berlin, campaign.id, 'PAUSED');
  const undeclared = await sandbox.rows(
    berlin,
    "SELECT campaign.id FROM campaign WHERE campaign.status != 'REMOVED' AND campaign.missing_eu_political_advertising_declaration = TRUE",
  );
  const [first] = z.array(z.object({ campaign: z.object({ id: z.string() }) })).parse(undeclared);
  expect(await mutate(berlin, [status(berlin, removed?.id ?? '', 'PAUSED')])).toBe(
    '400 contextError:OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE',
  );
  expect(await mutate(berlin, [twice, twice])).toBe('400 mutateError:ID_EXISTS_IN_MULTIPLE_MUTATES');
  expect(await mutate(tokyo, [twice])).toBe('400 requestError:BAD_RESOURCE_ID');
  expect(await mutate(berlin, [status(berlin, first?.campaign.id ?? '', 'PAUSED')])).toBe(
    '400 mutateError:EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED',
  );
  expect(await mutate(manager, [twice])).toBe('400 requestError:CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT');
  expect(await mutate('9962745404', [twice])).toBe(
    '403 authorizationError:ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT',
  );
  expect(await mutate(berlin, [{ updateMask: 'labels', update: twice.update }])).toBe(
    '400 fieldMaskError:FIELD_NOT_FOUND',
  );
  expect(await mutate(berlin, [{ update: twice.update }])).toBe('400 fieldMaskError:FIELD_MASK_MISSING');
  expect(await mutate(berlin, [{ create: {} }])).toBe('400 operatorError:OPERATOR_NOT_SUPPORTED');
  expect(await mutate(berlin, [])).toBe('400 requestError:REQUIRED_FIELD_MISSING');
  expect(
    await mutate(
      berlin,
      Array.from({ length: 10_001 }, () => twice),
    ),
  ).toBe('400 requestError:TOO_MANY_MUTATE_OPERATIONS');
});

test('ad groups and ads take a status, and what is removed stays removed across a restart', async () => {
  const data = dataFolder();
  const first = await openGoogle({ data, campaigns: 400 });
  const rows = await first.rows(
    berlin,
    "SELECT ad_group.resource_name, ad_group_ad.resource_name FROM ad_group_ad WHERE campaign.status = 'ENABLED' AND ad_group.status = 'ENABLED' AND ad_group_ad.status = 'ENABLED' AND campaign.missing_eu_political_advertising_declaration = FALSE LIMIT 1",
  );
  const names = z
    .object({
      adGroup: z.object({ resourceName: z.string() }),
      adGroupAd: z.object({ resourceName: z.string() }),
    })
    .parse(rows[0]);
  const path = `customers/${berlin}/googleAds:mutate`;
  const paused = await first.ads(path, {
    mutateOperations: [
      {
        adGroupOperation: {
          updateMask: 'status,cpcBidMicros',
          update: { resourceName: names.adGroup.resourceName, status: 'PAUSED', cpcBidMicros: '420000' },
        },
      },
      { adGroupAdOperation: { remove: names.adGroupAd.resourceName } },
    ],
  });
  expect(paused.status).toBe(200);
  await first.close();
  const second = await openGoogle({ data, campaigns: 400 });
  const query = `SELECT ad_group.status, ad_group.cpc_bid_micros, ad_group_ad.status FROM ad_group_ad WHERE ad_group_ad.resource_name = '${names.adGroupAd.resourceName}'`;
  expect(await second.rows(berlin, query)).toMatchObject([
    { adGroup: { status: 'PAUSED', cpcBidMicros: '420000' }, adGroupAd: { status: 'REMOVED' } },
  ]);
});
