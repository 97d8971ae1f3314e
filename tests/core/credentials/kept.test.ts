// Credentials that serve no connection: recognised, kept under their owner's key, rotated, reminded of and removed.
import { generateKeyPairSync } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReminders, noticeOf } from '../../../src-main/core/credentials/reminders.ts';
import { misfit } from '../../../src-main/core/credentials/secret-shape.ts';
import { keptKindOf } from '../../../src-shared/domain/secret-shapes.ts';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { makeLedgerFolder } from '../db/ledger-folder.ts';
import { connectMeta, everythingWritten, lee, openReader, sam, type RotationHost } from './rotation-host.ts';

const geminiKey = (letter: string) => `AIza${letter.repeat(35)}`;
const databaseUrl = 'postgres://reports:canary-pass@db.northwind.example:5432/figures';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const serviceAccount = JSON.stringify({
  type: 'service_account',
  client_email: 'sync@northwind.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
});

async function add(host: RotationHost, more: Partial<CallInput<'credentials.add'>> = {}): Promise<string> {
  const given = {
    kind: 'api_key' as const,
    name: 'Gemini for drafts',
    vendor: 'Google Gemini',
    secret: geminiKey('a'),
  };
  return (await host.call('credentials.add', { ...given, ...more })).credential;
}
const reason = (wanted: string, found?: string) =>
  expect.objectContaining({
    code: 'rotation_refused',
    params: { reason: wanted, ...(found === undefined ? {} : { found }) },
  }) as Error;

describe('what was pasted', () => {
  it.each([
    [geminiKey('x'), 'api_key', 'Google Gemini'],
    [`sk-ant-${'x'.repeat(40)}`, 'api_key', 'Anthropic'],
    [`sk-${'x'.repeat(40)}`, 'api_key', 'OpenAI'],
    [serviceAccount, 'service_account', 'Google Cloud'],
    [databaseUrl, 'database_url', 'postgres'],
  ] as const)('is recognised, and taken for that kind alone: %#', (secret, kind, vendor) => {
    expect(keptKindOf(` ${secret}\n`)).toEqual({ kind, vendor });
    expect(misfit(null, kind, secret)).toBeNull();
    const others = (['api_key', 'service_account', 'database_url', 'developer_token'] as const).filter(
      (one) => one !== kind,
    );
    for (const other of others) expect(misfit(null, other, secret)).not.toBeNull();
  });

  it('is refused when it is half of one, was cut by a list, or belongs to a connection', () => {
    expect(misfit(null, 'service_account', serviceAccount.replace(/[A-Za-z0-9+/]{64}/, ''))).toBe('shape');
    expect(misfit(null, 'service_account', serviceAccount.slice(0, -40))).not.toBeNull();
    expect(misfit(null, 'api_key', `${'k'.repeat(20)}...`)).toBe('shape');
    expect(misfit(null, 'api_key', `EAA${'x'.repeat(40)}`)).toBe('meta_token');
    expect(keptKindOf(`EAA${'x'.repeat(40)}`)).toBeNull();
  });
});

describe('a credential that serves no connection', () => {
  it('lies under the key of the client whose it is, and is gone with that key', async () => {
    const host = await openReader();
    const tenants = host.core().ledger.raw.prepare('SELECT id FROM tenants').pluck().all() as TenantId[];
    const [client] = tenants;
    if (!client) throw new Error('no client');
    const credential = await add(host, { tenantId: client, notes: 'Made in the client’s own project.' });
    expect(await host.row(credential)).toMatchObject({
      kind: 'api_key',
      platform: null,
      name: 'Gemini for drafts',
      vendor: 'Google Gemini',
      owner: 'Lee',
      classification: 'restricted',
      tenantId: client,
      state: 'fresh',
      dependents: { clients: 1, accounts: 0 },
    });
    const scopes = () =>
      host.core().ledger.raw.prepare('SELECT subject FROM vault_fields WHERE scope = ?').pluck().all(client);
    expect(scopes()).toEqual([credential]);
    const { id } = await host.call('credentials.begin', { credential });
    await host.call('credentials.enter', { id, secret: geminiKey('b') });
    expect(scopes()).toHaveLength(2);
    host.core().vault.shred(client);
    expect(scopes()).toEqual([]);
    await expect(host.call('credentials.begin', { credential })).rejects.toThrow(reason('gone'));
    expect(everythingWritten(host)).not.toContain(geminiKey('a').slice(0, 20));
  });

  it('rotates as the others do: refused by kind, tested by its form, promoted, rolled back, retired by hand', async () => {
    const host = await openReader();
    const credential = await add(host);
    const { id } = await host.call('credentials.begin', { credential, overlapHours: 1 });
    await expect(host.call('credentials.enter', { id, secret: databaseUrl })).rejects.toThrow(
      reason('shape', 'database_url'),
    );
    await expect(host.call('credentials.enter', { id, secret: geminiKey('a') })).rejects.toThrow(
      reason('same'),
    );
    await host.call('credentials.enter', { id, secret: geminiKey('b') });
    const { jobId } = await host.call('credentials.test', { id });
    expect((await host.job(jobId)).status).toBe('done');
    expect((await host.row(credential)).rotation).toMatchObject({
      stage: 'ready',
      test: { total: 1, passed: 1 },
    });
    const inUse = () => host.core().vault.get({ scope: 'workspace', subject: credential, field: 'secret' });
    await host.call('credentials.promote', { id });
    expect(inUse()).toBe(geminiKey('b'));
    await host.call('credentials.rollBack', { id });
    expect(inUse()).toBe(geminiKey('a'));

    const again = await host.call('credentials.begin', { credential, overlapHours: 1 });
    await host.call('credentials.enter', { id: again.id, secret: geminiKey('c') });
    await host.job((await host.call('credentials.test', { id: again.id })).jobId);
    await host.call('credentials.promote', { id: again.id });
    host.pass(2);
    await host.core().credentials.pursue();
    expect((await host.row(credential)).rotation).toMatchObject({ stage: 'done', revoked: 'by_hand' });
    expect(inUse()).toBe(geminiKey('c'));
    expect(host.core().ledger.raw.prepare('SELECT count(*) FROM vault_fields').pluck().get()).toBe(1);
  });

  it('has an age and an end of its own, changes in words alone, and is destroyed when it is removed', async () => {
    const host = await openReader();
    const credential = await add(host, {
      kind: 'database_url',
      secret: databaseUrl,
      vendor: 'postgres',
      maxAgeDays: 20,
    });
    host.pass(24 * 8);
    expect((await host.row(credential)).state).toBe('due');
    const said = {
      name: 'Figures',
      vendor: 'PostgreSQL',
      classification: 'internal' as const,
      maxAgeDays: 365,
    };
    await host.call('credentials.edit', { ...said, credential });
    expect(await host.row(credential)).toMatchObject({ ...said, state: 'fresh' });
    await host.call('credentials.begin', { credential });
    await host.call('credentials.remove', { credential });
    expect((await host.call('credentials.list', {})).rows).toEqual([]);
    expect(host.core().ledger.raw.prepare('SELECT count(*) FROM vault_fields').pluck().get()).toBe(0);
  });

  it('names who else uses it, as people put them, in the list and in both reports', async () => {
    const host = await openReader();
    const grant = await connectMeta(host);
    const usedBy = [' Nightly report ', 'Copy agent', 'Nightly report'];
    const credential = await add(host, { usedBy });
    const agents = async (id: string) => (await host.row(id)).dependents.agents;
    expect(await agents(credential)).toEqual(['Nightly report', 'Copy agent']);
    expect(await agents(grant)).toEqual([]);
    const said = { name: 'Gemini for drafts', credential };
    const wrong = [[' '], ['x'.repeat(101)], Array.from({ length: 51 }, (_, at) => `Agent ${at}`)];
    for (const names of wrong)
      await expect(host.call('credentials.edit', { ...said, usedBy: names })).rejects.toThrow();
    await host.call('credentials.edit', { ...said, usedBy: ['=Copy agent', 'bidder.py'] });
    await host.call('credentials.export', { kind: 'report' });
    await host.call('credentials.export', { kind: 'pdf' });
    const [csv, pdf] = host.saved;
    expect(String(csv?.content)).toContain(`,'=Copy agent; bidder.py,`);
    expect(textOf(Buffer.from(pdf?.content ?? ''))).toContain('bidder.py');
    await host.call('credentials.edit', said);
    expect(await agents(credential)).toEqual([]);
  });

  it('needs a second person only where it is restricted', async () => {
    const host = await openReader();
    await host.call('credentials.setPolicy', { twoPersons: true });
    const ready = async (credential: string) => {
      const { id } = await host.call('credentials.begin', { credential });
      await host.call('credentials.enter', { id, secret: geminiKey('b') });
      await host.job((await host.call('credentials.test', { id })).jobId);
      return id;
    };
    const restricted = await ready(await add(host));
    await expect(host.call('credentials.promote', { id: restricted })).rejects.toThrow(reason('approval'));
    await expect(host.call('credentials.approve', { id: restricted }, lee)).rejects.toThrow(reason('own'));
    await host.call('credentials.approve', { id: restricted }, sam);
    await host.call('credentials.promote', { id: restricted });
    const internal = await ready(await add(host, { classification: 'internal' }));
    await host.call('credentials.promote', { id: internal });
  });
});

describe('what is due', () => {
  it('says which serve more clients than the policy allows, in the list and in both reports', async () => {
    const host = await openReader();
    const token = await connectMeta(host);
    await host.call('credentials.setPolicy', { maxClients: 5 });
    expect((await host.row(token)).isOverShared).toBe(true);
    await host.call('credentials.setPolicy', { maxClients: 6 });
    expect((await host.row(token)).isOverShared).toBe(false);
    await host.call('credentials.setPolicy', { maxClients: 5 });
    await host.call('credentials.export', { kind: 'report' });
    await host.call('credentials.export', { kind: 'pdf' });
    const [csv, pdf] = host.saved;
    expect(String(csv?.content)).toContain('Northwind sync');
    const bytes = Buffer.from(pdf?.content ?? '');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const text = textOf(bytes);
    for (const words of ['Northwind sync', 'over-shared', 'at most 5 clients', 'Meta app secret', '1 / 1'])
      expect(text).toContain(words);
    for (const secret of [host.sandbox.secrets.appSecret, host.sandbox.secrets.systemUserToken])
      expect(text).not.toContain(secret.slice(0, 8));
  });

  it('is told once a day for each, and never while nobody may see it', async () => {
    const folder = makeLedgerFolder();
    onTestFinished(() => {
      folder.remove();
    });
    const { db } = folder.open();
    let now = 0;
    let may = false;
    const told: string[] = [];
    const named = (name: string) => ({ en: name, de: name });
    let due = [{ id: 'kept:1', title: named('One'), state: 'overdue' as 'due' | 'overdue' }];
    const reminders = createReminders({
      db,
      services: { clock: { now: () => now, after: () => () => undefined }, log: undefined as never },
      ask: (_name, input) => {
        if ('titles' in input) told.push(input.titles.map(({ en }) => en).join(', '));
        return Promise.resolve({} as never);
      },
      due: () => due,
      mayRemind: () => may,
    });
    await reminders.remind();
    may = true;
    await reminders.remind();
    await reminders.remind();
    due = [...due, { id: 'kept:2', title: named('Two'), state: 'due' }];
    now += 3_600_000;
    await reminders.remind();
    now += 24 * 3_600_000;
    await reminders.remind();
    expect(told).toEqual(['One', 'Two', 'One, Two']);
    expect(noticeOf(due)).toEqual({
      kind: 'credentialsDue',
      overdue: 1,
      due: 1,
      titles: [named('One'), named('Two')],
    });
  });
});

/**
 * What a reader shows, from the streams of the pages; text is written as numbers of letters. A packed page may end with
 * any byte, a carriage return as well.
 */
function textOf(pdf: Buffer): string {
  const pages = [...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, data]) => {
    try {
      return [inflateSync(Buffer.from(data ?? '', 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return pages
    .flatMap((page) => [...page.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, line]) =>
      [...(line ?? '').matchAll(/<([0-9a-f]+)>/g)]
        .map(([, hex]) => Buffer.from(hex ?? '', 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n');
}
