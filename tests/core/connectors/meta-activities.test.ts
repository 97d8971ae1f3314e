// Meta's activities as changes: whose each is, what it says of money and states, and what may be wrong with it.
import { AdActivity } from 'facebook-nodejs-business-sdk';
import { describe, expect, it } from 'vitest';
import { changeStream, entityOf } from '../../../src-main/core/connectors/meta-ads/activities.ts';
import type { StreamAccount } from '../../../src-main/core/connectors/connector.ts';

const account: StreamAccount = { extId: '593847561029391', currency: 'EUR', zone: 'UTC', parentExtId: null };

const activity = {
  event_type: 'update_campaign_budget',
  event_time: '2026-11-20T09:15:00+0200',
  actor_id: '7',
  actor_name: 'Marta Klein',
  object_id: '120200',
  application_name: 'Ads Manager',
  extra_data: JSON.stringify({ old_value: 5000, new_value: 7750, type: 'daily_budget' }),
};

function read(found: object, currency = 'EUR') {
  const text = JSON.stringify({ data: [found] });
  const { rows } = changeStream.response({ ...account, currency }, text, { limit: 100, after: null });
  if (!rows[0]) throw new Error('no change came of it');
  return rows[0];
}

describe('an activity', () => {
  it('says who changed which field of what, in money of the account', () => {
    expect(read(activity)).toMatchObject({
      at: Date.parse('2026-11-20T07:15:00Z'),
      entity: 'campaign',
      entityExtId: '120200',
      actor: 'Marta Klein',
      tool: 'Ads Manager',
      field: 'daily_budget',
      before: '50',
      after: '77.5',
    });
    expect(read(activity, 'JPY')).toMatchObject({ before: '5000', after: '7750' });
  });

  it('is understood where its values are wrapped once more', () => {
    const wrapped = {
      old_value: { type: 'payment_amount', currency: 'EUR', old_value: 5000 },
      new_value: { type: 'payment_amount', currency: 'EUR', new_value: 6000 },
      type: 'payment_amount',
    };
    const found = read({ ...activity, extra_data: JSON.stringify(wrapped) });
    expect(found).toMatchObject({ field: 'budget', before: '50', after: '60' });
  });

  it('has the same key each time it is read, and another than those that differ in anything', () => {
    expect(read(activity).key).toBe(read(activity).key);
    const others = [{ event_time: '2026-11-20T09:15:01+0200' }, { object_id: '2' }, { extra_data: '{}' }];
    for (const other of others) expect(read({ ...activity, ...other }).key).not.toBe(read(activity).key);
  });

  it.each([
    ['ACTIVE', 'active'],
    ['Paused', 'paused'],
    ['DELETED', 'removed'],
    ['Pending review', 'Pending review'],
  ])('says of the status %s what we call it', (said, ours) => {
    const extra_data = JSON.stringify({ old_value: null, new_value: said });
    const found = read({ ...activity, event_type: 'update_ad_set_run_status', extra_data });
    expect(found).toMatchObject({ entity: 'ad_group', field: 'status', before: null, after: ours });
  });

  it.each(['', 'not json', '[]', '{"old_value":', '"text"', '{"__proto__":{"old_value":1}}'])(
    'stays a change when what it adds is unreadable: %s',
    (extra_data) => {
      expect(read({ ...activity, extra_data })).toMatchObject({ before: null, after: null });
    },
  );

  it('without a time is no answer of Meta', () => {
    expect(() => read({ ...activity, event_time: 'soon' })).toThrow(
      expect.objectContaining({ code: 'platform_broken' }),
    );
  });

  it.each(Object.keys(AdActivity.EventType))('of any type Meta knows is of something: %s', (type) => {
    const entity = entityOf(type);
    if (/_ad_set/.test(type)) expect(entity).toBe('ad_group');
    else if (/campaign/.test(type)) expect(entity).toBe('campaign');
    else if (/audience|image|fund|billing|ad_?account/.test(type)) expect(entity).toBe('account');
    else expect(['ad', 'account', 'campaign']).toContain(entity);
  });
});
