// One after the other nearly everything that people can do in a cockpit, through its door, so that its audit can be read.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { vi } from 'vitest';
import { codeOf, wordsOf } from '../../../src-main/core/devices/enrolment-code.ts';
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { consent } from '../../support/agency.ts';
import { fillClient } from '../calls/two-clients.ts';
import { syncIsDone, type WholeCore } from '../calls/whole-core.ts';

const range = { from: '2026-10-01', to: '2026-11-20' };
/** Texts that are confidential or secret; no event may hold one. */
export const planted = {
  client: 'Quiet Client Ltd',
  secret: 'an-ordinary-secret-of-somebody',
  next: 'another-ordinary-secret-of-somebody',
  note: 'Said in confidence',
  guest: 'Marta Klein',
  pin: '271828182845',
} as const;

async function jobEnds(core: WholeCore, id: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await core.must('jobs.list', {});
      const job = rows.find((one) => one.id === id);
      if (!job || job.status === 'running') throw new Error('not yet');
    },
    { timeout: 60_000, interval: 50 },
  );
}

/**
 * Dana may do little, Lee is an admin, Sam a superadmin; Sam is signed in at the end. Answers names of people and clients
 * as they were before some of them were erased.
 */
export async function doEverything(core: WholeCore): Promise<readonly string[]> {
  for (const person of ['dana', 'lee', 'sam']) await core.signIn(person);
  await syncIsDone(core);
  const client = await manage(core);
  await review(core, client);
  await post(core);
  await share(core, client);
  await meetChanges(core, client);
  await rotate(core, client);
  await handOver(core, client);
  await takeOut(core);
  await keepAudit(core);
  await lockAndVault(core);
  const { rows: people } = await core.must('people.list', {});
  const { rows: clients } = await core.must('tenants.all', {});
  await end(core, client);
  return [...people.flatMap(({ name, email }) => [name, email]), ...clients.map(({ name }) => name)];
}

async function personNamed(core: WholeCore, name: string) {
  const { rows } = await core.must('people.list', {});
  const found = rows.find((one) => one.name.startsWith(name));
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

/** Answers a client with campaigns. */
async function manage(core: WholeCore): Promise<TenantId> {
  const { id } = await core.must('tenants.create', {
    name: planted.client,
    currency: 'EUR',
    zone: 'Europe/Berlin',
  });
  await core.must('tenants.update', {
    id,
    name: `${planted.client} & Sons`,
    monthBudget: '1200',
    zone: 'Europe/Paris',
  });
  await core.must('tenants.archive', { id, archived: true });
  await core.must('tenants.archive', { id, archived: false });
  await core.must('tenants.arrange', { pinned: [id], order: [id] });
  const { rows: accounts } = await core.must('accounts.list', {});
  const account = accounts.find((one) => one.tenantId !== null);
  if (!account) throw new Error('no account is assigned');
  const { platform, id: accountId, tenantId } = account;
  await core.must('accounts.assign', { platform, accountId, tenantId: id });
  await core.must('accounts.assign', { platform, accountId, tenantId });
  const [dana, lee] = [await personNamed(core, 'Dana'), await personNamed(core, 'Lee')];
  await core.must('people.assign', { personId: dana.id, tenantId: id, assigned: true });
  await core.must('people.handOver', { tenantId: id, from: dana.id, to: lee.id });
  await core.must('rates.set', { rates: { base: 'EUR', day: '2026-11-20', rates: { USD: '0.9' } } });
  await core.must('sync.changeSettings', { metered: true });
  await core.must('sync.changeSettings', { metered: false });
  await core.must('review.setPolicy', { ...(await core.must('review.policy', {})), ownProposals: true });
  await core.must('review.setRules', { rules: { budget_jump: { level: 'warning', percent: 40 } } });
  await core.must('review.setClientRules', {
    tenantId: id,
    rules: { budget_jump: { level: 'warning', percent: 30 } },
  });
  const { rows: clients } = await core.must('tenants.list', { range });
  const filled = clients.find((one) => one.campaigns > 3)?.id;
  if (!filled) throw new Error('no client has campaigns');
  await core.must('people.assign', { personId: lee.id, tenantId: filled, assigned: true });
  return filled;
}

async function review(core: WholeCore, tenantId: TenantId): Promise<void> {
  await fillClient(core, tenantId, range);
  const { rows } = await core.must('campaigns.list', { range, tenantId });
  const refs = rows.filter((row) => row.status === 'active').map(({ ref }) => ref);
  const [, ref = ''] = refs;
  const { contentHash } = await core.must('campaigns.get', { ref, range });
  await core.must('review.comment', { ref, body: planted.note });
  const decision = await core.must('review.decide', { ref, contentHash, decision: 'approve' });
  await core.must('review.undo', { id: decision.id });
  const wanted = (after: string) => [{ field: 'name' as const, after }];
  const draft = await core.must('review.saveDraft', { ref, changes: wanted(planted.note) });
  await core.must('review.dropDraft', { id: draft.id });
  const made = await core.must('review.propose', {
    ref,
    contentHash,
    changes: wanted('Anew'),
    comment: planted.note,
  });
  await core.must('review.revise', {
    id: made.id,
    contentHash: made.contentHash,
    changes: wanted('Again anew'),
  });
  await core.must('review.assign', {
    subjects: [{ proposalId: made.id }],
    to: (await personNamed(core, 'Sam')).id,
  });
  await core.must('review.undoLast', {});
  await core.must('review.redoLast', {});
  await core.must('review.undoMany', { ids: [made.id] });
  await core.must('review.moveMark', { at: 1 });
  const bulk = refs.slice(2, 4);
  const preview = await core.must('bulk.preview', {
    tenantId,
    refs: bulk,
    edit: { kind: 'status', to: 'paused' },
  });
  const { proposed } = await core.must('bulk.propose', {
    rows: preview.rows.map(({ ref: one, contentHash: seen, changes }) => ({
      ref: one,
      contentHash: seen,
      changes,
    })),
  });
  await core.must('bulk.withdraw', { ids: proposed });
  await core.must('bulk.save', { tenantId, refs: bulk });
}

async function post(core: WholeCore): Promise<void> {
  await core.must('outbox.pause', { paused: true });
  const { rows } = await core.must('outbox.list', {});
  const id = rows[0]?.id ?? '';
  await core.must('outbox.hold', { ids: [id] });
  await core.must('outbox.retry', { ids: [id] });
  await core.must('outbox.post', { ids: [id] });
  await core.must('outbox.readNow', { id });
  await core.must('outbox.pause', { paused: false });
  await settles(core, id, 'posted');
  const { proposalId } = await core.must('outbox.undoPlan', { id });
  const { rows: proposals } = await core.must('review.proposals', {});
  const contentHash = proposals.find((one) => one.id === proposalId)?.contentHash ?? '';
  await core.must('review.decideProposals', {
    proposals: [{ id: proposalId, contentHash }],
    decision: 'approve',
  });
  const waiting = (await core.must('outbox.list', { states: ['pending'] })).rows.map((one) => one.id);
  await core.must('outbox.cancel', { ids: waiting });
}

/** A client's reviewer answers a file, is given a copy of what is known of them, and is forgotten. */
async function share(core: WholeCore, tenantId: TenantId): Promise<void> {
  const { rows } = await core.must('campaigns.list', { range, tenantId });
  const ref = rows.find((row) => row.status === 'paused')?.ref ?? rows[0]?.ref;
  if (!ref) throw new Error('the client has no campaign');
  const { contentHash } = await core.must('campaigns.get', { ref, range });
  const changes = [{ field: 'name' as const, after: 'Asked for' }];
  const { id } = await core.must('review.propose', { ref, contentHash, changes });
  core.pick(join(core.dir, 'review.age'));
  const { passphrase } = await core.must('bundles.share', { tenantId, proposals: [id] });
  await core.must('bundles.open', { passphrase });
  await core.must('bundles.answer', {
    guest: planted.guest,
    answers: [{ item: id, kind: 'comment', field: null, body: planted.note }],
  });
  await core.must('bundles.bringBack', { passphrase });
  await core.must('people.exportGuest', { tenantId, name: planted.guest });
  core.pick(null);
  await core.must('bundles.bringBack', { passphrase });
  const erased = await core.must('people.eraseGuest', { tenantId, name: planted.guest });
  await jobEnds(core, erased.jobId);
}

/** Somebody changes campaigns at the platform: one that nobody here thought of, and one that is about to be posted. */
async function meetChanges(core: WholeCore, tenantId: TenantId): Promise<void> {
  const { rows } = await core.must('campaigns.list', { range, tenantId });
  const [first, second] = rows
    .filter((row) => row.status === 'active')
    .slice(-2)
    .map(({ ref }) => ref);
  if (!first || !second) throw new Error('too few campaigns');
  const edit = (ref: typeof first) =>
    core.control('/edit', { campaign: parseEntityRef(ref).id, field: 'name', value: planted.note });
  await edit(first);
  const { jobIds } = await core.must('connections.sync', {});
  await jobEnds(core, jobIds[0] ?? '');
  const changes = await vi.waitFor(
    async () => {
      const { rows: noticed } = await core.must('review.changes', {});
      if (noticed.length === 0) throw new Error('not yet');
      return noticed.map(({ ref, contentHash }) => ({ ref, contentHash }));
    },
    { timeout: 20_000, interval: 100 },
  );
  await core.must('review.decideChanges', { changes, decision: 'approve' });

  const { contentHash } = await core.must('campaigns.get', { ref: second, range });
  const wanted = [{ field: 'name' as const, after: 'Wanted here' }];
  const made = await core.must('review.propose', { ref: second, contentHash, changes: wanted });
  const approved = [{ id: made.id, contentHash: made.contentHash }];
  await core.must('review.decideProposals', { proposals: approved, decision: 'approve' });
  const item = (await core.must('outbox.list', { states: ['pending'] })).rows.find(
    (one) => one.ref === second,
  );
  const id = item?.id ?? '';
  await edit(second);
  await core.must('outbox.post', { ids: [id] });
  await settles(core, id, 'conflict');
  await core.must('outbox.resolve', { id, choices: [{ field: 'name', take: 'theirs' }] });
}

async function settles(core: WholeCore, id: string, state: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { item } = await core.must('outbox.receipt', { id });
      if (item.state !== state) throw new Error(item.state);
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function handOver(core: WholeCore, tenantId: TenantId): Promise<void> {
  await core.must('devices.own', {});
  const recipient = await identityToRecipient(await generateX25519Identity());
  const keys = { recipient, signer: 'A'.repeat(43) };
  const words = (await wordsOf(core.workspaceId, keys)).join(' ');
  const code = codeOf(core.workspaceId, keys);
  const { id } = await core.must('devices.enrol', { code, words, name: planted.note, as: 'receives' });
  core.pick(join(core.dir, 'workspace.age'));
  await core.must('devices.export', { devices: [id], clients: [tenantId], credentials: [] });
  core.pick(null);
  await core.must('devices.import', {});
  await core.must('devices.remove', { id });
}

async function rotate(core: WholeCore, tenantId: TenantId): Promise<void> {
  const { policy } = await core.must('credentials.list', {});
  await core.must('credentials.setPolicy', policy);
  const described = { name: planted.note, vendor: planted.note, notes: planted.note, usedBy: [planted.note] };
  const { credential } = await core.must('credentials.add', {
    ...described,
    kind: 'api_key',
    secret: planted.secret,
    tenantId,
  });
  await core.must('credentials.edit', {
    ...described,
    credential,
    name: `${planted.note} still`,
    usedBy: [planted.note, `${planted.note} too`],
    maxAgeDays: 30,
  });
  const begun = await core.must('credentials.begin', { credential });
  await core.must('credentials.enter', { id: begun.id, secret: planted.next });
  const { jobId } = await core.must('credentials.test', { id: begun.id });
  await jobEnds(core, jobId);
  await core.signIn('lee');
  await core.must('credentials.approve', { id: begun.id });
  await core.must('credentials.promote', { id: begun.id, when: 'now' });
  await core.signIn('sam');
  await core.must('credentials.retire', { id: begun.id });
  const second = await core.must('credentials.begin', { credential });
  await core.must('credentials.rollBack', { id: second.id });
  await core.must('credentials.reveal', { credential, reason: 'to see what is written down' });
  await core.must('credentials.scan', {});
  await core.must('credentials.export', { kind: 'report' });
  await core.must('credentials.remove', { credential });
}

async function takeOut(core: WholeCore): Promise<void> {
  const look = { level: 'campaigns', range } as const;
  const { rows } = await core.must('explorer.views', {});
  if (rows.length > 0) throw new Error('there were views');
  const definition = {
    level: 'campaigns' as const,
    search: planted.note,
    filter: { match: 'all' as const, of: [] },
    sort: null,
    group: [],
    compare: 'previous' as const,
    layout: null,
  };
  const view = await core.must('explorer.saveView', {
    id: null,
    name: planted.note,
    shared: false,
    definition,
  });
  await core.must('explorer.removeView', { id: view.id });
  const { lines } = await core.must('explorer.lines', { ...look, limit: 1 });
  const [line] = lines;
  if (line?.line !== 'row') throw new Error('no campaign');
  for (const on of [true, false])
    await core.must('tags.change', { changes: [{ tag: planted.note, on, refs: [line.ref] }] });
  await core.must('explorer.copy', { ...look, selection: { is: 'all', except: [] }, columns: ['name'] });
  core.pick(join(core.dir, 'out.csv'));
  const { job } = await core.must('explorer.export', { ...look, columns: ['name'], format: 'csv' });
  if (job) await jobEnds(core, job.id);
  core.pick(join(core.dir, 'data-map.csv'));
  await core.must('dataMap.export', {});
  core.pick(join(core.dir, 'person.json'));
  await core.must('people.export', { personId: (await personNamed(core, 'Dana')).id });
  core.pick(null);
}

async function keepAudit(core: WholeCore): Promise<void> {
  await core.signIn('dana');
  for (let at = 0; at < 12; at += 1) await core.ask('accounts.list', {});
  await core.signIn('sam');
  await core.must('audit.verify', {});
  await core.must('audit.head', {});
  const heads = join(core.dir, 'heads');
  mkdirSync(heads);
  core.pick(heads);
  await core.must('audit.setHeads', { folder: { is: 'choose' } });
  core.pick(null);
  await core.must('audit.setHeads', { folder: { is: 'choose' } });
  await core.must('audit.setRetention', { days: 400 });
  core.pick(join(core.dir, 'audit.csv'));
  await core.must('audit.export', { format: 'csv' });
  const { rows } = await core.must('audit.alerts', {});
  await core.must('audit.acknowledge', { seq: rows[0]?.seq ?? 0 });
}

async function lockAndVault(core: WholeCore): Promise<void> {
  await core.must('session.setLock', { pin: planted.pin, idleMinutes: 15 });
  await core.must('session.lock', {});
  await core.must('session.unlock', { method: 'pin', pin: planted.pin });
  const { words, ask } = await core.must('vault.makeRecoveryKey', {});
  await core.must('vault.confirmRecoveryKey', { words: ask.map((at) => words[at - 1] ?? '') });
  await core.must('vault.drillRecoveryKey', { words: words.join(' ') });
  await core.must('vault.replaceKey', { words: words.join(' ') });
  const { jobId } = await core.must('vault.rekey', {});
  await jobEnds(core, jobId);
}

async function end(core: WholeCore, tenantId: TenantId): Promise<void> {
  const attempt = await core.must('connections.connect', { platform: 'meta' });
  await consent(attempt.address);
  const { jobIds } = await core.must('connections.sync', {});
  await core.ask('jobs.cancel', { id: jobIds[0] ?? '' });
  const dana = await personNamed(core, 'Dana');
  const erased = await core.must('people.erase', { personId: dana.id, name: dana.name });
  await jobEnds(core, erased.jobId);
  const { rows } = await core.must('tenants.all', {});
  const client = rows.find((one) => one.id === tenantId);
  const waiting = (await core.must('outbox.list', { states: ['pending', 'held'] })).rows.map((one) => one.id);
  if (waiting.length > 0) await core.must('outbox.cancel', { ids: waiting });
  const purge = await core.must('tenants.purge', { id: tenantId, name: client?.name ?? '' });
  await jobEnds(core, purge.jobId);
  await core.must('connections.setAppSecret', { platform: 'meta', secret: planted.secret });
  const { rows: connections } = await core.must('connections.list', {});
  const last = connections[0];
  if (last) await core.must('connections.remove', { id: last.id });
  const { rows: sessions } = await core.must('session.list', {});
  await core.must('session.revoke', { id: sessions[0]?.id ?? '' });
  await core.signIn('sam');
}
