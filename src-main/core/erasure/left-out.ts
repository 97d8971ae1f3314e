// Accounts that nothing reads any more since their client was purged; both are called inside the caller's transaction.
import { and, eq } from 'drizzle-orm';
import type { WriteDb } from '../db/handles.ts';
import { leftOutAccounts, type ErasedAccount } from './ledger-schema.ts';

/** From now on nothing reads them again, whatever their platform shows. */
export function leaveOut(tx: WriteDb, accounts: readonly ErasedAccount[], at: number): void {
  for (const account of accounts)
    tx.insert(leftOutAccounts)
      .values({ ...account, at })
      .onConflictDoNothing()
      .run();
}

/** An account that somebody gives to a client is read again. */
export function letIn(tx: WriteDb, { platform, accountId }: ErasedAccount): void {
  const same = and(eq(leftOutAccounts.platform, platform), eq(leftOutAccounts.accountId, accountId));
  tx.delete(leftOutAccounts).where(same).run();
}
