// A folder for one test's ledger, and a clock that stands still until told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../src-main/core/clock.ts';
import { openLedger, type Ledger } from '../../../src-main/core/db/open-ledger.ts';

export const migrationsDir = join(import.meta.dirname, '../../../drizzle/ledger');

export interface LedgerFolder {
  readonly dir: string;
  readonly path: string;
  readonly backupsDir: string;
  readonly clock: Clock & { set(now: number): void };
  open(options?: { migrationsDir?: string }): Ledger;
  remove(): void;
}

export function makeLedgerFolder(): LedgerFolder {
  const dir = mkdtempSync(join(tmpdir(), 'agency-cockpit-ledger-'));
  const path = join(dir, 'ws', 'ledger.db');
  const backupsDir = join(dir, 'ws', 'backups');
  const opened: Ledger[] = [];
  let now = Date.UTC(2026, 10, 21);
  const clock = {
    now: () => now,
    after: () => () => undefined,
    set: (next: number) => {
      now = next;
    },
  };
  return {
    dir,
    path,
    backupsDir,
    clock,
    open(options = {}) {
      const ledger = openLedger({
        path,
        backupsDir,
        clock,
        migrationsDir: options.migrationsDir ?? migrationsDir,
      });
      opened.push(ledger);
      return ledger;
    },
    remove() {
      for (const ledger of opened) ledger.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
