// What comes between an approval and the platform: half of a change refused, a client, a grant or the session gone, a sleep.
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';
import { grants } from '../../../src-main/core/connections/ledger-schema.ts';
import { assignPerson } from '../../../src-main/core/people/commands.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import { formatEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import { openDesk, until } from '../identity/desk.ts';
import { movedClock } from '../identity/moved-clock.ts';
import { returningSandbox } from '../identity/returning-sandbox.ts';
import { hostileIssuer } from '../../support/hostile-issuer.ts';
import { testServices } from '../../support/services.ts';
import { dana, lee, openHost, prepareLedger, sam, type OutboxHost } from './core.ts';
import { grantId, openPlatform, type PlatformDesk } from './platform.ts';

interface Effect {
  readonly field: string;
  readonly writes: number;
  readonly changes: number;
}

let desk: PlatformDesk;
let template: ReturnType<typeof prepareLedger>;
let host: OutboxHost;
const refs: EntityRef[] = [];

beforeAll(async () => {
  // At TikTok a status has an address of its own, so that one change may be two writes.
  desk = await openPlatform('tiktok', { accounts: 2, campaigns: 400 });
  template = prepareLedger(desk);
  const paused: EntityRef[] = [];
  for (const accountId of desk.party.accounts.slice(0, 2)) {
    const found = await desk.mirror.read('listedCampaigns', { platform: 'tiktok', accountExtId: accountId });
    for (const { extId: id, status, budgetKind } of found) {
      if (budgetKind !== 'daily' || (status !== 'active' && status !== 'paused')) continue;
      const ref = formatEntityRef({ platform: 'tiktok', accountId, kind: 'campaign', id });
      (status === 'active' ? refs : paused).push(ref);
    }
  }
  refs.push(...paused);
  host = openHost(desk, template);
});
afterEach(async () => {
  host.mayPost = () => true;
  await desk.control('/faults', undefined, 'DELETE');
});
afterAll(async () => {
  await host.close();
  template.remove();
  await desk.close();
});

/** Proposed by Dana, approved by Lee, and let go by a press of Post. */
async function queue(changes: CallInput<'review.propose'>['changes'], at?: number): Promise<string> {
  const ref = refs.shift();
  const facts = ref && (await readFacts(desk.mirror, ref));
  if (!facts) throw new Error('no campaign is left');
  const core = host.core();
  const { id, contentHash } = await core.call(dana, 'review.propose', {
    ref,
    contentHash: facts.contentHash,
    changes,
  });
  const proposals = [{ id, contentHash }];
  await core.call(lee, 'review.decideProposals', { proposals, decision: 'approve' });
  const { rows } = await core.call(sam, 'outbox.list', { states: ['pending'] });
  const item = rows.find(({ proposalId }) => proposalId === id);
  if (!item) throw new Error('it is not in the outbox');
  await desk.pass(7);
  await desk.control('/effects', undefined, 'DELETE');
  await core.call(sam, 'outbox.post', { ids: [item.id], ...(at === undefined ? {} : { at }) });
  return item.id;
}

const renamed = (name: string) => queue([{ field: 'name', after: name }]);

/** What the item is once nothing of it is due. */
async function worked(id: string) {
  await host.core().work();
  return host.core().call(sam, 'outbox.receipt', { id });
}

/** Due times come, and the item again. */
async function later(id: string, seconds = 300) {
  await host.pass(seconds);
  return worked(id);
}

const effects = async () =>
  (await desk.control<{ effects: Effect[] }>('/effects')).effects.map(({ field, writes, changes }) => [
    ...[field, writes, changes],
  ]);

describe('a change that takes two writes, of which the second', () => {
  const spoilt = (fault: object) =>
    desk.control('/faults', {
      server: 'tiktok',
      method: 'POST',
      match: '/campaign/(status/)?update/',
      nth: 2,
      ...fault,
    });
  const both = (name: string) =>
    queue([
      { field: 'name', after: name },
      { field: 'status', after: 'paused' },
    ]);
  const once = [
    ['name', 1, 1],
    ['status', 1, 1],
  ];

  it('is refused parks with what was done and what was not, and a retry does the rest alone', async () => {
    await spoilt({ kind: 'error', code: 40002, message: 'The name is taken.' });
    const id = await both('Refused at first');
    const { item, events } = await worked(id);
    expect([item.state, item.reason?.code]).toEqual(['parked', 'platform_refused']);
    const accepted = events.filter(({ kind }) => kind === 'accepted').flatMap(({ changes }) => changes);
    expect(accepted.map(({ field }) => field)).toEqual(['status']);
    expect(await effects()).toEqual([['status', 1, 1]]);

    await host.core().call(sam, 'outbox.retry', { ids: [id] });
    await host.core().call(sam, 'outbox.post', { ids: [id] });
    expect((await worked(id)).item.state).toBe('posted');
    expect((await effects()).sort()).toEqual(once);
  });

  it.each([
    [
      'was done in part by its answer',
      { kind: 'body', body: '{"code":20001,"message":"Partial","data":{}}' },
    ],
    ['never arrives', { kind: 'drop-before' }],
    ['is applied without an answer', { kind: 'drop-after' }],
  ])('%s is looked up, and each is applied once', async (what, fault) => {
    await spoilt(fault);
    const id = await both(`Second ${what}`);
    expect((await worked(id)).item.state).toBe('unknown');
    const { item, events } = await later(id);
    expect(item.state).toBe('posted');
    expect(events.at(-1)?.present).toEqual(
      expect.arrayContaining([
        { field: 'name', value: `Second ${what}` },
        { field: 'status', value: 'paused' },
      ]),
    );
    expect((await effects()).sort()).toEqual(once);
  });
});

it('a client taken from who approved it holds the change, and given back lets it go on', async () => {
  const { db } = host.core().ledger;
  const services = testServices({ now: desk.clock.now, after: () => () => undefined });
  const provenance = openProvenance(db, services, desk.file.id);
  const id = await renamed('Approved by who saw the client');
  const { tenantId } = (await host.core().call(sam, 'outbox.receipt', { id })).item;
  const assign = (assigned: boolean) =>
    assignPerson(
      db,
      { services, provenance },
      {
        ...{ personId: lee.id, tenantId, assigned, author: sam.id },
        newPeople: desk.file.newPeople.clients,
      },
    );
  assign(false);
  const before = host.sent();
  expect((await worked(id)).item).toMatchObject({
    state: 'held',
    reason: { code: 'forbidden', params: { reason: 'approver_client' } },
  });
  expect((await later(id)).item.state).toBe('held');
  expect(host.sent()).toBe(before);
  assign(true);
  expect((await later(id)).item.state).toBe('posted');
  expect(await effects()).toEqual([['name', 1, 1]]);
});

it('a token that the platform ended holds the change until somebody connects again, and it is posted once', async () => {
  const { db } = host.core().ledger;
  const grant = () => db.select().from(grants).where(eq(grants.id, grantId)).get();
  const id = await renamed('Approved before the token ended');
  await desk.control('/faults', { server: 'tiktok', kind: 'error', code: 40105, count: -1 });
  expect((await worked(id)).item).toMatchObject({ state: 'held', reason: { code: 'platform_auth' } });
  expect(grant()?.brokenAt).not.toBeNull();
  const before = host.sent();
  expect((await later(id)).item.state).toBe('held');
  expect(host.sent()).toBe(before);
  await desk.control('/faults', undefined, 'DELETE');
  host.mend();
  expect((await later(id)).item.state).toBe('posted');
  expect(await effects()).toEqual([['name', 1, 1]]);
});

describe('without a session refreshed since', () => {
  it('the network came back nothing is sent, and with it each change once', async () => {
    const provider = await returningSandbox();
    const { identity, reachability, signInAs } = await openDesk({ issuer: provider.issuer });
    host.mayPost = () => identity.state().mayPost;
    await signInAs('dana');
    await provider.goAway();
    await reachability.check();
    const id = await renamed('Approved with no network');
    const before = host.sent();
    expect((await worked(id)).item.state).toBe('pending');
    // The platform can be reached again; nobody has looked after the session yet.
    await provider.comeBack();
    expect((await later(id)).item.state).toBe('pending');
    expect(host.sent()).toBe(before);
    await reachability.check();
    await until(() => identity.state().mayPost);
    expect((await later(id)).item.state).toBe('posted');
    expect(await effects()).toEqual([['name', 1, 1]]);
  });

  it('a sleep over its time nothing is sent, and then it goes out once', async () => {
    const hour = 3_600;
    const clock = movedClock(desk.clock.now());
    const { issuer } = await hostileIssuer(clock);
    const { identity, signInAs } = await openDesk({ issuer, clock });
    host.mayPost = () => identity.state().mayPost;
    await signInAs('dana');
    const name = { field: 'name', after: 'For the evening' } as const;
    const id = await queue([name], desk.clock.now() + hour * 1_000);
    expect((await worked(id)).item).toMatchObject({ state: 'pending', released: true });
    // Asleep: time goes by, and no timer runs.
    clock.set(clock.now() + 8 * hour * 1_000);
    const before = host.sent();
    expect((await later(id, 8 * hour)).item.state).toBe('pending');
    expect(host.sent()).toBe(before);
    identity.wake();
    await until(() => identity.state().mayPost);
    expect((await later(id, 1)).item.state).toBe('posted');
    await later(id);
    expect(await effects()).toEqual([['name', 1, 1]]);
  });
});
