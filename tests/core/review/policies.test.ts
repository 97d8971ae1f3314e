// Who may approve what, and what preflight says, by settings that hold at the decision and once more before posting.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tenants } from '../../../src-main/core/tenants/ledger-schema.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { reviewPolicy } from '../../../src-shared/ipc/review.ts';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import { people } from '../../../src-main/core/identity/ledger-schema.ts';
import { dana, lee, sam } from '../outbox/core.ts';
import { openReviewDesk, type ReviewDesk } from './review-desk.ts';

let at: ReviewDesk;
let next = 0;
beforeAll(async () => {
  at = await openReviewDesk();
});
afterAll(() => at.close());
beforeEach(async () => {
  await at.core().call(sam, 'review.setPolicy', {});
  await at.core().call(sam, 'review.setRules', { rules: {} });
});

const setPolicy = (policy: CallInput<'review.setPolicy'>) => at.core().call(sam, 'review.setPolicy', policy);

function freshRef(): EntityRef {
  const ref = at.refs[next++];
  if (!ref) throw new Error('no campaign is left');
  return ref;
}

async function budgetOf(ref: EntityRef): Promise<number> {
  const [, accountId = '', , id = ''] = ref.split(':');
  const found = await at.desk.mirror.read('campaign', {
    platform: 'meta',
    accountExtId: accountId,
    extId: id,
  });
  return Number(found?.budgetMicros ?? 0n) / 1e6;
}

const times = async (ref: EntityRef, by: number) =>
  at.propose(dana, ref, [{ field: 'budget', after: String(Math.round((await budgetOf(ref)) * by)) }]);

const approve = ({ id, contentHash }: { id: string; contentHash: string }, who = lee) =>
  at.core().call(who, 'review.decideProposals', { proposals: [{ id, contentHash }], decision: 'approve' });

describe('a policy', () => {
  it('asks for the client, for another person, or for an admin, and says which', async () => {
    const ref = freshRef();
    const proposal = await times(ref, 3);
    expect((await approve(proposal, dana)).refused).toMatchObject([{ needs: 'other_person' }]);
    await setPolicy({ ownProposals: true });
    expect((await approve(proposal, dana)).refused).toMatchObject([{ needs: 'admin' }]);
    await setPolicy({ signOff: [...at.core().tenants] });
    expect((await approve(proposal, sam)).refused).toMatchObject([{ needs: 'sign_off' }]);
    await setPolicy({});
    expect(await approve(proposal)).toMatchObject({ decided: 1, refused: [] });
  });

  it('that became stricter holds what was approved before, until it lets it go again', async () => {
    const ref = freshRef();
    const proposal = await at.propose(dana, ref, [{ field: 'name', after: 'Held by the policy' }]);
    expect((await approve(proposal)).decided).toBe(1);
    await setPolicy({ signOff: [...at.core().tenants] });
    const { rows } = await at.core().call(lee, 'outbox.list', { states: ['pending'] });
    const item = rows.find(({ proposalId }) => proposalId === proposal.id);
    await at.core().call(lee, 'outbox.post', { ids: [item?.id ?? ''] });
    await at.core().work();
    const held = await at.core().call(lee, 'outbox.receipt', { id: item?.id ?? '' });
    expect([held.item.state, held.item.reason]).toEqual([
      'held',
      { code: 'approval_refused', params: { needs: 'sign_off' } },
    ]);
    await setPolicy({});
    await at.host.pass(60);
    await at.core().work();
    const { item: after } = await at.core().call(lee, 'outbox.receipt', { id: item?.id ?? '' });
    expect(after.state).not.toBe('held');
  });

  it('says what stands chosen in a conflict, which is nothing where nobody set it', async () => {
    expect((await at.core().call(dana, 'review.policy', {})).conflicts).toBe('ask');
    await setPolicy({ conflicts: 'theirs' });
    expect((await at.core().call(dana, 'review.policy', {})).conflicts).toBe('theirs');
    await setPolicy({});
  });

  it('kept by an older cockpit is read with what came since as it comes', () => {
    expect(reviewPolicy.parse({ ownProposals: true })).toMatchObject({ ownProposals: true, signOff: [] });
  });
});

describe('a preflight rule', () => {
  const findings = async (ref: EntityRef, by: number) =>
    (await times(ref, by)).findings.map(({ rule, level }) => [rule, level]);

  it('warns, refuses or keeps quiet as it is set, and the next telling one speaks in its place', async () => {
    const ref = freshRef();
    expect(await findings(ref, 10)).toEqual([['tenfold', 'warning']]);
    await at.core().call(sam, 'review.setRules', { rules: { tenfold: { level: 'off' } } });
    expect(await findings(ref, 10)).toEqual([['budget_jump', 'warning']]);
    await at.core().call(sam, 'review.setRules', { rules: { tenfold: { level: 'error' } } });
    await expect(times(ref, 10)).rejects.toMatchObject({
      code: 'change_refused',
      params: { rule: 'tenfold' },
    });
  });

  it('is stricter or milder for one client, and the others keep the workspace rule', async () => {
    const ref = freshRef();
    const owner = (await times(ref, 1.2)).tenantId;
    const other = at.core().tenants.find((id) => id !== owner);
    if (!other) throw new Error('one client only');
    expect(await findings(ref, 1.4)).toEqual([]);
    const strict = { budget_jump: { level: 'error' as const, percent: 10 } };
    await at.core().call(lee, 'review.setClientRules', { tenantId: other, rules: strict });
    expect(await findings(ref, 1.4)).toEqual([]);
    await at.core().call(lee, 'review.setClientRules', { tenantId: owner, rules: strict });
    await expect(times(ref, 1.4)).rejects.toMatchObject({ params: { rule: 'budget_jump' } });
    const { rules, own } = await at.core().call(dana, 'review.rules', { tenantId: owner });
    expect([rules.budget_jump, own, rules.tenfold]).toEqual([
      strict.budget_jump,
      strict,
      { level: 'warning' },
    ]);
    await at.core().call(lee, 'review.setClientRules', { tenantId: owner, rules: {} });
    expect(await findings(ref, 1.4)).toEqual([]);
  });

  it('that became an error after the approval holds what waits, until it is milder again', async () => {
    const ref = freshRef();
    const proposal = await times(ref, 10);
    await setPolicy({});
    expect((await approve(proposal)).decided).toBe(1);
    await at.core().call(sam, 'review.setRules', { rules: { tenfold: { level: 'error' } } });
    const { rows } = await at.core().call(lee, 'outbox.list', { states: ['pending'] });
    const id = rows.find(({ proposalId }) => proposalId === proposal.id)?.id ?? '';
    await at.core().call(lee, 'outbox.post', { ids: [id] });
    await at.core().work();
    const receipt = async () => (await at.core().call(lee, 'outbox.receipt', { id })).item;
    expect(await receipt()).toMatchObject({
      state: 'held',
      attempts: 0,
      reason: { code: 'change_refused', params: { rule: 'tenfold' } },
    });
    await at.core().call(sam, 'review.setRules', { rules: {} });
    await at.host.pass(60);
    await at.core().work();
    expect((await receipt()).state).not.toBe('held');
  });

  it("tells when one campaign alone goes past the client's month", async () => {
    const ref = freshRef();
    const { tenantId, currency } = await times(ref, 1.1);
    const { db } = at.core().ledger;
    const set = (monthBudget: string | null) =>
      db.update(tenants).set({ monthBudget, currency }).where(eq(tenants.id, tenantId)).run();
    const before = await budgetOf(ref);
    set(String(Math.round(before * 1.3)));
    await at.desk.pass(60);
    const { findings: found } = await times(ref, 1.2);
    expect(found).toMatchObject([{ rule: 'month_budget', level: 'warning', params: { currency } }]);
    set(String(Math.round(before * 1_000)));
    await at.desk.pass(60);
    expect((await times(ref, 1.2)).findings).toEqual([]);
    set(null);
  });
});

describe('a role', () => {
  it('that somebody lost meanwhile holds what they approved, and so does that they are gone', async () => {
    const raised = await times(freshRef(), 3);
    const renamed = await at.propose(dana, freshRef(), [
      { field: 'name', after: 'Held for who approved it' },
    ]);
    for (const proposal of [raised, renamed]) expect((await approve(proposal)).decided).toBe(1);
    const { db } = at.core().ledger;
    const lees = eq(people.id, lee.id);
    const heldAs = async (seen: { readonly id: string }) => {
      const { rows } = await at.core().call(sam, 'outbox.list', { states: ['pending', 'held'] });
      const id = rows.find(({ proposalId }) => proposalId === seen.id)?.id ?? '';
      await at.core().call(sam, 'outbox.post', { ids: [id] });
      await at.core().work();
      const { item } = await at.core().call(sam, 'outbox.receipt', { id });
      return [item.state, item.reason?.params];
    };
    db.update(people).set({ role: 'user' }).where(lees).run();
    expect(await heldAs(raised)).toEqual(['held', { needs: 'admin' }]);
    db.update(people).set({ role: 'admin', erasedAt: 1 }).where(lees).run();
    expect(await heldAs(renamed)).toEqual(['held', { reason: 'approver_gone' }]);
    db.update(people).set({ erasedAt: null }).where(lees).run();
  });
});
