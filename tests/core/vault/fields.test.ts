// Tests of stored fields: bound to their place and version, one with the caller's transaction, never in clear on disk.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import type { OpenVault } from '../../../src-main/core/vault/vault.ts';
import { makeDesktop, makeVaultStage, type VaultStage } from './vault-stage.ts';

let stage: VaultStage;
let vault: OpenVault;
beforeEach(async () => {
  stage = makeVaultStage();
  vault = await stage.open({ ask: makeDesktop('gnome_libsecret') });
});
afterEach(() => {
  stage.remove();
});

const at = (subject: string, field = 'token') => ({ scope: 'workspace', subject, field });
const corrupt = expect.objectContaining({ code: 'vault_corrupt' }) as Error;

describe('fields of the vault', () => {
  it('keep a secret, replace it, and forget a subject whole', () => {
    vault.put(at('session:1', 'access'), 'a');
    vault.put(at('session:1', 'refresh'), 'r');
    vault.put(at('session:10', 'refresh'), 'other');
    vault.put(at('session:1', 'access'), 'b');
    expect(vault.get(at('session:1', 'access'))).toBe('b');
    vault.drop('workspace', 'session:1');
    expect(vault.get(at('session:1', 'access'))).toBeNull();
    expect(vault.has(at('session:1', 'refresh'))).toBe(false);
    expect(vault.get(at('session:10', 'refresh'))).toBe('other');
  });

  it('stand or fall with the transaction of the caller', () => {
    vault.put(at('grant:1'), 'first');
    expect(() =>
      unitOfWork(stage.ledger.db, () => {
        vault.put(at('grant:1'), 'second');
        expect(vault.get(at('grant:1'))).toBe('second');
        throw new Error('rolled back');
      }),
    ).toThrow('rolled back');
    expect(vault.get(at('grant:1'))).toBe('first');
    vault.put(at('grant:1'), 'third');
    expect(vault.get(at('grant:1'))).toBe('third');
  });

  it('refuse any two rows that were swapped', () => {
    for (let index = 0; index < 8; index += 1) vault.put(at(`grant:${index}`), `secret ${index}`);
    const { raw } = stage.ledger;
    const swap = raw.transaction((a: string, b: string) => {
      const read = raw.prepare('SELECT version, nonce, sealed, key_id FROM vault_fields WHERE subject = ?');
      const write = raw.prepare(
        'UPDATE vault_fields SET version = @version, nonce = @nonce, sealed = @sealed, key_id = @key_id WHERE subject = @subject',
      );
      const [first, second] = [read.get(a) as object, read.get(b) as object];
      write.run({ ...first, subject: b });
      write.run({ ...second, subject: a });
    });
    const subject = fc.integer({ min: 0, max: 7 }).map((index) => `grant:${index}`);
    fc.assert(
      fc.property(subject, subject, (a, b) => {
        fc.pre(a !== b);
        swap(a, b);
        expect(() => vault.get(at(a))).toThrow(corrupt);
        expect(() => vault.get(at(b))).toThrow(corrupt);
        swap(a, b);
        expect(vault.get(at(a))).toBe(`secret ${a.slice(6)}`);
      }),
    );
  });

  it('notice an older row put back, a dropped one put back, and one taken away', () => {
    const { raw } = stage.ledger;
    const read = (): object => raw.prepare('SELECT * FROM vault_fields').get() as object;
    const write = (row: object) =>
      raw
        .prepare(
          'INSERT OR REPLACE INTO vault_fields VALUES (@scope, @subject, @field, @schema, @version, @nonce, @sealed, @created_at, @key_id)',
        )
        .run(row);
    vault.put(at('grant:1'), 'old');
    const old = read();
    vault.put(at('grant:1'), 'new');
    const newest = read();
    write(old);
    expect(() => vault.get(at('grant:1'))).toThrow(corrupt);
    write(newest);
    expect(vault.get(at('grant:1'))).toBe('new');
    raw.exec('DELETE FROM vault_fields');
    expect(() => vault.get(at('grant:1'))).toThrow(corrupt);
    write(newest);
    vault.drop('workspace', 'grant:1');
    write(newest);
    expect(() => vault.get(at('grant:1'))).toThrow(corrupt);
  });

  it('leave a damaged row where it is, and let a new secret take its place', () => {
    vault.put(at('grant:1'), 'first');
    stage.ledger.raw.exec("UPDATE vault_fields SET sealed = x'00'");
    expect(() => vault.get(at('grant:1'))).toThrow(corrupt);
    expect(vault.has(at('grant:1'))).toBe(true);
    vault.put(at('grant:1'), 'reconnected');
    expect(vault.get(at('grant:1'))).toBe('reconnected');
  });

  it('never reach the disk in clear', async () => {
    const canary = 'canary-0f9e8d7c6b5a';
    for (let index = 0; index < 50; index += 1) vault.put(at(`grant:${index}`), `${canary}-${index}`);
    const { path } = await stage.ledger.backup();
    for (const file of [stage.folder.path, `${stage.folder.path}-wal`, path]) {
      expect(readFileSync(file).includes(canary)).toBe(false);
    }
  });
});
