// A ledger of its own for one benchmark, in a folder that is gone when it is closed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src-main/core/clock.ts';
import { openLedger, type Ledger } from '../src-main/core/db/open-ledger.ts';

export interface TemporaryLedger {
  readonly db: Ledger['db'];
  readonly dir: string;
  close(): void;
}

export function openTemporaryLedger(): TemporaryLedger {
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-bench-'));
  const ledger = openLedger({
    path: join(dir, 'ledger.db'),
    migrationsDir: join(import.meta.dirname, '..', 'drizzle', 'ledger'),
    backupsDir: join(dir, 'backups'),
    clock: systemClock,
  });
  return {
    db: ledger.db,
    dir,
    close() {
      ledger.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
