// What stands in clear before a sealed backup: the vault's key slots of its time, so that the file alone can be opened.
import type { Stanza } from 'age-encryption';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { ReadDb } from '../db/handles.ts';
import { backupKey, readBackupKey, type BackupKey } from '../vault/backup-key.ts';
import { readSlots, type SlotRow } from '../vault/slot-rows.ts';

/** Of a line in the head of an age file, which other tools pass over as they are told to by the format. */
const stanzaType = 'agency-cockpit/vault-slots';
/** A head is some kilobytes; nothing beyond this is read as one. */
const mostHead = 256 * 1024;

const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const slot = z.object({
  id: z.string(),
  kind: z.enum(['keystore', 'keyring', 'passphrase', 'recovery']),
  backend: z.string(),
  wrapped: bytes,
  checkValue: bytes,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  createdAt: z.int(),
});
const head = z.object({ key: backupKey, slots: z.array(slot) });

export interface BackupHead {
  readonly key: BackupKey;
  /** As they were when the backup was made. Nothing in them is a secret: each is a wrap. */
  readonly slots: readonly SlotRow[];
}

/** Null while the vault has no key that anybody could open a sealed backup with. */
export function headOf(db: ReadDb): BackupHead | null {
  const key = readBackupKey(db);
  const slots = readSlots(db);
  return key && slots.length > 0 ? { key, slots } : null;
}

/** For `Encrypter.addRecipient`, beside the recipient that the file is for. */
export async function stanzaOf({ key, slots }: BackupHead) {
  const { Stanza } = await import('age-encryption');
  const plain = {
    key,
    slots: slots.map((one) => ({
      ...one,
      wrapped: one.wrapped.toString('base64'),
      checkValue: one.checkValue.toString('base64'),
    })),
  } satisfies z.input<typeof head>;
  return { wrapFileKey: () => [new Stanza([stanzaType, '1'], Buffer.from(JSON.stringify(plain)))] };
}

/**
 * Not yet known to be true: the file's own key, which the slots lead to, vouches for it when the file is opened. Rejects
 * with AppError file_refused for what is no backup of a ledger.
 */
export async function readHead(path: string): Promise<BackupHead> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  let found: unknown = null;
  decrypter.addIdentity({
    unwrapFileKey(stanzas: Stanza[]) {
      const own = stanzas.find(({ args }) => args[0] === stanzaType);
      found = own ? JSON.parse(Buffer.from(own.body).toString('utf8')) : null;
      return null;
    },
  });
  const file = createReadStream(path, { end: mostHead });
  try {
    await decrypter.decrypt(Readable.toWeb(file) as ReadableStream<Uint8Array>).catch((thrown: unknown) => {
      // It never opens by this identity; what matters is whether it came to the stanzas.
      if (found === null) throw thrown;
    });
    return head.parse(found);
  } catch (cause) {
    throw new AppError('file_refused', 'it is no backup of a ledger', {
      cause,
      params: { reason: 'no_backup' },
    });
  } finally {
    file.destroy();
  }
}
