// What may befall a vault, one case after the other with a real gnome-keyring: it says what is wrong, tells nobody a
// secret, and loses nothing that the recovery key can open.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import type { Keyring } from '../../../src-main/core/vault/keyring-port.ts';
import { openOsKeyring } from '../../../src-main/core/vault/os-keyring.ts';
import { beginRekey, moveBatch } from '../../../src-main/core/vault/rekey.ts';
import type { OpenVault } from '../../../src-main/core/vault/vault.ts';
import { startKeyring, type TestKeyring } from '../../support/keyring.ts';
import { makeDesktop, makeVaultStage, type VaultStage } from './vault-stage.ts';

const canary = 'canary-7b1f0c9d2e84';
const places = ['workspace', 'client:1'].flatMap((scope) =>
  [1, 2, 3].map((index) => ({ scope, subject: `grant:${index}`, field: 'token' })),
);
type Place = (typeof places)[number];
const secretOf = ({ scope, subject }: Place) => `${canary} ${scope} ${subject}`;
const [ofWorkspace, , , ofClient] = places as [Place, Place, Place, Place];
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const rowOf = 'scope = @scope AND subject = @subject AND field = @field';
const columns = 'version, nonce, sealed, key_id, schema';

describe('a vault before a real keyring', () => {
  let service: TestKeyring;
  let keyring: Keyring;
  let words = '';
  /** As it is after a day's work; every case begins with a copy. */
  let original: VaultStage;
  let stage: VaultStage;
  /** Rows as they were before their secrets were replaced. */
  const older = new Map<string, object>();

  const keyringHere = async (): Promise<Keyring> => {
    const found = await openOsKeyring();
    if (!found) throw new Error('no secret service answers here');
    return found;
  };
  const row = ({ raw }: VaultStage['ledger'], place: Place) =>
    raw.prepare(`SELECT ${columns} FROM vault_fields WHERE ${rowOf}`).get(place) as object;
  const put = ({ raw }: VaultStage['ledger'], place: Place, values: object) =>
    raw
      .prepare(
        `UPDATE vault_fields SET version = @version, nonce = @nonce, sealed = @sealed, key_id = @key_id, schema = @schema WHERE ${rowOf}`,
      )
      .run({ ...values, ...place });

  beforeAll(async () => {
    service = await startKeyring();
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.bus);
    keyring = await keyringHere();
    original = makeVaultStage();
    const vault = await original.open({ keyring });
    const made = await vault.makeRecovery();
    await vault.confirmRecovery(made.ask.map((position) => made.words[position - 1] ?? ''));
    words = made.words.join(' ');
    for (const place of places) {
      vault.put(place, `${canary} of before`);
      older.set(JSON.stringify(place), row(original.ledger, place));
      vault.put(place, secretOf(place));
    }
    await vault.backupIdentity();
    vault.close();
    await original.ledger.backup();
    original.ledger.close();
  });
  afterAll(async () => {
    original.remove();
    await service.stop();
    vi.unstubAllEnvs();
  });
  beforeEach(() => {
    stage = makeVaultStage(original.folder.dir);
    const tmp = join(stage.folder.dir, 'tmp');
    mkdirSync(tmp);
    vi.stubEnv('TMPDIR', tmp);
    vi.stubEnv('SQLITE_TMPDIR', tmp);
  });
  afterEach(() => {
    toldNobody(stage);
    stage.remove();
  });

  /** In no file of the profile, its temporary files included, and in no line of log. */
  function toldNobody({ folder, lines }: VaultStage): void {
    const files = readdirSync(folder.dir, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const written = files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'));
    expect(written.length).toBeGreaterThan(1);
    for (const text of [...written, lines.join('\n')]) {
      expect(text.includes(canary)).toBe(false);
      expect(text.includes(words.split(' ').slice(0, 3).join(' '))).toBe(false);
    }
  }
  function holdsAll(vault: OpenVault, but: readonly Place[] = []): void {
    for (const place of places)
      if (but.includes(place)) expect(() => vault.get(place)).toThrow(code('vault_corrupt'));
      else expect(vault.get(place)).toBe(secretOf(place));
  }
  /** With no keystore at all. */
  async function recovers(but: readonly Place[] = []): Promise<void> {
    const vault = await stage.open();
    expect(vault.state().status).toBe('locked');
    expect((await vault.recover(words)).status).toBe('unlocked');
    holdsAll(vault, but);
    vault.close();
  }

  it('opens with it when the profile was moved to another folder', async () => {
    // Every case has a copy in a folder of its own.
    expect(stage.folder.dir).not.toBe(original.folder.dir);
    const vault = await stage.open({ keyring: await keyringHere() });
    expect(vault.state().status).toBe('unlocked');
    holdsAll(vault);
    await recovers();
  });

  it('says that the keyring is another one, keeps its slot, and opens when the old one is back', async () => {
    const name = `vault-slot:${stage.ledger.raw.prepare("SELECT id FROM key_slots WHERE kind = 'keyring'").pluck().get() as string}`;
    const kept = (await keyring.get(name)) ?? new Uint8Array();
    await keyring.set(name, new Uint8Array(32));
    expect((await stage.open({ keyring })).state().status).toBe('keystore_changed');
    await recovers();
    await keyring.set(name, kept);
    holdsAll(await stage.open({ keyring }));
    // The profile was opened by a desktop whose backend is another.
    for (const ask of [makeDesktop('kwallet6'), makeDesktop('basic_text')])
      expect((await stage.open({ ask })).state().status).toBe('locked');
  });

  it('opens by the recovery key when the slot of the keyring was deleted, and gets a new one', async () => {
    stage.ledger.raw.exec("DELETE FROM key_slots WHERE kind = 'keyring'");
    const vault = await stage.open({ keyring });
    expect(vault.state().status).toBe('locked');
    await vault.recover(words);
    holdsAll(vault);
    expect((await stage.open({ keyring })).state()).toMatchObject({ status: 'unlocked' });
  });

  it('refuses any two fields that changed places, those of other owners too, and no others', async () => {
    const vault = await stage.open({ keyring });
    for (const [at, one] of places.entries())
      for (const other of places.slice(at + 1)) {
        const [first, second] = [row(stage.ledger, one), row(stage.ledger, other)];
        put(stage.ledger, one, second);
        put(stage.ledger, other, first);
        holdsAll(vault, [one, other]);
        put(stage.ledger, one, first);
        put(stage.ledger, other, second);
      }
    // Their data keys changed places.
    const { raw } = stage.ledger;
    raw.exec(
      "UPDATE vault_data_keys SET scope = CASE scope WHEN 'workspace' THEN 'client:1' ELSE 'workspace' END",
    );
    const swapped = await stage.open({ keyring });
    for (const place of places) expect(() => swapped.get(place)).toThrow(code('vault_corrupt'));
    raw.exec(
      "UPDATE vault_data_keys SET scope = CASE scope WHEN 'workspace' THEN 'client:1' ELSE 'workspace' END",
    );
    await recovers();
  });

  it('refuses an older ciphertext put back, and one whose tag was cut, and keeps both', async () => {
    put(stage.ledger, ofWorkspace, older.get(JSON.stringify(ofWorkspace)) ?? {});
    const vault = await stage.open({ keyring });
    for (let cut = 1; cut <= 16; cut += 1) {
      const whole = row(stage.ledger, ofClient) as { sealed: Buffer };
      put(stage.ledger, ofClient, { ...whole, sealed: whole.sealed.subarray(0, -cut) });
      holdsAll(vault, [ofWorkspace, ofClient]);
      put(stage.ledger, ofClient, whole);
    }
    const count = stage.ledger.raw.prepare('SELECT count(*) FROM vault_fields').pluck();
    expect(count.get()).toBe(places.length);
    await recovers([ofWorkspace]);
  });

  it('changes nothing at a wrong recovery key, however often', async () => {
    const state = () => {
      const { raw } = stage.ledger;
      const all = ['key_slots', 'vault_data_keys', 'vault_fields', 'settings'].map((table) =>
        raw.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
      );
      return createHash('sha256').update(JSON.stringify(all)).digest('hex');
    };
    const before = state();
    const vault = await stage.open();
    for (const wrong of [words.split(' ').toReversed().join(' '), words.slice(0, -5), ''])
      await expect(vault.recover(wrong)).rejects.toThrow(code('wrong_recovery_key'));
    expect([vault.state().status, state()]).toEqual(['locked', before]);
    await recovers();
  });

  it('killed while its keys are replaced opens with the old or the new ones, never with neither', async () => {
    const vault = await stage.open({ keyring });
    beginRekey(vault.rekeying());
    // The batch came to nothing with the process, and the next start goes on.
    expect(() =>
      unitOfWork(stage.ledger.db, () => {
        moveBatch(vault.rekeying(), null);
        throw new Error('killed');
      }),
    ).toThrow('killed');
    const second = await stage.open({ keyring: await keyringHere() });
    holdsAll(second);
    moveBatch(second.rekeying(), null);
    holdsAll(await stage.open({ keyring }));
    // The new key is in the keyring, and the ledger never heard of it.
    const { raw } = stage.ledger;
    raw.exec(
      "CREATE TEMP TRIGGER killed BEFORE DELETE ON key_slots BEGIN SELECT RAISE(ABORT, 'killed'); END",
    );
    await expect(second.replaceKey({ words })).rejects.toThrow();
    raw.exec('DROP TRIGGER killed');
    const third = await stage.open({ keyring });
    holdsAll(third);
    await third.replaceKey({ words });
    holdsAll(await stage.open({ keyring: await keyringHere() }));
    await recovers();
  });

  // The last two, because they take the keyring away.
  it('is locked while the keyring is', async () => {
    const lock = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
    const collection = 'array:objpath:/org/freedesktop/secrets/collection/login';
    execFileSync('dbus-send', [...lock, 'org.freedesktop.Secret.Service.Lock', collection], {
      env: { ...process.env, ...service.env },
    });
    const vault = await stage.open({ keyring: await keyringHere() });
    expect(vault.state().status).toBe('locked');
    expect(() => vault.get(ofWorkspace)).toThrow(code('vault_locked'));
    await recovers();
  });

  it('is locked with no keyring, and with a desktop whose keystore is in clear', async () => {
    await service.stop();
    expect(await openOsKeyring()).toBeNull();
    for (const ask of [null, makeDesktop('basic_text'), makeDesktop('unknown', false)]) {
      const vault = await stage.open({ ask });
      expect(vault.state()).toMatchObject({ status: 'locked', backend: null });
      expect(() => vault.get(ofWorkspace)).toThrow(code('vault_locked'));
    }
    expect(stage.ledger.raw.prepare('SELECT count(*) FROM key_slots').pluck().get()).toBe(2);
    await recovers();
  });
});
