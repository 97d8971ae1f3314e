// One IMMEDIATE ledger transaction: everything a command writes stands or falls together.
import type { WriteDb } from './handles.ts';

/** The work is synchronous; whatever it throws rolls back all of it. */
export function unitOfWork<T>(db: WriteDb, work: (tx: WriteDb) => T): T {
  return db.transaction((tx) => work(tx), { behavior: 'immediate' });
}
