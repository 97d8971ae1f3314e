// Making a recovery key: shown once, and a slot of the vault only after a person gave some of its words back.
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import { openByRecovery, wrapByRecovery } from './key-slots.ts';
import { entropyOf, wordCount, wordsOf } from './recovery-key.ts';
import { deleteSlots, insertSlot, readSlots, type SlotRow } from './slot-rows.ts';

export interface NewRecoveryKey {
  readonly words: readonly string[];
  /** Which words are asked back, from 1, ascending. */
  readonly ask: readonly number[];
  /** Epoch ms. */
  readonly until: number;
}

interface Pending extends NewRecoveryKey {
  readonly entropy: Uint8Array;
}

const askedWords = 3;
const pendingMs = 15 * 60_000;

export interface RecoveryDeps {
  readonly db: WriteDb;
  readonly services: Pick<Services, 'clock' | 'ids' | 'randomness'>;
}

export type Recovery = ReturnType<typeof createRecovery>;

export function createRecovery({ db, services }: RecoveryDeps) {
  const { clock, ids, randomness } = services;
  let pending: Pending | null = null;

  const forget = () => {
    pending?.entropy.fill(0);
    pending = null;
  };
  /** The slot that these words open, with the key inside. Rejects with AppError wrong_recovery_key or vault_corrupt. */
  async function open(words: string): Promise<{ readonly row: SlotRow; readonly key: Buffer }> {
    const entropy = await entropyOf(words);
    const row = readSlots(db).find((slot) => slot.kind === 'recovery');
    if (!row) throw new AppError('not_found', 'this vault has no recovery key');
    return { row, key: openByRecovery(row, entropy) };
  }

  return {
    open,
    /** Takes the place of one that was made and not confirmed. */
    async make(): Promise<NewRecoveryKey> {
      forget();
      const entropy = Uint8Array.from(randomness.bytes(32));
      const words = await wordsOf(entropy);
      pending = { entropy, words, ask: pick(randomness.bytes(64)), until: clock.now() + pendingMs };
      return { words, ask: pending.ask, until: pending.until };
    },
    /** Stores the slot and drops older ones. Throws AppError conflict (none is waiting) or wrong_recovery_key. */
    confirm(key: Buffer, words: readonly string[]): void {
      if (pending === null || clock.now() > pending.until) {
        forget();
        throw new AppError('conflict', 'no recovery key waits to be confirmed; make one again');
      }
      const { entropy, words: all, ask } = pending;
      const given = words.map((word) => word.trim().toLowerCase());
      if (given.length !== ask.length || ask.some((position, at) => all[position - 1] !== given[at]))
        throw new AppError('wrong_recovery_key', 'these are not the words that were asked for');
      const made = wrapByRecovery({ id: ids.next(), key, randomness }, entropy);
      const row: SlotRow = { ...made, createdAt: clock.now() };
      if (!openByRecovery(row, entropy).equals(key))
        throw new AppError('internal', 'the recovery key did not open what it had just locked');
      unitOfWork(db, (tx) => {
        const older = readSlots(tx).filter((slot) => slot.kind === 'recovery');
        insertSlot(tx, row);
        deleteSlots(
          tx,
          older.map((slot) => slot.id),
        );
      });
      forget();
    },
    /** A slot for another key of the vault, opened by the same words. Rejects as `open` does. */
    async wrapAgain(words: string, key: Buffer): Promise<SlotRow> {
      const { row } = await open(words);
      const entropy = await entropyOf(words);
      const again = {
        ...wrapByRecovery({ id: ids.next(), key, randomness }, entropy),
        createdAt: row.createdAt,
      };
      if (!openByRecovery(again, entropy).equals(key))
        throw new AppError('internal', 'the recovery key did not open what it had just locked');
      return again;
    },
    forget,
  };
}

/** Different positions, ascending, from random bytes. */
function pick(bytes: Uint8Array): number[] {
  const positions = new Set<number>();
  for (const byte of bytes) if (positions.size < askedWords) positions.add((byte % wordCount) + 1);
  return [...positions].sort((a, b) => a - b);
}
