// Opens the ledger, and goes on where that takes a sealed backup: one before a migration, or one in place of a lost file.
import {
  BackupDue,
  openLedger,
  SealedRestoreDue,
  type Ledger,
  type LedgerOptions,
} from '../db/open-ledger.ts';
import type { KnownByPerson } from '../vault/vault.ts';
import type { KeyFinderDeps } from './unlock-head.ts';

export interface RestoreWish extends KnownByPerson {
  /** A backup to put in place of the ledger that is here, although nothing is wrong with that one; else the newest. */
  readonly from?: string | undefined;
}

/**
 * Rejects as `openLedger` throws. A restore that needs a person is AppError database_unreadable with `asksFor` among its
 * params; wrong words or a wrong passphrase are their own errors. Nothing was changed then.
 */
export async function openSealedLedger(
  options: LedgerOptions,
  finder: KeyFinderDeps,
  wish: RestoreWish = {},
): Promise<Ledger> {
  // What nearly no start needs is loaded when one does.
  const { from } = wish;
  if (from !== undefined) {
    const { restoreFrom } = await import('./restore-ledger.ts');
    return restoreFrom(options, from, { finder, wish });
  }
  try {
    return openLedger(options);
  } catch (thrown) {
    if (thrown instanceof BackupDue) {
      const { backUpFirst } = await import('./back-up-first.ts');
      await backUpFirst(options);
      return openLedger({ ...options, backedUp: true });
    }
    if (!(thrown instanceof SealedRestoreDue)) throw thrown;
    const { restoreLedger } = await import('./restore-ledger.ts');
    return restoreLedger(options, { finder, wish, cause: thrown.cause });
  }
}
