// A workspace handed from an admin's cockpit to a colleague's: two profiles, one agency, no secret typed on the second.
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/start.ts';
import { rawPublicKey } from '../../../src-main/core/audit/note.ts';
import { codeOf, wordsOf } from '../../../src-main/core/devices/enrolment-code.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { eventually, openAgency, openCockpit, refusal, window, type Cockpit } from './two-cockpits.ts';

const geminiKey = `AIza${'g'.repeat(35)}`;
/** A second colleague, of whom there is nothing but the keys. */
const stranger = async () => {
  const opens = await generateX25519Identity();
  const { privateKey } = generateKeyPairSync('ed25519');
  const signer = rawPublicKey(privateKey).toString('base64url');
  return { opens, privateKey, keys: { recipient: await identityToRecipient(opens), signer } };
};

describe('a workspace handed to a colleague', () => {
  let agency: Sandbox;
  let admin: Cockpit;
  let colleague: Cockpit;
  let grant = '';
  let kept = '';
  let client: TenantId;
  let accountId = '';
  let dir = '';
  let theirs = '';
  const file = (name: string) => join(dir, name);
  const workspaceId = () =>
    (JSON.parse(readFileSync(join(admin.profileDir, 'workspace.json'), 'utf8')) as { id: string }).id;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'cockpit-bundles-'));
    agency = await openAgency();
    [admin, colleague] = await Promise.all([openCockpit(agency), openCockpit(agency)]);
    await Promise.all([admin.signIn('sam'), colleague.signIn('dana')]);
    const { appSecret, systemUserToken } = agency.secrets;
    await admin.call('connections.setAppSecret', { platform: 'meta', secret: appSecret });
    const token = { platform: 'meta' as const, name: 'Northwind sync', token: systemUserToken };
    grant = `grant:${(await admin.call('connections.addToken', token)).id}`;
    await eventually(async () => (await admin.call('accounts.list', {})).rows.length > 3);
    client = (await admin.call('tenants.create', { name: 'Contoso', currency: 'EUR', zone: 'Europe/Berlin' }))
      .id;
    accountId = (await admin.call('accounts.list', {})).rows[0]?.id ?? '';
    await admin.call('accounts.assign', { platform: 'meta', accountId, tenantId: client });
    const gemini = { kind: 'api_key' as const, name: 'Gemini', secret: geminiKey, tenantId: client };
    kept = (await admin.call('credentials.add', { ...gemini, usedBy: ['Copy agent'] })).credential;
  }, 120_000);
  afterAll(async () => {
    await Promise.all([admin.stop(), colleague.stop()]);
    await agency.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const hand = (name: string, more: { devices?: string[]; credentials?: string[] } = {}) =>
    admin.call('devices.export', {
      devices: [theirs],
      clients: [client],
      credentials: [grant, kept],
      path: file(name),
      ...more,
    });

  it('is for devices whose words were compared, and from one that a colleague took as its sender', async () => {
    const [mine, own] = await Promise.all([admin.call('devices.own', {}), colleague.call('devices.own', {})]);
    expect(own).toMatchObject({ mayEnrolSender: true, senders: [] });
    expect(own.words).toHaveLength(8);
    const given = { code: own.code, words: own.words.join('  ').toUpperCase(), name: 'Dana’s laptop' };
    const enrol = (change: object) =>
      admin.call('devices.enrol', { ...given, as: 'receives' as const, ...change });
    await expect(enrol({ words: mine.words.join(' ') })).rejects.toThrow(refusal('words'));
    await expect(enrol({ code: own.code.slice(0, -1) })).rejects.toThrow(refusal('code'));
    await expect(enrol({ code: own.code.replace(/:(.)/, ':$1x') })).rejects.toThrow(refusal('code'));
    await expect(enrol({ code: mine.code, words: mine.words.join(' ') })).rejects.toThrow(refusal('own'));
    theirs = (await enrol({})).id;
    expect((await enrol({})).id).toBe(theirs);

    // Somebody who is no admin may take a first sender, and only receive from it.
    const from = { code: mine.code, words: mine.words.join(' '), name: 'Sam' };
    await expect(colleague.call('devices.enrol', { ...from, as: 'receives' })).rejects.toThrow(
      refusal('admin'),
    );
    await colleague.call('devices.enrol', { ...from, as: 'sends' });
    expect(await colleague.call('devices.own', {})).toMatchObject({
      mayEnrolSender: false,
      senders: [{ name: 'Sam', words: mine.words }],
    });
    const other = await stranger();
    const again = { code: codeOf(workspaceId(), other.keys), words: '', name: 'x' };
    again.words = (await wordsOf(workspaceId(), other.keys)).join(' ');
    await expect(colleague.call('devices.enrol', { ...again, as: 'sends' })).rejects.toThrow(
      refusal('admin'),
    );
  });

  it('brings clients, accounts and what opens the platform, and syncs there with no secret typed', async () => {
    await expect(
      hand('none.age', { credentials: [grant, kept], devices: [crypto.randomUUID()] }),
    ).rejects.toThrow();
    await expect(
      admin.call('devices.export', {
        devices: [theirs],
        clients: [],
        credentials: [kept],
        path: file('none.age'),
      }),
    ).rejects.toThrow(refusal('client'));
    await expect(
      admin.call('devices.export', { devices: [theirs], clients: [], credentials: [], path: '/x' }, window),
    ).rejects.toThrow('forbidden');
    // The secret of the app goes with the connection.
    expect(await hand('first.age')).toEqual({ saved: true, clients: 1, credentials: 3 });
    const bytes = readFileSync(file('first.age'), 'latin1');
    expect(bytes.startsWith('age-encryption.org/v1\n-> X25519')).toBe(true);

    expect((await colleague.call('tenants.list', { lastFullDays: 7 })).rows).toEqual([]);
    const came = await colleague.call('devices.import', { path: file('first.age') });
    expect(came).toEqual({ from: 'Sam', clients: 1, accounts: 1, credentials: 3 });
    const figures = async () => (await colleague.call('tenants.list', { lastFullDays: 2 })).rows;
    await eventually(async () => (await figures())[0]?.sums.length === 1);
    expect(await figures()).toMatchObject([{ id: client, name: 'Contoso', accounts: 1, broken: 0 }]);

    const listed = async () => (await colleague.call('credentials.list', {})).rows.map(({ id }) => id).sort();
    // What is of one client is seen by those who see that client.
    await colleague.signIn('lee');
    expect(await listed()).toEqual(['app:meta:secret', grant]);
    await colleague.signIn('sam');
    expect(await listed()).toEqual(['app:meta:secret', grant, kept]);
    const { rows } = await colleague.call('credentials.list', {});
    expect(rows.map(({ id, dependents }) => [id, dependents.agents])).toContainEqual([kept, ['Copy agent']]);
    const written = colleague.everythingWritten();
    for (const secret of [geminiKey, agency.secrets.systemUserToken, agency.secrets.appSecret])
      expect([written, bytes].some((text) => text.includes(secret.slice(0, 24)))).toBe(false);
  });

  it('is refused where it was changed, made for others, sent by others, or is older than what came', async () => {
    const bring = (name: string) => colleague.call('devices.import', { path: file(name) });
    await expect(bring('first.age')).rejects.toThrow(refusal('older'));
    await hand('second.age');
    await hand('third.age');
    await bring('third.age');
    await expect(bring('second.age')).rejects.toThrow(refusal('older'));

    await hand('fourth.age');
    const whole = readFileSync(file('fourth.age'));
    for (const at of [30, 120, 300, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(file('changed.age'), changed);
      await expect(bring('changed.age')).rejects.toThrow('device_refused');
    }
    writeFileSync(file('changed.age'), whole.subarray(0, -40));
    await expect(bring('changed.age')).rejects.toThrow(refusal('bundle'));
    await expect(bring('missing.age')).rejects.toThrow(refusal('bundle'));
    await expect(admin.call('devices.import', { path: file('fourth.age') })).rejects.toThrow(
      refusal('other_device'),
    );

    // A colleague who could open one encrypts it anew, for others or with their own signature.
    const other = await stranger();
    const code = codeOf(workspaceId(), other.keys);
    const words = (await wordsOf(workspaceId(), other.keys)).join(' ');
    const { id } = await admin.call('devices.enrol', { code, words, name: 'Robin', as: 'receives' });
    await hand('robin.age', { devices: [id] });
    const decrypter = new Decrypter();
    decrypter.addIdentity(other.opens);
    const sealed = JSON.parse(await decrypter.decrypt(readFileSync(file('robin.age')), 'text')) as {
      text: string;
      signer: string;
      signature: string;
    };
    const passOn = async (name: string, content: object) => {
      const encrypter = new Encrypter();
      encrypter.addRecipient(/age1\w+/.exec((await colleague.call('devices.own', {})).code)?.[0] ?? '');
      writeFileSync(file(name), await encrypter.encrypt(JSON.stringify(content)));
    };
    await passOn('passed-on.age', sealed);
    await expect(bring('passed-on.age')).rejects.toThrow(refusal('other_device'));
    const signature = sign(null, Buffer.from(sealed.text), other.privateKey).toString('base64');
    await passOn('other-signer.age', { ...sealed, signer: other.keys.signer, signature });
    await expect(bring('other-signer.age')).rejects.toThrow(refusal('unknown_sender'));
    await passOn('other-text.age', { ...sealed, text: sealed.text.replace('Contoso', 'Contosa') });
    await expect(bring('other-text.age')).rejects.toThrow(refusal('bundle'));
    await admin.call('devices.remove', { id });
  });

  it('means one client by one id in both, also one of the workspace file that changes between two bundles', async () => {
    const ids = async (cockpit: Cockpit) =>
      new Map((await cockpit.call('tenants.all', {})).rows.map(({ id, name }) => [name, id]));
    const [here, there] = [await ids(admin), await ids(colleague)];
    expect(here.size).toBeGreaterThan(3);
    expect(there).toEqual(here);
    const [[name = '', keyed] = []] = [...here].filter(([one]) => one !== 'Contoso');
    if (!keyed) throw new Error('the workspace file names no client');
    const bring = async (file_: string) => {
      await admin.call('devices.export', {
        devices: [theirs],
        clients: [keyed],
        credentials: [],
        path: file(file_),
      });
      await colleague.call('devices.import', { path: file(file_) });
    };
    await bring('keyed.age');
    await admin.call('tenants.update', { id: keyed, name: `${name} Group` });
    await bring('keyed-again.age');
    expect(await ids(colleague)).toEqual(await ids(admin));
    expect((await ids(colleague)).get(`${name} Group`)).toBe(keyed);
  });

  it('shows who holds what at a rotation, and what to rotate when a device is removed, until that is done', async () => {
    const row = async (id: string) =>
      (await admin.call('credentials.list', {})).rows.find((one) => one.id === id);
    expect((await row(kept))?.heldOn).toEqual([
      { name: 'Dana’s laptop', isRemoved: false },
      { name: 'Robin', isRemoved: true },
    ]);
    expect(await row(kept)).toMatchObject({ state: 'overdue' });
    const { rotate } = await admin.call('devices.remove', { id: theirs });
    expect(rotate.map(({ credential }) => credential).sort()).toEqual(
      ['app:meta:secret', grant, kept].sort(),
    );
    expect(rotate.find(({ credential }) => credential === kept)?.name).toBe('Gemini');
    expect(rotate.find(({ credential }) => credential === 'app:meta:secret')).toMatchObject({
      name: null,
      kind: 'app_secret',
      platform: 'meta',
    });
    await expect(hand('after.age')).rejects.toThrow('not_found');

    const { id } = await admin.call('credentials.begin', { credential: kept, overlapHours: 1 });
    await admin.call('credentials.enter', { id, secret: `AIza${'n'.repeat(35)}` });
    await admin.call('credentials.test', { id });
    await eventually(async () => (await row(kept))?.rotation?.stage === 'ready');
    await admin.call('credentials.promote', { id });
    // The old one still works at its vendor, and may come back.
    expect((await row(kept))?.heldOn).toHaveLength(2);
    await admin.call('credentials.retire', { id });
    expect(await row(kept)).toMatchObject({ state: 'fresh', heldOn: [] });
    const { rows } = await admin.call('devices.list', {});
    expect(rows.map(({ name, holds }) => [name, holds.length])).toEqual([
      ['Dana’s laptop', 2],
      ['Robin', 2],
    ]);
  });

  it('goes back to what a saved backup holds, by the keystore alone, and stays as it is at a wrong key', async () => {
    const nameNow = async () =>
      (await admin.call('tenants.all', {})).rows.find(({ id }) => id === client)?.name;
    const made = await admin.call('backups.make', {});
    expect(made).toMatchObject({ sealed: true });
    expect((await admin.call('backups.list', {})).rows[0]).toEqual(made);
    expect((await admin.call('backups.check', { name: made.name })).bytes).toBeGreaterThan(100_000);
    await expect(admin.call('backups.check', { name: '../ledger.db' })).rejects.toThrow('not_found');
    await expect(admin.call('backups.save', { path: '/x' }, window)).rejects.toThrow('forbidden');
    await expect(admin.call('workspace.restore', {})).rejects.toThrow('conflict');
    const copy = file('copy.age');
    expect(await admin.call('backups.save', { path: copy })).toEqual({ saved: true });
    for (const secret of [geminiKey, 'Contoso', 'SQLite format'])
      expect(readFileSync(copy, 'latin1').includes(secret)).toBe(false);

    await admin.call('tenants.update', { id: client, name: 'Contoso later' });
    const signedIn = () =>
      eventually(async () => (await admin.call('session.state', {})).status === 'active');
    const words = Array.from({ length: 24 }, () => 'zoo').join(' ');
    await expect(admin.call('backups.restore', { path: copy, words })).rejects.toThrow('wrong_recovery_key');
    await signedIn();
    expect(await nameNow()).toBe('Contoso later');
    await expect(admin.call('backups.restore', { path: file('first.age') })).rejects.toThrow('no_backup');
    await signedIn();
    expect(await admin.call('backups.restore', { path: copy })).toEqual({ restored: true });
    await signedIn();
    expect(await nameNow()).toBe('Contoso');
    const { rows } = await admin.call('credentials.list', {});
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([grant, kept]));
    expect((await admin.call('vault.state', {})).status).toBe('unlocked');
  });
});
