// Sharing for review: what a reviewer without an account gets and says, and how it comes back, whoever brings it in last.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallContext, Person } from '../../../src-main/core/calls/context.ts';
import { makeTenantScope } from '../../../src-main/core/calls/make-scope.ts';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import type { AskDesktop } from '../../../src-main/core/desktop-ports.ts';
import { bundleCalls } from '../../../src-main/core/review/bundle/calls.ts';
import { guestCalls } from '../../../src-main/core/review/bundle/guest-calls.ts';
import { mergeBundle } from '../../../src-main/core/review/bundle/merge.ts';
import { parseBundle, writeBundle } from '../../../src-main/core/review/bundle/read-bundle.ts';
import { unseal } from '../../../src-main/core/review/bundle/seal.ts';
import { reviewEvents } from '../../../src-main/core/review/ledger-schema.ts';
import { proposalsById } from '../../../src-main/core/review/proposals.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import type { BundleAnswer, ReviewBundle } from '../../../src-shared/ipc/bundles.ts';
import type { ProposalRow } from '../../../src-shared/ipc/review.ts';
import { testServices } from '../../support/services.ts';
import { dana, lee, sam } from '../outbox/core.ts';
import { openReviewDesk, type ReviewDesk } from './review-desk.ts';

let at: ReviewDesk;
let dir: string;
let chosen: string | null;
let proposals: ProposalRow[];
let shared: ReviewBundle;
let passphrase: string;
let deps: Parameters<typeof mergeBundle>[1];

const ask = (() => Promise.resolve({ path: chosen })) as unknown as AskDesktop;
const clock = { now: () => at.desk.clock.now(), after: () => () => undefined };

beforeAll(async () => {
  at = await openReviewDesk();
  dir = mkdtempSync(join(tmpdir(), 'cockpit-bundle-'));
  proposals = [];
  for (const ref of at.refs.slice(0, 3))
    proposals.push(await at.propose(dana, ref, [{ field: 'name', after: `Shared ${proposals.length}` }]));
  const services = testServices(clock);
  deps = { services, provenance: openProvenance(at.core().ledger.db, services, at.desk.file.id) };
});
afterAll(async () => {
  await at.close();
  rmSync(dir, { recursive: true, force: true });
});

const context = (person: Person | null): CallContext => ({
  door: { kind: 'window', windowId: 1 },
  person,
  scope: makeTenantScope(at.core().tenants),
  correlationId: 'c',
  log: deps.services.log,
  record: () => undefined,
});
const staff = () => bundleCalls({ ...deps, db: at.core().ledger.db, ask, workspace: 'Northwind' });
const guest = () => guestCalls({ ask, clock });

it('writes a file that only its passphrase opens, and that holds what was shared and nothing else', async () => {
  chosen = join(dir, 'review.age');
  const { tenantId } = proposals[0] as ProposalRow;
  const done = await staff()['bundles.share'](
    { tenantId, proposals: proposals.map(({ id }) => id) },
    context(lee),
  );
  expect([done.saved, done.items, done.passphrase.split(' ').length]).toEqual([true, 3, 8]);
  passphrase = done.passphrase;
  const bytes = readFileSync(chosen);
  expect(bytes.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  expect(bytes.includes('Shared 0')).toBe(false);
  shared = parseBundle(await unseal(bytes, `  ${passphrase.toUpperCase().replaceAll(' ', '   ')} `));
  expect(shared.items.map(({ id, content }) => [id, content.changes])).toEqual(
    proposals.map(({ id, changes }) => [id, changes]),
  );
  await expect(unseal(bytes, `${passphrase}s`)).rejects.toMatchObject({ code: 'wrong_passphrase' });
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await expect(unseal(bytes, passphrase)).rejects.toMatchObject({ code: 'wrong_passphrase' });
});

it('refuses what is no bundle, asks for too much work, or shows what its hash is not of', async () => {
  chosen = join(dir, 'other.age');
  for (const text of ['', 'not age', 'age-encryption.org/v1\n-> scrypt c2FsdA 30\n']) {
    writeFileSync(chosen, text);
    await expect(guest()['bundles.open']({ passphrase }, context(null))).rejects.toMatchObject({
      code: 'file_refused',
    });
  }
  const [first, ...others] = shared.items;
  if (!first) throw new Error('nothing was shared');
  const changes = [{ field: 'name' as const, before: 'a', after: 'harmless' }];
  const lie = { ...shared, items: [{ ...first, content: { ...first.content, changes } }, ...others] };
  expect(() => parseBundle(JSON.stringify(lie))).toThrow('no bundle');
  const answer: BundleAnswer = {
    item: first.id,
    contentHash: first.contentHash,
    kind: 'sign_off',
    field: null,
    body: '',
    guest: 'Mo',
    at: shared.madeAt,
  };
  expect(() => parseBundle(JSON.stringify({ ...shared, answers: [answer] }))).not.toThrow();
  for (const wrong of [{ contentHash: 'x' }, { at: shared.madeAt - 1 }, { kind: 'approve' }])
    expect(() => parseBundle(JSON.stringify({ ...shared, answers: [{ ...answer, ...wrong }] }))).toThrow();
});

it('says so where the file cannot be written', async () => {
  chosen = join(dir, 'no such folder', 'review.age');
  const [{ tenantId, id }] = proposals as [ProposalRow];
  await expect(staff()['bundles.share']({ tenantId, proposals: [id] }, context(lee))).rejects.toMatchObject({
    code: 'file_refused',
    params: { reason: 'not_written' },
  });
});

it('is answered without an account, brought back, and counts as the sign-off of a client and never as an approval', async () => {
  const reviewer = guest();
  chosen = join(dir, 'review.age');
  const { bundle } = await reviewer['bundles.open']({ passphrase }, context(null));
  expect(bundle?.client.name).toBe(shared.client.name);
  const [one, two] = proposals as [ProposalRow, ProposalRow];
  chosen = join(dir, 'answer.age');
  await at.desk.pass(60);
  await reviewer['bundles.answer'](
    {
      guest: 'Mo of the client',
      answers: [
        { item: one.id, kind: 'sign_off', field: null, body: '' },
        { item: two.id, kind: 'object', field: null, body: 'Not this one.' },
        { item: two.id, kind: 'comment', field: 'name', body: 'Another name?' },
      ],
    },
    context(null),
  );
  await at.core().call(sam, 'review.setPolicy', { signOff: [one.tenantId] });
  const approve = ({ id, contentHash }: ProposalRow) =>
    at.core().call(lee, 'review.decideProposals', { proposals: [{ id, contentHash }], decision: 'approve' });
  expect((await approve(one)).refused).toMatchObject([{ needs: 'sign_off' }]);
  // What the proposer brings back counts for nothing.
  const back = (who: Person) => staff()['bundles.bringBack']({ passphrase }, context(who));
  expect(await back(lee)).toMatchObject({ added: 3, known: 0, unknown: 0 });
  expect(await back(sam)).toMatchObject({ added: 0, known: 3, unknown: 0 });
  const { rows } = await at.core().call(lee, 'review.proposals', {});
  expect(rows.map(({ signOff, state, approvalNeeds }) => [signOff, state, approvalNeeds])).toEqual([
    ['signed', 'open', null],
    ['objected', 'open', 'sign_off'],
    ['none', 'open', 'sign_off'],
  ]);
  expect((await approve(two)).refused).toMatchObject([{ needs: 'sign_off' }]);
  expect((await approve(one)).decided).toBe(1);
  const { rows: history } = await at.core().call(dana, 'review.history', { ref: two.ref });
  expect(
    history.slice(-2).map(({ kind, guest: by, body, field, mine }) => [kind, by, body, field, mine]),
  ).toEqual([
    ['object', 'Mo of the client', 'Not this one.', null, false],
    ['comment', 'Mo of the client', 'Another name?', 'name', false],
  ]);
  await at.core().call(sam, 'review.setPolicy', {});
});

it('whoever proposed a change cannot bring back its sign-off', async () => {
  const [, , three] = shared.items;
  if (!three) throw new Error('nothing was shared');
  const { id: item, contentHash } = three;
  const said = { item, contentHash, kind: 'sign_off' as const, field: null, body: '', guest: 'Dana herself' };
  chosen = join(dir, 'own.age');
  await writeBundle(chosen, { ...shared, answers: [{ ...said, at: shared.madeAt }] }, passphrase);
  expect(await staff()['bundles.bringBack']({ passphrase }, context(dana))).toMatchObject({ added: 1 });
  expect(proposalsById(at.core().ledger.db, [item])[0]?.signOff).toBe('none');
});

it('of a client that the caller does not see brings nothing in', async () => {
  chosen = join(dir, 'answer.age');
  const scope = makeTenantScope(at.core().tenants.filter((id) => id !== shared.client.id));
  const reply = await staff()['bundles.bringBack']({ passphrase }, { ...context(lee), scope });
  expect(reply).toMatchObject({ added: 0, known: 0, unknown: 3 });
});

it('merges to the same whatever the order and however often, however the answers are spread over files', () => {
  const { db } = at.core().ledger;
  const tenants = at.core().tenants;
  const answer = fc.record({
    item: fc.constantFrom(...shared.items),
    kind: fc.constantFrom('sign_off' as const, 'object' as const, 'comment' as const),
    body: fc.constantFrom('', 'a', 'b'),
    guest: fc.constantFrom('Mo', 'Kim'),
    later: fc.integer({ min: 0, max: 3 }),
  });
  const cases = fc.record({
    answers: fc.array(answer, { minLength: 1, maxLength: 8 }),
    // Each file holds some of them; it comes in once or more.
    files: fc.array(fc.array(fc.nat(7), { maxLength: 8 }), { minLength: 1, maxLength: 5 }),
    order: fc.array(fc.nat(4), { maxLength: 6 }),
  });
  const outcome = (files: readonly (readonly BundleAnswer[])[]) => {
    let found: unknown;
    const undone = new Error('undone');
    try {
      unitOfWork(db, (tx) => {
        for (const answers of files)
          mergeBundle(tx, deps, { bundle: { ...shared, answers: [...answers] }, person: lee, tenants });
        const keys = tx.select({ key: reviewEvents.externalKey }).from(reviewEvents).all();
        const signOffs = proposalsById(
          tx,
          shared.items.map(({ id }) => id),
        ).map(({ signOff }) => signOff);
        found = { keys: keys.flatMap(({ key }) => key ?? []).sort(), signOffs };
        throw undone;
      });
    } catch (thrown) {
      if (thrown !== undone) throw thrown;
    }
    return found;
  };
  fc.assert(
    fc.property(cases, ({ answers, files, order }) => {
      const all = answers.map(({ item, later, ...said }): BundleAnswer => {
        return {
          ...said,
          item: item.id,
          contentHash: item.contentHash,
          field: null,
          at: shared.madeAt + later,
        };
      });
      const written = files.map((file) => file.flatMap((index) => all[index] ?? []));
      const again = order.flatMap((index) => (written[index] ? [written[index]] : []));
      const once = outcome([written.flat()]);
      expect(outcome([...written].reverse())).toEqual(once);
      expect(outcome([...again, ...written, ...again])).toEqual(once);
    }),
    { numRuns: Number(process.env['BUNDLE_MERGES'] ?? 60) },
  );
});
