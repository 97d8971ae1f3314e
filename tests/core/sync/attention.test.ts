// What a person looks at is synced before the rest, also when they open it while a sync runs.
import { afterEach, describe, expect, it } from 'vitest';
import { createAttention } from '../../../src-main/core/sync/attention.ts';
import { createSync } from '../../../src-main/core/sync/engine.ts';
import { metaAds } from '../../../src-main/core/connectors/meta-ads/index.ts';
import { grant, startAgency, type Agency } from './mirrored-agency.ts';
import { plainHttp } from './plain-http.ts';
import { testServices } from '../../support/services.ts';

let agency: Agency | undefined;
afterEach(async () => {
  await agency?.close();
  agency = undefined;
});

const meta = (extId: string) => ({ platform: 'meta', extId }) as const;
const waiting = () => ['a', 'b', 'c', 'd'].map((extId) => ({ account: meta(extId) }));

describe('attention', () => {
  it('leaves the order as it is while nobody looks', () => {
    const list = waiting();
    const attention = createAttention();
    const taken = [1, 2, 3, 4].map(() => attention.takeFirst(list)?.account.extId);
    expect(taken).toEqual(['a', 'b', 'c', 'd']);
  });

  it('goes to what was looked at last, then to what was before that', () => {
    const attention = createAttention();
    attention.look([meta('b')]);
    attention.look([meta('d'), meta('c')]);
    const list = waiting();
    const taken = [1, 2, 3, 4, 5].map(() => attention.takeFirst(list)?.account.extId);
    expect(taken).toEqual(['c', 'd', 'b', 'a', undefined]);
  });
});

describe('a running sync', () => {
  it('turns to the accounts of a client that is opened meanwhile', async () => {
    const desk = (agency = await startAgency({ days: 30 }));
    const attention = createAttention();
    const order: string[] = [];
    const opened = '482093847561198';
    const sync = createSync({
      mirror: desk.mirror,
      services: testServices(desk.clock),
      attention,
      http(request) {
        const account = /act_(\d+)\/campaigns/.exec(request.url)?.[1];
        if (account !== undefined && !order.includes(account)) order.push(account);
        // While the third account is read, a person opens a client whose turn is far off.
        if (order.length === 3) attention.look([meta(opened)]);
        return plainHttp(request);
      },
      connector: () => {
        const whole = metaAds(desk.settings);
        return { ...whole, limits: { ...whole.limits, concurrency: 1 } };
      },
      credentials: () => ({ token: desk.token, appSecret: desk.sandbox.secrets.appSecret }),
      liveGrants: () => [grant.id],
      grantRefused: () => undefined,
      grantAccepted: () => undefined,
    });
    await sync.syncGrant(grant, { signal: new AbortController().signal, progress: () => undefined });
    const usual = (await desk.mirror.read('accountsOfGrant', { grantId: grant.id })).map(
      ({ extId }) => extId,
    );
    expect(usual.indexOf(opened)).toBeGreaterThan(4);
    expect(order.slice(0, 4)).toEqual([...usual.slice(0, 3), opened]);
    expect([...order].sort()).toEqual([...usual].sort());
  });
});
