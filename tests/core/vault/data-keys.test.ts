// Tests of data keys: each owner's alone, destroyed alone, replaced by a move that may be cut off anywhere.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal } from '../../../src-main/core/vault/envelope.ts';
import {
  beginRekey,
  endRekey,
  isRekeying,
  leftToMove,
  moveBatch,
} from '../../../src-main/core/vault/rekey.ts';
import type { OpenVault } from '../../../src-main/core/vault/vault.ts';
import { systemRandomness } from '../../../src-main/core/clock.ts';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import { makeDesktop, makeMemoryKeyring, makeVaultStage, type VaultStage } from './vault-stage.ts';

let stage: VaultStage;
let vault: OpenVault;
const ask = makeDesktop('gnome_libsecret');
beforeEach(async () => {
  stage = makeVaultStage();
  vault = await stage.open({ ask });
});
afterEach(() => {
  stage.remove();
});

const corrupt = expect.objectContaining({ code: 'vault_corrupt' }) as Error;
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const at = (scope: string, subject = 'grant:1') => ({ scope, subject, field: 'token' });
const keys = () =>
  stage.ledger.raw
    .prepare('SELECT id, scope, version, sealed FROM vault_data_keys ORDER BY version')
    .all() as {
    id: string;
    scope: string;
    version: number;
    sealed: Buffer;
  }[];

/** Everything of the ledger that is on the disk. */
const onDisk = () =>
  Buffer.concat(['', '-wal'].map((end) => readFileSync(`${stage.folder.path}${end}`, { flag: 'a+' })));

function fill(owners: readonly string[], each: number): void {
  unitOfWork(stage.ledger.db, () => {
    for (const owner of owners)
      for (let index = 0; index < each; index += 1)
        vault.put(at(owner, `grant:${index}`), `${owner} ${index}`);
  });
}
function expectAll(opened: OpenVault, owners: readonly string[], each: number): void {
  for (const owner of owners)
    for (let index = 0; index < each; index += 1)
      expect(opened.get(at(owner, `grant:${index}`))).toBe(`${owner} ${index}`);
}
async function withRecoveryKey(opened: OpenVault): Promise<string> {
  const { words, ask: asked } = await opened.makeRecovery();
  await opened.confirmRecovery(asked.map((position) => words[position - 1] ?? ''));
  return words.join(' ');
}

describe('data keys', () => {
  it('are one for each owner, and a field opens under no other', () => {
    fill(['workspace', 'client-a', 'client-b'], 2);
    expect(keys().map((key) => key.scope)).toEqual(['workspace', 'client-a', 'client-b']);
    const [, a, b] = keys();
    stage.ledger.raw.prepare('UPDATE vault_fields SET key_id = ? WHERE scope = ?').run(b?.id, 'client-a');
    expect(() => vault.get(at('client-a'))).toThrow(corrupt);
    stage.ledger.raw.prepare('UPDATE vault_fields SET key_id = ? WHERE scope = ?').run(a?.id, 'client-a');
    expect(vault.get(at('client-a'))).toBe('client-a 1');
  });

  it('that were swapped between owners open nothing', async () => {
    fill(['client-a', 'client-b'], 1);
    stage.ledger.raw.exec(
      `UPDATE vault_data_keys SET scope = CASE scope WHEN 'client-a' THEN 'client-b' ELSE 'client-a' END`,
    );
    const again = await stage.open({ ask });
    for (const owner of ['client-a', 'client-b'])
      expect(() => again.get(at(owner, 'grant:0'))).toThrow(corrupt);
  });

  it('leave nothing behind when the transaction that made one is rolled back', () => {
    expect(() =>
      unitOfWork(stage.ledger.db, () => {
        vault.put(at('client-a'), 'first');
        throw new Error('rolled back');
      }),
    ).toThrow('rolled back');
    vault.put(at('client-a'), 'second');
    expect(vault.get(at('client-a'))).toBe('second');
    expect(keys()).toHaveLength(1);
  });

  it('take over what was sealed under the vault’s own key before there were any', async () => {
    vault.put(at('workspace'), 'of today');
    // As the version before wrote it: schema 1, under the vault's key, no data key named.
    const { key } = vault.rekeying().keys;
    const row = { ...at('workspace'), schema: 1, version: 2 };
    const box = seal(key, Buffer.from('from before'), { binding: row, randomness: systemRandomness });
    stage.ledger.raw
      .prepare('UPDATE vault_fields SET schema = 1, nonce = ?, sealed = ?, key_id = NULL')
      .run(box.nonce, box.sealed);
    expect(vault.get(at('workspace'))).toBe('from before');
    expect(leftToMove(stage.ledger.db)).toBe(1);
    await vault.replaceKey({});
    expect(leftToMove(stage.ledger.db)).toBe(0);
    expect(vault.get(at('workspace'))).toBe('from before');
  });
});

describe('destroying the key of a client', () => {
  it('leaves no field, no key, and no byte of either in the file; others stay', async () => {
    fill(['workspace', 'client-a'], 3);
    const gone = keys().find((key) => key.scope === 'client-a');
    const field = stage.ledger.raw
      .prepare(`SELECT sealed FROM vault_fields WHERE scope = 'client-a'`)
      .pluck()
      .get() as Buffer;
    vault.shred('client-a');
    stage.ledger.raw.pragma('wal_checkpoint(TRUNCATE)');
    expect(vault.get(at('client-a'))).toBeNull();
    expectAll(vault, ['workspace'], 3);
    const bytes = onDisk();
    expect(bytes.includes(gone?.sealed ?? '')).toBe(false);
    expect(bytes.includes(field)).toBe(false);
    vault.put(at('client-a'), 'begun anew');
    expect((await stage.open({ ask })).get(at('client-a'))).toBe('begun anew');
  });

  it('holds against a key and fields that are put back', () => {
    fill(['client-a'], 2);
    const { raw } = stage.ledger;
    raw.exec(
      'CREATE TEMP TABLE k AS SELECT * FROM vault_data_keys; CREATE TEMP TABLE f AS SELECT * FROM vault_fields',
    );
    vault.shred('client-a');
    raw.exec('INSERT INTO vault_data_keys SELECT * FROM k; INSERT INTO vault_fields SELECT * FROM f');
    expect(() => vault.get(at('client-a', 'grant:0'))).toThrow(corrupt);
    vault.put(at('client-a', 'grant:9'), 'new');
    expect(keys()).toHaveLength(2);
  });

  it('is one with the transaction of whoever ends the client, and works while locked', async () => {
    fill(['client-a'], 2);
    expect(() =>
      unitOfWork(stage.ledger.db, () => {
        vault.shred('client-a');
        throw new Error('rolled back');
      }),
    ).toThrow('rolled back');
    expectAll(vault, ['client-a'], 2);
    (await stage.open()).shred('client-a');
    expect(keys()).toEqual([]);
  });
});

describe('moving to new data keys', () => {
  const owners = ['workspace', 'client-a', 'client-b'];

  it('changes every key, keeps every secret, and ends with no old key', () => {
    fill(owners, 45);
    const before = keys().map((key) => key.id);
    const deps = vault.rekeying();
    beginRekey(deps);
    expect(leftToMove(stage.ledger.db)).toBe(135);
    for (let after = moveBatch(deps, null).last; after !== null; after = moveBatch(deps, after).last);
    endRekey(deps);
    expectAll(vault, owners, 45);
    expect(keys().filter((key) => before.includes(key.id))).toEqual([]);
    expect(keys()).toHaveLength(3);
    expect(isRekeying(stage.ledger.db)).toBe(false);
  });

  it('goes on wherever it was cut off, with writes and reads in between', { timeout: 60_000 }, async () => {
    fill(owners, 45);
    const step = fc.constantFrom('batch', 'die', 'put', 'read', 'begin', 'replace');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        let after: ReturnType<typeof moveBatch>['last'] = null;
        for (const what of steps) {
          if (what === 'begin') beginRekey(vault.rekeying());
          if (what === 'batch') after = moveBatch(vault.rekeying(), after).last;
          if (what === 'put') vault.put(at('client-a', 'grant:5'), 'client-a 5');
          if (what === 'read') expectAll(vault, ['client-b'], 3);
          if (what === 'replace') await vault.replaceKey({});
          if (what === 'die') {
            vault = await stage.open({ ask });
            after = null;
          }
        }
        expectAll(vault, owners, 45);
      }),
      { numRuns: 12 },
    );
    const deps = vault.rekeying();
    beginRekey(deps);
    for (let after = moveBatch(deps, null).last; after !== null; after = moveBatch(deps, after).last);
    endRekey(deps);
    expectAll(await stage.open({ ask }), owners, 45);
    expect(keys()).toHaveLength(3);
  });

  it('leaves a damaged field and its key where they are', () => {
    fill(['workspace'], 3);
    const [old] = keys();
    stage.ledger.raw.exec(`UPDATE vault_fields SET sealed = x'00' WHERE subject = 'grant:1'`);
    const deps = vault.rekeying();
    beginRekey(deps);
    expect(moveBatch(deps, null)).toEqual({ moved: 2, unreadable: 1, last: null });
    endRekey(deps);
    expect(keys().map((key) => key.id)).toContain(old?.id);
    expect(vault.has(at('workspace', 'grant:1'))).toBe(true);
  });
});

describe('another key for the vault', () => {
  const passphrase = 'correct horse battery';

  it(
    'opens by the same keystore, keyring, passphrase and recovery key as before',
    { timeout: 30_000 },
    async () => {
      const keyring = makeMemoryKeyring();
      vault = await stage.open({ ask, keyring });
      fill(['workspace', 'client-a'], 3);
      await vault.addSlot({ kind: 'passphrase', passphrase });
      const words = await withRecoveryKey(vault);
      const slots = stage.ledger.raw.prepare('SELECT id FROM key_slots').pluck().all();
      const former = Buffer.from(vault.rekeying().keys.key);
      await vault.replaceKey({ passphrase, words });
      expect(vault.rekeying().keys.key.equals(former)).toBe(false);
      expectAll(vault, ['workspace', 'client-a'], 3);
      for (const id of stage.ledger.raw.prepare('SELECT id FROM key_slots').pluck().all())
        expect(slots).not.toContain(id);
      expectAll(await stage.open({ ask }), ['workspace'], 3);
      expectAll(await stage.open({ keyring }), ['workspace'], 3);
      const byPassphrase = await stage.open();
      await byPassphrase.unlock(passphrase);
      expectAll(byPassphrase, ['client-a'], 3);
      const byWords = await stage.open();
      await byWords.recover(words);
      expectAll(byWords, ['client-a'], 3);
    },
  );

  it('is refused without what a person knows, and nothing has changed then', async () => {
    fill(['workspace'], 1);
    const words = await withRecoveryKey(vault);
    const before = stage.ledger.raw.prepare('SELECT id FROM key_slots').all();
    await expect(vault.replaceKey({})).rejects.toThrow(code('wrong_recovery_key'));
    await expect(vault.replaceKey({ words: words.split(' ').toReversed().join(' ') })).rejects.toThrow(
      code('wrong_recovery_key'),
    );
    expect(stage.ledger.raw.prepare('SELECT id FROM key_slots').all()).toEqual(before);
    expectAll(await stage.open({ ask }), ['workspace'], 1);
  });
});
