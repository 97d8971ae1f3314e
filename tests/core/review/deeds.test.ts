// What a person did is taken back and done again after a restart, and their drafts wait until they ask for approval.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';
import { dropDraftsOf } from '../../../src-main/core/review/drafts.ts';
import { dana, lee } from '../outbox/core.ts';
import { openReviewDesk, type ReviewDesk } from './review-desk.ts';

let at: ReviewDesk;
let refs: readonly EntityRef[];

beforeAll(async () => {
  at = await openReviewDesk();
  refs = at.refs;
});
afterAll(() => at.close());

const restart = () => {
  at.host.kill();
  at.host.start();
};
const undo = (who: typeof dana) => at.core().call(who, 'review.undoLast', {});
const redo = (who: typeof dana) => at.core().call(who, 'review.redoLast', {});
const open = async () => (await at.core().call(lee, 'review.proposals', {})).rows;
const pending = async () => (await at.core().call(lee, 'outbox.list', { states: ['pending'] })).rows;
const refAt = (place: number) => refs[place] ?? refs[0]!;

describe('a deed', () => {
  it('is taken back and done again after a restart, one after the other, each by who did it', async () => {
    const one = await at.propose(dana, refAt(0), [{ field: 'name', after: 'One' }]);
    const two = await at.propose(dana, refAt(1), [{ field: 'name', after: 'Two' }]);
    const proposals = [one, two].map(({ id, contentHash }) => ({ id, contentHash }));
    await at.core().call(lee, 'review.decideProposals', { proposals, decision: 'approve' });
    expect(await pending()).toHaveLength(2);
    restart();
    expect(await undo(lee)).toEqual({ deed: { kind: 'approve', done: 2, refused: 0 } });
    expect([(await pending()).length, (await open()).length]).toEqual([0, 2]);
    // Dana's are Dana's: the newest first.
    expect(await undo(dana)).toEqual({ deed: { kind: 'propose', done: 1, refused: 0 } });
    expect((await open()).map(({ id }) => id)).toEqual([one.id]);
    restart();
    expect(await redo(dana)).toEqual({ deed: { kind: 'propose', done: 1, refused: 0 } });
    expect((await open()).map(({ changes }) => changes[0]?.after)).toEqual(['One', 'Two']);
    // The second is another proposal now, which nobody has approved yet.
    expect(await redo(lee)).toEqual({ deed: { kind: 'approve', done: 1, refused: 1 } });
    expect((await pending()).map(({ changes }) => changes[0]?.after)).toEqual(['One']);
    expect(await redo(lee)).toEqual({ deed: null });
  });

  it('that was taken back by name is done again too, until something new is done', async () => {
    const { id } = await at.propose(dana, refAt(2), [{ field: 'name', after: 'Three' }]);
    await at.core().call(dana, 'review.undo', { id });
    expect(await redo(dana)).toEqual({ deed: { kind: 'propose', done: 1, refused: 0 } });
    expect(await undo(dana)).toEqual({ deed: { kind: 'propose', done: 1, refused: 0 } });
    await at.propose(dana, refAt(3), [{ field: 'name', after: 'Four' }]);
    expect(await redo(dana)).toEqual({ deed: null });
    expect(await undo(dana)).toEqual({ deed: { kind: 'propose', done: 1, refused: 0 } });
  });

  it('of revising brings the old values back, and not over a decision on them', async () => {
    const first = await at.propose(dana, refAt(4), [{ field: 'name', after: 'Five' }]);
    const revise = (contentHash: string, after: string) =>
      at.core().call(dana, 'review.revise', {
        id: first.id,
        contentHash,
        changes: [{ field: 'name', after }],
      });
    await revise(first.contentHash, 'Six');
    const said = async () =>
      (await open()).find(({ id }) => id === first.id)?.changes.map(({ after }) => after);
    expect(await said()).toEqual(['Six']);
    expect(await undo(dana)).toEqual({ deed: { kind: 'revise', done: 1, refused: 0 } });
    expect(await said()).toEqual(['Five']);
    expect(await redo(dana)).toEqual({ deed: { kind: 'revise', done: 1, refused: 0 } });
    expect(await said()).toEqual(['Six']);
    expect(await undo(dana)).toEqual({ deed: { kind: 'revise', done: 1, refused: 0 } });
    const proposals = [{ id: first.id, contentHash: first.contentHash }];
    await at.core().call(lee, 'review.decideProposals', { proposals, decision: 'approve' });
    const six = await revise(first.contentHash, 'Seven');
    expect(six.state).toBe('lapsed');
    // Its approval must not stand again by itself: what is taken back is the proposal as a whole.
    expect(await undo(dana)).toEqual({ deed: { kind: 'propose', done: 1, refused: 0 } });
    expect(await said()).toBeUndefined();
  });

  it('about a change on the platform comes back with the change', async () => {
    await at.changeOnPlatform([{ ref: refAt(5), name: 'Theirs' }]);
    const changes = (await at.core().call(lee, 'review.changes', {})).rows.map(({ ref, contentHash }) => ({
      ref,
      contentHash,
    }));
    await at.core().call(lee, 'review.decideChanges', { changes, decision: 'reject', comment: 'Why?' });
    const left = async () => (await at.core().call(lee, 'review.changes', {})).total;
    expect(await left()).toBe(0);
    restart();
    expect(await undo(lee)).toEqual({ deed: { kind: 'reject', done: 1, refused: 0 } });
    expect(await left()).toBe(1);
    expect(await redo(lee)).toEqual({ deed: { kind: 'reject', done: 1, refused: 0 } });
    expect(await left()).toBe(0);
  });
});

describe('a draft', () => {
  const drafts = async (who: typeof dana) => (await at.core().call(who, 'review.drafts', {})).rows;

  it('is the person’s own, survives a restart, and is gone once it is proposed', async () => {
    const ref = refAt(6);
    const { id } = await at.core().call(dana, 'review.saveDraft', {
      ref,
      changes: [{ field: 'budget', after: 'about 40' }],
      comment: 'Ask Lee first',
    });
    restart();
    const [draft] = await drafts(dana);
    expect(draft).toMatchObject({ id, ref, comment: 'Ask Lee first', outdated: false });
    expect(draft?.changes).toMatchObject([{ field: 'budget', after: 'about 40' }]);
    expect([await drafts(lee), await open()].flat().filter((row) => row.ref === ref)).toEqual([]);
    // Saved again it is the same draft; what it rests on may change meanwhile.
    await at.core().call(dana, 'review.saveDraft', { id, ref, changes: [{ field: 'name', after: 'Eight' }] });
    await at.changeOnPlatform([{ ref, name: 'Changed meanwhile' }]);
    expect(await drafts(dana)).toMatchObject([{ id, outdated: true }]);
    const facts = await readFacts(at.desk.mirror, ref);
    await at.core().call(dana, 'review.propose', {
      ref,
      contentHash: facts?.contentHash ?? '',
      changes: [{ field: 'name', after: 'Eight' }],
      draft: id,
    });
    expect(await drafts(dana)).toEqual([]);
  });

  it('goes with its client', async () => {
    const ref = refAt(7);
    await at.core().call(dana, 'review.saveDraft', { ref, changes: [{ field: 'name', after: 'Nine' }] });
    const [draft] = await drafts(dana);
    if (!draft) throw new Error('nothing was saved');
    expect(dropDraftsOf(at.core().ledger.db, draft.tenantId)).toBe(1);
    expect(await drafts(dana)).toEqual([]);
  });
});
