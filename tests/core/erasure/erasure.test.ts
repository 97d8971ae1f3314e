// What is taken away for good is gone from both databases and from the copies beside them, and the audit still verifies.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { appendAudit } from '../../../src-main/core/audit/commands.ts';
import { verifyChain } from '../../../src-main/core/audit/verify.ts';
import type { CallContext } from '../../../src-main/core/calls/context.ts';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import { provisionPerson } from '../../../src-main/core/identity/commands.ts';
import { people } from '../../../src-main/core/identity/ledger-schema.ts';
import { openErasures } from '../../../src-main/core/erasure/queries.ts';
import { explorerViews } from '../../../src-main/core/campaigns/explorer/ledger-schema.ts';
import { guestDataCalls } from '../../../src-main/core/people/guest-calls.ts';
import { personDataCalls } from '../../../src-main/core/people/data-calls.ts';
import { reviewEvents, reviewGuests, reviewTexts } from '../../../src-main/core/review/ledger-schema.ts';
import { tenantCalls } from '../../../src-main/core/tenants/calls.ts';
import { tenants } from '../../../src-main/core/tenants/ledger-schema.ts';
import { allAssignments } from '../../../src-main/core/tenants/queries.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { connectAndSync, openAgencyDesk, type AgencyDesk } from '../connections/agency-desk.ts';

const said = 'Stop the winter brand campaign before Friday';

interface Copy {
  readonly texts: { readonly body: string }[];
  readonly audit: readonly unknown[];
  readonly changesAtPlatforms: readonly { readonly actor: string }[];
  readonly everywhereElse: Readonly<Record<string, readonly object[]>>;
}

function sharedBy(desk: AgencyDesk, author: string) {
  const { workspace, origin, nextVersion } = desk.provenance;
  return { workspace, origin, author, tenant: null, version: nextVersion() };
}

/** An event with free text, and its record in the audit. */
function comment(
  desk: AgencyDesk,
  { tenant, author, guestId = null }: { tenant: TenantId; author: string; guestId?: string | null },
): string {
  const { db } = desk.ledger;
  const id = desk.services.ids.next();
  unitOfWork(db, (tx) => {
    tx.insert(reviewTexts).values({ id, author, body: said }).run();
    tx.insert(reviewEvents)
      .values({
        id,
        ref: 'meta:1:campaign:1',
        kind: 'comment',
        at: 1,
        textId: id,
        guestId,
        ...sharedBy(desk, author),
        tenant,
      })
      .run();
    appendAudit(tx, {
      at: desk.clock.now(),
      actor: author,
      door: 'window',
      action: 'review.comment',
      tenant,
      outcome: 'ok',
      correlationId: id,
      after: { comment: id },
    });
  });
  return id;
}

const clientsOf = (desk: AgencyDesk) =>
  tenantCalls({
    db: desk.ledger.db,
    services: desk.services,
    provenance: desk.provenance,
    erasures: desk.erasures,
    newPeople: 'all',
    readFigures: () => Promise.resolve([]),
    readAccounts: () => Promise.resolve([]),
  });

/** Records as the door does. */
function recording(desk: AgencyDesk): CallContext {
  const context = desk.context();
  return {
    ...context,
    record(tx, { tenant, target, before }) {
      appendAudit(tx, {
        at: desk.clock.now(),
        actor: context.person?.id ?? '',
        door: 'window',
        action: 'tenants.purge',
        tenant: tenant ?? null,
        target: target ?? null,
        outcome: 'ok',
        correlationId: desk.services.ids.next(),
        // Stands for calls of several names.
        before: before ?? {},
      });
    },
  };
}

const verdict = (desk: AgencyDesk) =>
  verifyChain(desk.ledger.db, {
    ownKeys: null,
    origin: desk.provenance.origin,
    rest: () => Promise.resolve(),
  });

/** Bytes of the ledger and of all its copies. */
function ledgerBytes({ dir }: AgencyDesk): string {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => /ledger/.test(name));
  return files
    .map((name) => join(dir, name))
    .filter((path) => !path.endsWith('backups'))
    .map((path) => readFileSync(path, 'latin1'))
    .join('');
}

/** Bytes of the mirror and of its log. */
const mirrorBytes = ({ dir }: AgencyDesk): string =>
  readdirSync(dir)
    .filter((name) => /^mirror/.test(name))
    .map((name) => readFileSync(join(dir, name), 'latin1'))
    .join('');

/** One column, as another reader of the file sees it. */
function mirrorRows({ dir }: AgencyDesk, sql: string): unknown[] {
  const raw = new Database(join(dir, 'mirror.db'), { readonly: true });
  try {
    return raw.prepare(sql).pluck().all();
  } finally {
    raw.close();
  }
}

describe('purging a client', () => {
  it('leaves nothing of it but what the audit tells, also when it was stopped in between', async () => {
    const desk = await openAgencyDesk({ days: 14 });
    await connectAndSync(desk);
    const { db } = desk.ledger;
    const [first, second] = desk.tenants as readonly [TenantId, TenantId];
    const theirs = allAssignments(db).filter((one) => one.tenantId === first);
    const { name } = db.select().from(tenants).where(eq(tenants.id, first)).get() ?? { name: '' };
    const author = desk.context().person?.id ?? '';
    comment(desk, { tenant: first, author });
    const kept = comment(desk, { tenant: second, author });
    await desk.ledger.backup();
    writeFileSync(join(desk.dir, 'ledger.db.damaged-2026-11-01'), said);
    expect(ledgerBytes(desk)).toContain(said);
    const calls = clientsOf(desk);
    expect(() => calls['tenants.purge']({ id: first, name: 'another' }, recording(desk))).toThrow('name');
    const begun = await calls['tenants.purge']({ id: first, name }, recording(desk));
    desk.jobs.cancel(begun.jobId);
    expect(await desk.jobs.ended(begun.jobId)).toMatchObject({ status: 'stopped' });
    const { rows: halfway } = await calls['tenants.all']({}, recording(desk));
    expect(halfway.find((row) => row.id === first)).toMatchObject({ purging: true, purgedAt: null });

    desk.erasures.resume();
    const [again] = desk.jobs.list();
    expect(await desk.jobs.ended(again?.id ?? begun.jobId)).toMatchObject({ kind: 'purge', status: 'done' });
    const left = await desk.mirror.read('allAccounts', {});
    const has = (extId: string) => left.some((account) => account.extId === extId);
    expect(theirs.length).toBeGreaterThan(0);
    expect(theirs.filter((one) => has(one.accountId))).toEqual([]);
    expect(left.length).toBe(22 - theirs.length);
    const events = db.select({ id: reviewEvents.id }).from(reviewEvents).all();
    expect(events).toEqual([{ id: kept }]);
    const { rows } = await calls['tenants.all']({}, recording(desk));
    expect(rows.find((row) => row.id === first)).toMatchObject({ name: '', accounts: 0, purging: false });
    expect(await verdict(desk)).toMatchObject({ whole: true });
    expect(() => db.delete(reviewEvents).run()).toThrow('never deleted');

    const list = await desk.calls['connections.list']({}, desk.context());
    await desk.synced(desk.connections.syncNow(list.rows[0]?.id)[0] ?? '');
    const later = await desk.mirror.read('allAccounts', {});
    expect(later.map((account) => account.extId).sort()).toEqual(left.map(({ extId }) => extId).sort());
    expect(existsSync(join(desk.dir, 'ledger.db.damaged-2026-11-01'))).toBe(false);
    // The other client's comment stands in the ledger and in the one backup that is left.
    desk.ledger.raw.pragma('wal_checkpoint(TRUNCATE)');
    expect(ledgerBytes(desk).split(said)).toHaveLength(3);
  }, 120_000);
});

describe('data of a person', () => {
  it('is copied for them, and erased in both files and their copies but for what they decided', async () => {
    const desk = await openAgencyDesk({ days: 14 });
    await connectAndSync(desk);
    const { db } = desk.ledger;
    // Platforms name people as they are called there.
    const there = mirrorRows(desk, 'SELECT actor FROM changes WHERE actor IS NOT NULL GROUP BY actor');
    const actor = String(there[0]);
    expect(mirrorBytes(desk)).toContain(actor);
    const { person } = provisionPerson(db, desk.services, {
      issuer: 'https://id.example',
      subject: 'dana',
      name: actor,
      email: 'dana.ruiz@northwind.example',
      role: 'user',
    });
    db.insert(explorerViews)
      .values({
        id: desk.services.ids.next(),
        name: 'Dana looks',
        ownerId: person.id,
        isShared: false,
        definition: {},
        updatedAt: 1,
        ...sharedBy(desk, person.id),
      })
      .run();
    const decided = comment(desk, { tenant: desk.tenants[0] ?? ('' as TenantId), author: person.id });
    await desk.ledger.backup();
    expect(ledgerBytes(desk)).toContain(actor);
    const path = join(desk.dir, 'out', 'dana.json');
    mkdirSync(join(desk.dir, 'out'));
    const calls = personDataCalls({
      db,
      mirror: desk.mirror,
      services: desk.services,
      provenance: desk.provenance,
      ask: () => Promise.reject(new Error('nobody is asked')),
      identity: { sessionsOf: () => [] },
      erasures: desk.erasures,
    });
    const asked = { ...recording(desk), door: { kind: 'cli' as const } };
    expect(await calls['people.export']({ personId: person.id, path }, asked)).toEqual({ written: path });
    const copy = JSON.parse(readFileSync(path, 'utf8')) as Copy;
    expect(copy).toMatchObject({ person: { email: 'dana.ruiz@northwind.example' }, texts: [{ body: said }] });
    expect(copy.audit).toHaveLength(1);
    expect(copy.changesAtPlatforms.length).toBeGreaterThan(0);
    expect(new Set(copy.changesAtPlatforms.map((one) => one.actor))).toEqual(new Set([actor]));
    expect(copy.everywhereElse['explorer_views']).toMatchObject([{ name: 'Dana looks' }]);

    const { jobId } = await calls['people.erase']({ personId: person.id, name: actor }, asked);
    expect(await desk.jobs.ended(jobId)).toMatchObject({ kind: 'erasure', status: 'done' });
    expect(ledgerBytes(desk)).not.toMatch(/dana\.ruiz|winter brand/);
    expect(ledgerBytes(desk)).not.toContain(actor);
    expect(mirrorBytes(desk)).not.toContain(actor);
    const left = mirrorRows(desk, 'SELECT actor FROM changes WHERE actor IS NOT NULL GROUP BY actor');
    expect(left).toEqual(there.filter((name) => name !== actor));
    const event = db.select().from(reviewEvents).where(eq(reviewEvents.id, decided)).get();
    expect(event?.author).toBe(person.id);
    expect(db.select().from(people).where(eq(people.id, person.id)).get()).toMatchObject({ name: '' });
    expect(await verdict(desk)).toMatchObject({ whole: true });
    expect(() => calls['people.erase']({ personId: person.id, name: '' }, asked)).toThrow('no such person');
  });

  it('of somebody who answered shared files is copied and erased, in all of their files and the backups', async () => {
    const desk = await openAgencyDesk({ days: 14, campaigns: 22 });
    const { db } = desk.ledger;
    const [tenantId, other] = desk.tenants as readonly [TenantId, TenantId];
    const named = [
      ['guest:1', 'Marta Klein', tenantId],
      ['guest:2', 'Marta Klein', tenantId],
      ['guest:3', 'Marta Klein', other],
    ] as const;
    for (const [id, name, tenant] of named)
      db.insert(reviewGuests).values({ id, name, tenant, createdAt: 5 }).run();
    const answer = comment(desk, { tenant: tenantId, author: 'guest:1', guestId: 'guest:1' });
    await desk.ledger.backup();
    const calls = guestDataCalls({
      db,
      services: desk.services,
      provenance: desk.provenance,
      ask: () => Promise.reject(new Error('nobody is asked')),
      erasures: desk.erasures,
    });
    const asked = { ...recording(desk), door: { kind: 'cli' as const } };
    const { rows } = await calls['people.guests']({}, asked);
    expect(rows).toMatchObject([{ name: 'Marta Klein' }, { name: 'Marta Klein' }]);
    expect(rows.find((row) => row.tenantId === tenantId)).toMatchObject({ answers: 1, since: 5 });
    const path = join(desk.dir, 'marta.json');
    const guest = { tenantId, name: 'Marta Klein' };
    await calls['people.exportGuest']({ ...guest, path }, asked);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      guest: [{ id: 'guest:1' }, { id: 'guest:2' }],
      answers: [{ id: answer }],
      texts: [{ body: said }],
    });
    await expect(calls['people.exportGuest']({ ...guest, path }, recording(desk))).rejects.toThrow('a path');

    const { jobId } = await calls['people.eraseGuest'](guest, asked);
    expect(await desk.jobs.ended(jobId)).toMatchObject({ kind: 'erasure', status: 'done' });
    expect(ledgerBytes(desk)).not.toContain(said);
    const names = db.select({ name: reviewGuests.name }).from(reviewGuests).all();
    expect(names.map(({ name }) => name)).toEqual(['', '', 'Marta Klein']);
    expect(() => calls['people.eraseGuest'](guest, asked)).toThrow('no such reviewer');
    await desk.jobs.ended((await calls['people.eraseGuest']({ ...guest, tenantId: other }, asked)).jobId);
    expect(ledgerBytes(desk)).not.toContain('Marta Klein');
    expect(openErasures(db)).toEqual([]);
    expect(await verdict(desk)).toMatchObject({ whole: true });
  });
});
