// The review queue as the people of an agency use it: filter, assign, decide, undo, comment, and what is new to whom.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { dana, lee, sam } from '../outbox/core.ts';
import { openReviewDesk, type ReviewDesk } from './review-desk.ts';

let at: ReviewDesk;
let first: EntityRef;
let second: EntityRef;
let third: EntityRef;

beforeAll(async () => {
  at = await openReviewDesk();
  [first, second, third] = at.refs as [EntityRef, EntityRef, EntityRef];
});
afterAll(() => at.close());

const queue = (who: typeof dana, filter: object = {}) => at.core().call(who, 'review.queue', filter);

it('holds proposals of colleagues before what was changed on the platform, field by field', async () => {
  await at.propose(dana, first, [{ field: 'name', after: 'Spring sale' }]);
  await at.changeOnPlatform([{ ref: second, name: 'Renamed behind our back' }]);
  const { rows, total, all } = await queue(lee);
  expect([rows.length, total, all]).toEqual([2, 2, 2]);
  expect(rows.map(({ kind, row }) => [kind, row.ref])).toEqual([
    ['proposal', first],
    ['change', second],
  ]);
  const [, change] = rows;
  expect(change?.kind === 'change' && change.row.fields).toEqual([
    { field: 'name', was: expect.any(String) as string, now: 'Renamed behind our back' },
  ]);
});

it('is narrowed by kind, platform and state, and one page follows the other', async () => {
  const refs = async (filter: object) => (await queue(lee, filter)).rows.map(({ row }) => row.ref);
  expect(await refs({ kind: 'change' })).toEqual([second]);
  expect(await refs({ kind: 'proposal' })).toEqual([first]);
  expect(await refs({ platform: 'tiktok' })).toEqual([]);
  expect(await refs({ platform: 'meta' })).toEqual([first, second]);
  expect(await refs({ state: 'lapsed' })).toEqual([]);
  expect(await refs({ state: 'open' })).toEqual([first, second]);
  expect(await refs({ limit: 1 })).toEqual([first]);
  expect(await refs({ limit: 1, offset: 1 })).toEqual([second]);
});

it('shows what a preflight rule stands against', async () => {
  const { rows } = await queue(lee, { kind: 'proposal' });
  expect(rows.map(({ row }) => 'findings' in row && row.findings)).toEqual([[]]);
  const content = (await readFacts(at.desk.mirror, third))?.content;
  const budget = String(Number(content?.['budget']) * 10);
  const { id } = await at.propose(dana, third, [{ field: 'budget', after: budget }]);
  const warned = await queue(lee, { state: 'warning' });
  expect([warned.rows.map(({ key }) => key), warned.total]).toEqual([[id], 1]);
  await at.core().call(dana, 'review.undo', { id });
});

it('is given to people, and the newest assignment counts', async () => {
  const { rows } = await queue(lee);
  const [proposal, change] = rows;
  if (proposal?.kind !== 'proposal' || change?.kind !== 'change') throw new Error('another queue');
  const subjects = [{ proposalId: proposal.row.id }, { ref: change.row.ref }];
  expect(await at.core().call(lee, 'review.assign', { subjects, to: dana.id })).toEqual({ assigned: 2 });
  expect((await queue(dana, { assignee: 'me' })).total).toBe(2);
  await at.core().call(dana, 'review.assign', { subjects: [{ ref: second }], to: sam.id });
  expect((await queue(dana, { assignee: 'me' })).rows.map(({ row }) => row.ref)).toEqual([first]);
  expect((await queue(dana, { assignee: sam.id })).rows.map(({ assignee }) => assignee?.name)).toEqual([
    'Sam',
  ]);
  await at.core().call(dana, 'review.assign', { subjects, to: null });
  expect((await queue(dana, { assignee: 'nobody' })).total).toBe(2);
  const { rows: history } = await at.core().call(lee, 'review.history', { ref: second });
  expect(history.map(({ kind, assignee }) => [kind, assignee])).toEqual([
    ['assign', 'Dana'],
    ['assign', 'Sam'],
    ['assign', null],
  ]);
});

it('keeps a comment on its field, and calls those it names who see the client', async () => {
  const event = await at.core().call(lee, 'review.comment', {
    ref: second,
    field: 'name',
    body: '@Dana was this you?',
    mentions: [dana.id, '0199f3a0-0000-7000-8000-00000000dead'],
  });
  expect([event.field, event.mentions]).toEqual(['name', ['Dana']]);
  const { counts, rows } = await at.core().call(dana, 'review.sinceMark', {});
  expect(counts.mentions).toBe(1);
  const [newest] = rows;
  expect([newest?.event.body, newest?.mentionsMe, newest?.campaignName]).toEqual([
    '@Dana was this you?',
    true,
    'Renamed behind our back',
  ]);
  expect((await queue(dana, { kind: 'change' })).rows[0]?.comments).toBe(1);
});

it('is new to each person until they move their own mark', async () => {
  const isNew = async (who: typeof dana) =>
    (await queue(who, { state: 'new' })).rows.map(({ row }) => row.ref);
  // What Dana proposed is not new to Dana.
  expect(await isNew(dana)).toEqual([second]);
  expect(await isNew(lee)).toEqual([first, second]);
  await at.core().call(lee, 'review.moveMark', { at: at.desk.clock.now() });
  expect(await isNew(lee)).toEqual([]);
  expect(await isNew(dana)).toEqual([second]);
  const { mark, counts } = await at.core().call(lee, 'review.sinceMark', {});
  expect([mark, counts]).toEqual([at.desk.clock.now(), { changes: 0, proposals: 0, others: 0, mentions: 0 }]);
});

it('decides many changes at once by what was seen, and an undo brings them back', async () => {
  await at.changeOnPlatform([
    { ref: first, name: 'One' },
    { ref: third, name: 'Three' },
  ]);
  const { rows } = await queue(lee, { kind: 'change' });
  const changes = rows.map(({ row }) => ({ ref: row.ref, contentHash: row.contentHash }));
  expect(changes).toHaveLength(3);
  const stale = [{ ref: third, contentHash: 'what nobody saw' }];
  const seen = changes.filter(({ ref }) => ref !== third);
  const done = await at.core().call(lee, 'review.decideChanges', {
    changes: [...seen, ...stale],
    decision: 'reject',
    comment: 'Who allowed that?',
  });
  expect([done.decided.length, done.refused]).toEqual([2, [{ ref: third, code: 'conflict' }]]);
  expect((await queue(lee, { kind: 'change' })).rows.map(({ row }) => row.ref)).toEqual([third]);
  const { rows: history } = await at.core().call(lee, 'review.history', { ref: first });
  expect(history.find(({ kind }) => kind === 'reject')?.changes).toEqual([
    { field: 'name', before: expect.any(String) as string, after: 'One' },
  ]);
  expect(await at.core().call(lee, 'review.undoMany', { ids: done.decided })).toEqual({
    undone: 2,
    refused: 0,
  });
  const back = await queue(lee, { kind: 'change' });
  expect(back.rows.map(({ row }) => ({ ref: row.ref, contentHash: row.contentHash }))).toEqual(
    expect.arrayContaining(changes),
  );
  expect(await at.core().call(dana, 'review.undoMany', { ids: done.decided })).toEqual({
    undone: 0,
    refused: 2,
  });
});
