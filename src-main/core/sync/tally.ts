// Counts what a sync has done and reports it as the job's progress.
import type { Caller } from '../connectors/http.ts';

export type SyncCounts = Readonly<Record<'accounts' | 'accountsDone' | 'days' | 'rows' | 'requests', number>>;

export interface SyncProgress {
  /** Account-local days fetched, and how many there are to fetch; null while it isn't known. */
  readonly done: number;
  readonly total: number | null;
  readonly counts: SyncCounts;
}

export interface SyncContext {
  /** Stops after the present window; waiting for a limit is cut short. */
  readonly signal: AbortSignal;
  progress(update: SyncProgress): void;
}

export interface Tally {
  accounts(count: number): void;
  total(days: number): void;
  wrote(amount: { readonly days: number; readonly rows: number }): void;
  accountDone(): void;
  counts(): SyncCounts;
  flush(): void;
}

export function createTally(context: SyncContext, caller: Caller): Tally {
  const before = caller.requests();
  let total: number | null = null;
  let [accounts, accountsDone, days, rows] = [0, 0, 0, 0];
  const counts = () => ({ accounts, accountsDone, days, rows, requests: caller.requests() - before });
  const flush = () => {
    context.progress({ done: days, total, counts: counts() });
  };
  return {
    accounts(count) {
      accounts = count;
      flush();
    },
    total(count) {
      total = count;
      flush();
    },
    wrote(amount) {
      days += amount.days;
      rows += amount.rows;
      flush();
    },
    accountDone() {
      accountsDone += 1;
      flush();
    },
    counts,
    flush,
  };
}
