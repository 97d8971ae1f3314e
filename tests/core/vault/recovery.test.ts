// Tests of the recovery key: it opens what a lost keystore locked, is proven before it counts, and nothing else opens.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenVault } from '../../../src-main/core/vault/vault.ts';
import { makeDesktop, makeVaultStage, type VaultStage } from './vault-stage.ts';

let stage: VaultStage;
beforeEach(() => {
  stage = makeVaultStage();
});
afterEach(() => {
  stage.remove();
});

const place = { scope: 'workspace', subject: 'grant:1', field: 'token' };
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

async function withRecoveryKey(vault: OpenVault): Promise<string> {
  const { words, ask } = await vault.makeRecovery();
  await vault.confirmRecovery(ask.map((position) => words[position - 1] ?? ''));
  return words.join(' ');
}

describe('the recovery key', () => {
  it('opens the vault when the keystore is another one, and the present keystore takes over', async () => {
    const first = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    first.put(place, 'secret');
    const words = await withRecoveryKey(first);
    expect(words.split(' ')).toHaveLength(24);
    expect(first.state().slots.toSorted()).toEqual(['keystore', 'recovery']);
    first.close();

    const other = makeDesktop('kwallet5');
    const second = await stage.open({ ask: other });
    expect(second.state().status).toBe('keystore_changed');
    expect((await second.recover(`  ${words.toUpperCase().replaceAll(' ', '\n ')} `)).status).toBe(
      'unlocked',
    );
    expect(second.get(place)).toBe('secret');
    second.close();

    const third = await stage.open({ ask: other });
    expect(third.state().status).toBe('unlocked');
    expect(third.get(place)).toBe('secret');
  });

  it('opens the vault when all other slots were deleted', async () => {
    const first = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    first.put(place, 'secret');
    const words = await withRecoveryKey(first);
    first.close();
    stage.ledger.raw.prepare(`DELETE FROM key_slots WHERE kind <> 'recovery'`).run();
    const second = await stage.open();
    expect(second.state().status).toBe('locked');
    await second.recover(words);
    expect(second.get(place)).toBe('secret');
  });

  it('counts only after the words that were asked for came back, and replaces the key before it only then', async () => {
    const vault = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    const older = await withRecoveryKey(vault);
    const { words, ask, until } = await vault.makeRecovery();
    await expect(vault.confirmRecovery(['abandon', 'abandon', 'abandon'])).rejects.toThrow(
      code('wrong_recovery_key'),
    );
    await expect(vault.drillRecovery(words.join(' '))).rejects.toThrow(code('wrong_recovery_key'));
    expect(await vault.drillRecovery(older)).toBe(stage.folder.clock.now());
    await vault.confirmRecovery(ask.map((position) => words[position - 1] ?? ''));
    expect(until).toBeGreaterThan(stage.folder.clock.now());
    await expect(vault.drillRecovery(older)).rejects.toThrow(code('wrong_recovery_key'));
    expect(vault.state().slots.toSorted()).toEqual(['keystore', 'recovery']);
  });

  it('is forgotten when it was not confirmed in time', async () => {
    const vault = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    const { words, ask, until } = await vault.makeRecovery();
    stage.folder.clock.set(until + 1);
    await expect(vault.confirmRecovery(ask.map((at) => words[at - 1] ?? ''))).rejects.toThrow(
      code('conflict'),
    );
    expect(vault.state().slots).toEqual(['keystore']);
  });

  it('a drill changes nothing, on an open vault and on a locked one', async () => {
    const first = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    const words = await withRecoveryKey(first);
    const rows = () => stage.ledger.raw.prepare('SELECT * FROM key_slots ORDER BY id').all();
    const before = rows();
    await first.drillRecovery(words);
    first.close();
    const second = await stage.open();
    await second.drillRecovery(words);
    expect(second.state().status).toBe('locked');
    expect(rows()).toEqual(before);
  });

  it('any other words are refused, and say nothing of what was typed', async () => {
    const vault = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    const words = (await withRecoveryKey(vault)).split(' ');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.nat(23), fc.nat(23)).map(([from, to]) => {
            const swapped = [...words];
            [swapped[from], swapped[to]] = [words[to] ?? '', words[from] ?? ''];
            return swapped.join(' ');
          }),
          fc.nat(23).map((at) => words.filter((_, index) => index !== at).join(' ')),
        ),
        async (typed) => {
          fc.pre(typed !== words.join(' '));
          const refused: unknown = await vault.drillRecovery(typed).catch((error: unknown) => error);
          expect(refused).toMatchObject({ code: 'wrong_recovery_key' });
          if (typed.length > 3) expect(String(refused)).not.toContain(typed);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('leaves none of its words in the ledger', async () => {
    const vault = await stage.open({ ask: makeDesktop('gnome_libsecret') });
    const words = (await withRecoveryKey(vault)).split(' ');
    const [slot] = stage.ledger.raw.prepare(`SELECT * FROM key_slots WHERE kind = 'recovery'`).all();
    const text = JSON.stringify(slot);
    expect(words.filter((word) => word.length > 5 && text.includes(word))).toEqual([]);
  });

  it('can be made of an unlocked vault alone', async () => {
    const vault = await stage.open();
    await expect(vault.makeRecovery()).rejects.toThrow(code('vault_locked'));
    await vault.setUp({ method: 'memory' });
    await expect(vault.makeRecovery()).rejects.toThrow(code('vault_locked'));
  });
});
