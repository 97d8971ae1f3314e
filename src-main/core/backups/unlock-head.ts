// Finds the key of a sealed backup by the slots that stand before it: this computer's keystore, or what a person knows.
import { AppError } from '../app-error.ts';
import { openByPassphrase, openByRecovery } from '../vault/key-slots.ts';
import { openBackupKey } from '../vault/backup-key.ts';
import { entropyOf } from '../vault/recovery-key.ts';
import { createSlotBox, keystoreHere } from '../vault/slot-box.ts';
import type { SlotKind } from '../vault/slot-rows.ts';
import type { KnownByPerson, VaultDeps } from '../vault/vault.ts';
import type { BackupHead } from './backup-head.ts';

export type KeyFinderDeps = Pick<VaultDeps, 'services' | 'ask' | 'keyring' | 'passphrase'>;

/**
 * "AGE-SECRET-KEY-1...", or null when it takes a person who was not asked yet. Rejects with AppError wrong_passphrase or
 * wrong_recovery_key for what a person gave, and vault_corrupt.
 */
export async function findKey(
  deps: KeyFinderDeps,
  { key, slots }: BackupHead,
  known: KnownByPerson,
): Promise<string | null> {
  const vaultKey = await vaultKeyOf(deps, slots, known);
  if (vaultKey === null) return null;
  try {
    return openBackupKey(vaultKey, key);
  } finally {
    vaultKey.fill(0);
  }
}

async function vaultKeyOf(
  deps: KeyFinderDeps,
  slots: BackupHead['slots'],
  { words, passphrase }: KnownByPerson,
): Promise<Buffer | null> {
  const ofKind = (kind: SlotKind) => slots.find((slot) => slot.kind === kind);
  if (words !== undefined) {
    const row = ofKind('recovery');
    if (!row)
      throw new AppError('wrong_recovery_key', 'this backup was made before there was a recovery key');
    return openByRecovery(row, await entropyOf(words));
  }
  const row = ofKind('passphrase');
  if (passphrase !== undefined) {
    if (!row) throw new AppError('wrong_passphrase', 'this backup was made before there was a passphrase');
    return openByPassphrase(row, passphrase);
  }
  const box = createSlotBox({ ...deps, db: null }, await keystoreHere(deps.ask));
  const opened = await box.open(slots);
  if ('key' in opened) return opened.key;
  const asked = row ? ((await deps.passphrase?.('unlock')) ?? null) : null;
  return row && asked !== null ? openByPassphrase(row, asked) : null;
}
