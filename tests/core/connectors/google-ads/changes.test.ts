// Google's change events, field by field: whose they are, exact to the instant, and all of them when there are many.
import { describe, expect, it } from 'vitest';
import { changeQuery, changeStream } from '../../../../src-main/core/connectors/google-ads/changes.ts';
import type { StreamAccount } from '../../../../src-main/core/connectors/connector.ts';
import { typeOf } from './definitions.ts';

const account: StreamAccount = {
  extId: '5528301957',
  currency: 'EUR',
  zone: 'Europe/Berlin',
  parentExtId: null,
};
const ask = { limit: 10_000, after: null };

const event = {
  resourceName: 'customers/5528301957/changeEvents/1795190400123456~0~0',
  changeDateTime: '2026-11-20 17:00:00.123456',
  changeResourceType: 'CAMPAIGN',
  changeResourceName: 'customers/5528301957/campaigns/111',
  clientType: 'GOOGLE_ADS_WEB_CLIENT',
  userEmail: 'marta@client.example',
  resourceChangeOperation: 'UPDATE',
  changedFields: 'status,name',
  campaign: 'customers/5528301957/campaigns/111',
  oldResource: { campaign: { resourceName: 'x', status: 'ENABLED', name: 'Brand' } },
  newResource: { campaign: { resourceName: 'x', status: 'PAUSED', name: '<b>Brand</b>' } },
};

function read(...events: object[]) {
  const results = events.map((changeEvent) => ({ changeEvent }));
  return changeStream.response(account, JSON.stringify([{ results }]), ask).rows;
}

describe('a query for changes', () => {
  it('asks for fields that Google has, within its limits', () => {
    const query = changeQuery({ from: '2026-11-01 00:00:00', to: '2026-11-21 23:59:59', limit: 10_000 });
    const [, list = ''] = /^SELECT (.+?) FROM change_event WHERE /.exec(query) ?? [];
    const fields = list.split(', ');
    expect(fields).toHaveLength(12);
    expect(fields.filter((field) => typeOf(field) === undefined)).toEqual([]);
    expect(query).toMatch(/ LIMIT 10000$/);
  });

  it('goes on from the last row of an answer that reached the limit, with more rows where one instant fills it', () => {
    const rows = (times: readonly string[]) =>
      JSON.stringify([
        { results: times.map((changeDateTime) => ({ changeEvent: { ...event, changeDateTime } })) },
      ]);
    const times = ['2026-11-20 17:00:00.000001', '2026-11-20 17:00:00.000002'];
    const first = changeStream.response(account, rows(times), { limit: 2, after: null });
    const next = changeStream.request(account, { limit: 2, after: first.after, since: 0, until: 0 });
    expect(JSON.stringify(next.body)).toContain(">= '2026-11-20 17:00:00.000002'");
    const same = [times[1] ?? '', times[1] ?? ''];
    const second = changeStream.response(account, rows(same), { limit: 2, after: first.after });
    const wider = changeStream.request(account, { limit: 2, after: second.after, since: 0, until: 0 });
    expect(JSON.stringify(wider.body)).toContain('LIMIT 4');
    expect(changeStream.response(account, rows(same), { limit: 2, after: second.after }).after).toBeNull();
    expect(changeStream.response(account, '[]', ask)).toEqual({ rows: [], after: null });
  });
});

describe('a change', () => {
  it('is told field by field, to the millisecond, with its author and what it was done with', () => {
    const shared = {
      at: 1_795_190_400_123,
      entity: 'campaign',
      entityExtId: '111',
      actor: 'marta@client.example',
      tool: 'GOOGLE_ADS_WEB_CLIENT',
    };
    expect(read(event)).toEqual([
      { ...shared, key: '1795190400123456~0~0 status', field: 'status', before: 'active', after: 'paused' },
      { ...shared, key: '1795190400123456~0~0 name', field: 'name', before: 'Brand', after: '<b>Brand</b>' },
    ]);
  });

  it('of a budget belongs to its campaign, in money; of one that campaigns share, to the account', () => {
    const budget = {
      ...event,
      changeResourceType: 'CAMPAIGN_BUDGET',
      changeResourceName: 'customers/5528301957/campaignBudgets/9',
      changedFields: 'amountMicros',
      oldResource: { campaignBudget: { amountMicros: '50000000' } },
      newResource: { campaignBudget: { amountMicros: '9007199254740993000000' } },
    };
    expect(read(budget)).toMatchObject([
      { entity: 'campaign', entityExtId: '111', field: 'daily_budget', before: '50' },
    ]);
    expect(read({ ...budget, campaign: undefined })).toMatchObject([
      { entity: 'account', entityExtId: '5528301957', field: 'daily_budget' },
    ]);
  });

  it('of an ad goes by the key that listings have', () => {
    const adGroup = 'customers/5528301957/adGroups/22';
    const status = {
      ...event,
      changeResourceType: 'AD_GROUP_AD',
      changeResourceName: 'customers/5528301957/adGroupAds/22~333',
      changedFields: 'status',
    };
    const name = {
      ...event,
      changeResourceType: 'AD',
      changeResourceName: 'customers/5528301957/ads/333',
      adGroup,
      changedFields: 'name',
    };
    expect(read(status, name)).toMatchObject([
      { entity: 'ad', entityExtId: '22~333' },
      { entity: 'ad', entityExtId: '22~333' },
    ]);
  });

  it('that made or removed a thing is one change, however many fields it had', () => {
    const made = { ...event, resourceChangeOperation: 'CREATE', oldResource: undefined };
    const removed = { ...event, resourceChangeOperation: 'REMOVE', newResource: undefined };
    expect(read(made, removed)).toMatchObject([
      { field: 'created', before: null, after: '<b>Brand</b>' },
      { field: 'status', before: 'active', after: 'removed' },
    ]);
  });

  it('of something else keeps its own words, as text, cut to a length', () => {
    const criterion = {
      ...event,
      changeResourceType: 'AD_GROUP_CRITERION',
      changeResourceName: 'customers/5528301957/adGroupCriteria/22~7',
      adGroup: 'customers/5528301957/adGroups/22',
      changedFields: 'keyword.text,__proto__.x,toString',
      oldResource: { adGroupCriterion: { keyword: { text: 'shoes' } } },
      newResource: { adGroupCriterion: { keyword: { text: 'x'.repeat(5_000) } } },
    };
    const [keyword, ...hostile] = read(criterion);
    expect(keyword).toMatchObject({
      entity: 'ad_group',
      field: 'AD_GROUP_CRITERION keyword.text',
      before: 'shoes',
    });
    expect(keyword?.after).toHaveLength(1_000);
    expect(hostile.map(({ before, after }) => [before, after])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('in the hour that comes twice is the one its name says', () => {
    const at = Date.parse('2026-10-25T01:30:00Z');
    const twice = {
      ...event,
      resourceName: `customers/5528301957/changeEvents/${at}000~0~0`,
      changeDateTime: '2026-10-25 02:30:00.000000',
    };
    expect(read(twice)[0]?.at).toBe(at);
    expect(read({ ...twice, resourceName: 'customers/5528301957/changeEvents/x' })[0]?.at).toBe(
      at - 3_600_000,
    );
    expect(() => read({ ...twice, resourceName: 'x', changeDateTime: 'soon' })).toThrow(
      expect.objectContaining({ code: 'platform_broken' }),
    );
  });
});
