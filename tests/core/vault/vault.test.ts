// Tests of opening the vault: which slot opens it, what it says when none does, and that nothing stored is ever lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDesktop, makeMemoryKeyring, makeVaultStage, type VaultStage } from './vault-stage.ts';

let stage: VaultStage;
beforeEach(() => {
  stage = makeVaultStage();
});
afterEach(() => {
  stage.remove();
});

const place = { scope: 'workspace', subject: 'grant:1', field: 'token' };
const passphrase = 'correct horse battery';
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const rows = (table: string) => stage.ledger.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('opening the vault', () => {
  it('makes its key by itself where there is a keystore, and opens again with it', async () => {
    const ask = makeDesktop('gnome_libsecret');
    const first = await stage.open({ ask });
    expect(first.state()).toEqual({ status: 'unlocked', backend: 'gnome_libsecret', slots: ['keystore'] });
    first.put(place, 'secret');
    first.close();
    expect(() => first.get(place)).toThrow(code('vault_locked'));
    const second = await stage.open({ ask });
    expect(second.get(place)).toBe('secret');
    expect(rows('key_slots')).toBe(1);
  });

  it.each([
    ['no desktop', null],
    ['no keystore', makeDesktop('unknown', false)],
    ['a keystore in clear', makeDesktop('basic_text', true)],
  ])('with %s writes nothing until a person chose, and then opens by passphrase alone', async (_, ask) => {
    const first = await stage.open({ ask });
    expect(first.state()).toEqual({ status: 'needs_setup', backend: null, slots: [] });
    expect(() => {
      first.put(place, 'secret');
    }).toThrow(code('vault_locked'));
    expect(rows('key_slots')).toBe(0);
    const [one, two] = await Promise.all([
      first.setUp({ method: 'passphrase', passphrase }),
      first.setUp({ method: 'passphrase', passphrase }),
    ]);
    expect(one).toEqual({ status: 'unlocked', backend: null, slots: ['passphrase'] });
    expect(two).toEqual(one);
    expect(rows('key_slots')).toBe(1);
    expect(stage.events).toEqual([one]);
    first.put(place, 'secret');
    const second = await stage.open({ ask });
    expect(second.state().status).toBe('locked');
    await expect(second.unlock('wrong horse battery')).rejects.toThrow(code('wrong_passphrase'));
    expect((await second.unlock(passphrase)).status).toBe('unlocked');
    expect(second.get(place)).toBe('secret');
  });

  it('in memory leaves no trace on disk', async () => {
    const vault = await stage.open();
    expect((await vault.setUp({ method: 'memory' })).status).toBe('memory');
    vault.put(place, 'secret');
    vault.put({ ...place, field: 'other' }, 'secret');
    vault.put({ ...place, subject: 'grant:10' }, 'secret');
    expect(vault.get(place)).toBe('secret');
    vault.drop('workspace', 'grant:1');
    expect(vault.get(place)).toBeNull();
    expect(vault.has({ ...place, field: 'other' })).toBe(false);
    expect(vault.get({ ...place, subject: 'grant:10' })).toBe('secret');
    for (const table of ['key_slots', 'vault_fields', 'settings']) expect(rows(table)).toBe(0);
    expect((await stage.open()).state().status).toBe('needs_setup');
  });

  it('says that the keystore changed, deletes nothing, and opens when the old one is back', async () => {
    const gnome = makeDesktop('gnome_libsecret');
    const first = await stage.open({ ask: gnome });
    first.put(place, 'secret');
    for (const ask of [makeDesktop('kwallet6'), makeDesktop('gnome_libsecret'), makeDesktop('basic_text')]) {
      const vault = await stage.open({ ask });
      expect(vault.state().status).toBe('keystore_changed');
      expect(() => vault.get(place)).toThrow(code('vault_locked'));
      await expect(vault.unlock(passphrase)).rejects.toThrow(code('keystore_changed'));
      await expect(vault.setUp({ method: 'passphrase', passphrase })).rejects.toThrow(code('conflict'));
    }
    const aside = await stage.open({ ask: makeDesktop('kwallet6') });
    expect((await aside.setUp({ method: 'memory' })).status).toBe('memory');
    aside.put(place, 'of this session');
    expect((await stage.open({ ask: gnome })).get(place)).toBe('secret');
  });

  it('opens by passphrase after the keystore changed, and gives the new one a slot', async () => {
    const first = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    first.put(place, 'secret');
    await first.addSlot({ kind: 'passphrase', passphrase });
    const kwallet = makeDesktop('kwallet6');
    const second = await stage.open({ ask: kwallet });
    expect(second.state().status).toBe('keystore_changed');
    await second.unlock(passphrase);
    expect((await stage.open({ ask: kwallet })).get(place)).toBe('secret');
    expect(rows('key_slots')).toBe(3);
  });

  it('is locked, not changed, while the keyring cannot be read and there is a passphrase', async () => {
    const keyring = makeMemoryKeyring();
    const first = await stage.open({ keyring });
    expect(first.state()).toEqual({ status: 'unlocked', backend: 'memory', slots: ['keyring'] });
    await first.addSlot({ kind: 'passphrase', passphrase });
    first.put(place, 'secret');
    expect((await stage.open()).state().status).toBe('locked');
    expect((await stage.open({ keyring })).get(place)).toBe('secret');
    keyring.clear();
    expect((await stage.open({ keyring })).state().status).toBe('keystore_changed');
  });

  it('takes a passphrase while it opens, from whoever runs it', async () => {
    const asked: string[] = [];
    const ask = (purpose: string) => {
      asked.push(purpose);
      return Promise.resolve(passphrase);
    };
    (await stage.open({ passphrase: ask })).put(place, 'secret');
    expect((await stage.open({ passphrase: ask })).get(place)).toBe('secret');
    expect(asked).toEqual(['set_up', 'unlock']);
    const none = await stage.open({ passphrase: () => Promise.resolve(null) });
    expect(none.state().status).toBe('locked');
    await expect(stage.open({ passphrase: () => Promise.resolve('wrong horse battery') })).rejects.toThrow(
      code('wrong_passphrase'),
    );
  });

  it('tells damage from a wrong key', async () => {
    const keyring = makeMemoryKeyring();
    const first = await stage.open({ keyring });
    first.put(place, 'secret');
    stage.ledger.raw.exec('UPDATE key_slots SET wrapped = zeroblob(48)');
    expect((await stage.open({ keyring })).state().status).toBe('corrupt');
  });

  it('calls itself damaged when its slots or its list of versions are gone', async () => {
    const ask = makeDesktop('gnome_libsecret');
    await stage.open({ ask });
    const { raw } = stage.ledger;
    raw.exec('CREATE TEMP TABLE kept AS SELECT * FROM settings; DELETE FROM settings');
    expect((await stage.open({ ask })).state().status).toBe('corrupt');
    raw.exec('INSERT INTO settings SELECT * FROM kept; DELETE FROM key_slots');
    const bare = await stage.open({ ask });
    expect(bare.state().status).toBe('corrupt');
    expect(rows('key_slots')).toBe(0);
  });

  it('forgets a subject while it is locked, as signing out needs', async () => {
    const first = await stage.open({ passphrase: () => Promise.resolve(passphrase) });
    first.put(place, 'secret');
    const locked = await stage.open();
    expect(locked.has(place)).toBe(true);
    locked.drop(place.scope, place.subject);
    expect(rows('vault_fields')).toBe(0);
  });
});
