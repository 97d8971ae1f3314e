// Writes and reads a sealed backup piece by piece, so that neither a ledger in memory nor one in clear on disk is needed.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '../app-error.ts';
import { stanzaOf, type BackupHead } from './backup-head.ts';

/** As age cuts a file: a piece is sealed, and lies between two turns of the event loop, at a time. */
export const pieceBytes = 64 * 1024;

/**
 * Into a file that must not be there yet, readable by this account alone, and on the disk when this resolves. What was
 * written is read again and compared. The caller removes what a failure left.
 */
export async function writeSealed(
  path: string,
  plain: AsyncIterable<Uint8Array>,
  head: BackupHead,
): Promise<void> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.addRecipient(head.key.recipient);
  encrypter.addRecipient(await stanzaOf(head));
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of await encrypter.encrypt(inTurns(plain))) {
      hash.update(piece);
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  const again = createHash('sha256');
  for await (const piece of createReadStream(path)) again.update(piece as Buffer);
  if (!again.digest().equals(hash.digest()))
    throw new AppError('internal', 'the disk did not keep the backup');
}

/**
 * Pieces in the clear, in their order. Rejects with AppError file_refused when a byte is another one or the end is
 * missing; what came before was true, but is no whole file.
 */
export async function* readSealed(path: string, identity: string): AsyncGenerator<Uint8Array> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const file = createReadStream(path, { highWaterMark: pieceBytes });
  try {
    const sealed = Readable.toWeb(file) as ReadableStream<Uint8Array>;
    for await (const piece of await decrypter.decrypt(sealed)) {
      yield piece;
      await setImmediate();
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('file_refused', 'the backup is damaged', { cause, params: { reason: 'no_backup' } });
  } finally {
    file.destroy();
  }
}

/** The library seals as fast as it is given; the event loop has a turn after every piece. */
function inTurns(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const from = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await setImmediate();
        const next = await from.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await from.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
