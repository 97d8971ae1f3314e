// The key of backups: whoever writes one needs its public half alone; the other half is sealed under the vault's key.
import { z } from 'zod';
import type { Randomness } from '../clock.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';
import { seal, unseal, type Binding } from './envelope.ts';

const name = 'vault.backupKey';

export const backupKey = z.object({
  /** Public, "age1...". */
  recipient: z.string().regex(/^age1[0-9a-z]{58}$/),
  nonce: z.base64(),
  sealed: z.base64(),
});
export type BackupKey = z.infer<typeof backupKey>;

/** Null before the vault was first open for long enough to make one. Needs no key. */
export function readBackupKey(db: ReadDb): BackupKey | null {
  return readSetting(db, name, backupKey);
}

export function writeBackupKey(db: WriteDb, made: BackupKey): void {
  writeSetting(db, name, made);
}

export async function makeBackupKey(vaultKey: Uint8Array, randomness: Randomness): Promise<BackupKey> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const box = seal(vaultKey, Buffer.from(identity), { binding: bindingOf(recipient), randomness });
  return { recipient, nonce: box.nonce.toString('base64'), sealed: box.sealed.toString('base64') };
}

/** "AGE-SECRET-KEY-1...". Throws AppError vault_corrupt when the vault's key is another one. */
export function openBackupKey(vaultKey: Uint8Array, { recipient, nonce, sealed }: BackupKey): string {
  const box = { nonce: Buffer.from(nonce, 'base64'), sealed: Buffer.from(sealed, 'base64') };
  return unseal(vaultKey, box, bindingOf(recipient)).toString('utf8');
}

function bindingOf(recipient: string): Binding {
  return { scope: 'vault', subject: `backup:${recipient}`, field: 'identity', schema: 1, version: 1 };
}
