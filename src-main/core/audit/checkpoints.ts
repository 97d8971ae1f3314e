// Signs the newest head of the chain and keeps the note beside it.
import { desc, eq } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Clock } from '../clock.ts';
import { auditCheckpoints, auditEvents } from './ledger-schema.ts';
import { signHead } from './note.ts';
import type { SigningKey } from './signing-key.ts';

export type Checkpoint = typeof auditCheckpoints.$inferSelect;

export interface HeadSigner {
  readonly clock: Clock;
  readonly origin: string;
  /** Null while the vault does not open. */
  key(): SigningKey | null;
}

/** The newest head, signed now unless it was already. Null when there is no event, or no key to sign with. */
export function signNewest(db: WriteDb, signer: HeadSigner): Checkpoint | null {
  const key = signer.key();
  if (!key) return null;
  return unitOfWork(db, (tx) => {
    const last = tx
      .select({ seq: auditEvents.seq, hash: auditEvents.hash })
      .from(auditEvents)
      .orderBy(desc(auditEvents.seq))
      .limit(1)
      .get();
    return last ? signAt(tx, signer, { ...last, key }) : null;
  });
}

/** Signs the head at an event, or answers with the checkpoint that is there. Inside the caller's transaction. */
export function signAt(
  tx: WriteDb,
  { clock, origin }: HeadSigner,
  { seq, hash, key }: { readonly seq: number; readonly hash: Buffer; readonly key: SigningKey },
): Checkpoint {
  const known = checkpointAt(tx, seq);
  if (known) return known;
  const at = clock.now();
  const row = { seq, at, hash, keyId: key.id, note: signHead({ origin, seq, hash, at }, key) };
  tx.insert(auditCheckpoints).values(row).run();
  return row;
}

export function newestCheckpoint(db: ReadDb): Checkpoint | null {
  return db.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.seq)).limit(1).get() ?? null;
}

function checkpointAt(db: ReadDb, seq: number): Checkpoint | undefined {
  return db.select().from(auditCheckpoints).where(eq(auditCheckpoints.seq, seq)).get();
}
