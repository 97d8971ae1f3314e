// Changes of ad groups and ads in the review queue: as listed, or as far as the platform's own history tells of them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatEntityRef, parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { dana, lee, openHost, prepareLedger } from '../outbox/core.ts';
import { grantId } from '../outbox/platform.ts';
import { openReviewDesk, type ReviewDesk } from './review-desk.ts';

let at: ReviewDesk;
let accountId: string;
let group: EntityRef;
let ad: EntityRef;

beforeAll(async () => {
  at = await openReviewDesk();
  const { mirror, control } = at.desk;
  [accountId = ''] = at.desk.party.accounts;
  const groups = await mirror.read('listedAdGroups', { platform: 'meta', accountExtId: accountId });
  const one = groups.find(({ status, budgetKind }) => status === 'active' && budgetKind === 'daily');
  group = formatEntityRef({ platform: 'meta', accountId, kind: 'ad_group', id: one?.extId ?? '' });
  const days = '?since=2026-11-01&until=2026-11-20';
  const { rows } = await control<{ rows: { ad: string }[] }>(`/truth/accounts/${accountId}/rows${days}`);
  const ids = [...new Set(rows.map((row) => row.ad))];
  const key = { platform: 'meta', accountExtId: accountId, kind: 'ad' } as const;
  const names = await mirror.read('entityNames', { entities: ids.map((extId) => ({ ...key, extId })) });
  ad = formatEntityRef({
    ...{ platform: 'meta', accountId, kind: 'ad' },
    id: ids.find((_id, place) => names[place] !== null) ?? '',
  });
});
afterAll(() => at.close());

const queue = (filter: object = {}) => at.core().call(lee, 'review.queue', { kind: 'change', ...filter });

it('holds what was changed about an ad group and an ad, named after what they belong to, with who did it', async () => {
  await at.changeOnPlatform([
    { ref: group, name: 'Other people' },
    { ref: ad, name: 'Other picture' },
  ]);
  const { rows } = await queue();
  const found = rows.map((item) => (item.kind === 'change' ? item : null));
  expect(found.map((item) => [item?.row.ref, item?.row.fields])).toEqual(
    expect.arrayContaining([
      [group, [{ field: 'name', was: expect.any(String) as string, now: 'Other people' }]],
      [ad, [{ field: 'name', was: expect.any(String) as string, now: 'Other picture' }]],
    ]),
  );
  const of = (ref: EntityRef) => found.find((item) => item?.row.ref === ref);
  expect(of(group)?.row.campaignName).toMatch(/^.+ › Other people$/);
  expect(of(ad)?.row.campaignName).toMatch(/^.+ › .+ › Other picture$/);
  for (const ref of [group, ad])
    expect(of(ref)?.by[0]).toMatchObject({ field: 'name', actor: expect.any(String) as string });
});

it('is told again by every sync, and is one change', async () => {
  await at.notice();
  await at.notice();
  expect((await queue()).total).toBe(2);
});

it('is decided as it was seen, and comes back with an undo', async () => {
  const { rows } = await queue();
  const changes = rows.map(({ row }) => ({ ref: row.ref, contentHash: row.contentHash }));
  const done = await at.core().call(lee, 'review.decideChanges', { changes, decision: 'approve' });
  expect([done.decided.length, done.refused]).toEqual([2, []]);
  await at.notice();
  expect((await queue()).total).toBe(0);
  for (const ref of [group, ad]) {
    const { rows: history } = await at.core().call(dana, 'review.history', { ref });
    expect(history.map(({ kind, outdated, changes: of }) => [kind, outdated, of[0]?.field])).toEqual([
      ['approve', false, 'name'],
    ]);
  }
  await at.core().call(lee, 'review.undoMany', { ids: done.decided });
  expect((await queue()).total).toBe(2);
  await at.core().call(lee, 'review.decideChanges', { changes, decision: 'approve' });
});

it('is gone when it is changed back', async () => {
  await at.changeOnPlatform([{ ref: ad, name: 'A third picture' }]);
  const [change] = (await queue()).rows;
  expect(change?.kind === 'change' && change.row.fields).toEqual([
    { field: 'name', was: 'Other picture', now: 'A third picture' },
  ]);
  await at.changeOnPlatform([{ ref: ad, name: 'Other picture' }]);
  expect((await queue()).total).toBe(0);
});

it('does not ask about what we posted ourselves', async () => {
  const proposal = await at.propose(dana, group, [{ field: 'name', after: 'As we want it' }]);
  const proposals = [{ id: proposal.id, contentHash: proposal.contentHash }];
  await at.core().call(lee, 'review.decideProposals', { proposals, decision: 'approve' });
  const { rows } = await at.core().call(lee, 'outbox.list', { states: ['pending'] });
  await at.core().call(lee, 'outbox.post', { ids: rows.map(({ id }) => id) });
  await at.core().work();
  await at.notice();
  const { mirror } = at.desk;
  const { id } = parseEntityRef(group);
  const now = await mirror.read('adGroupFacts', { platform: 'meta', accountExtId: accountId, extId: id });
  expect(now?.name).toBe('As we want it');
  expect((await queue()).total).toBe(0);
});

it('takes what happened to an ad before anybody could review it as reviewed', async () => {
  const template = prepareLedger(at.desk);
  const fresh = openHost(at.desk, template);
  fresh.core().review.syncEnded(grantId);
  await fresh.core().review.idle();
  expect((await fresh.core().call(lee, 'review.queue', {})).total).toBe(0);
  await fresh.close();
  template.remove();
});
