// Lets the beginning of the chain go, with a signed head in its place, so that what stays can still be verified.
import { lte } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { signAt, type HeadSigner } from './checkpoints.ts';
import { auditCuts, auditEvents } from './ledger-schema.ts';
import { chainSpan, newestBefore } from './queries.ts';

/**
 * Removes events older than an instant, but never the newest one, and returns how many. Inside the caller's
 * transaction. Throws AppError vault_locked when there is no key to sign with.
 */
export function cutBefore(tx: WriteDb, signer: HeadSigner, at: number): number {
  const last = newestBefore(tx, at);
  const { fromSeq, toSeq } = chainSpan(tx);
  if (!last || last.seq >= toSeq || last.seq < fromSeq) return 0;
  const key = signer.key();
  if (!key) throw new AppError('vault_locked', 'no key to sign the cut with');
  signAt(tx, signer, { ...last, key });
  const events = last.seq - fromSeq + 1;
  // The trigger lets go only what a cut stands for.
  tx.insert(auditCuts).values({ seq: last.seq, at: signer.clock.now(), events }).run();
  tx.delete(auditEvents).where(lte(auditEvents.seq, last.seq)).run();
  return events;
}
