// Makes a backup of the ledger whenever one is due, for as long as the workspace is open.
import type { Services } from '../services.ts';
import type { Ledger } from './open-ledger.ts';

const everyMs = 60 * 60_000;

export interface Backups {
  start(): void;
  stop(): void;
}

export function keepBackups(ledger: Ledger, { clock, log }: Pick<Services, 'clock' | 'log'>): Backups {
  let cancel: () => void = () => undefined;
  const start = () => {
    ledger.backupIfDue().catch((thrown: unknown) => {
      log.error({ err: thrown }, 'the backup of the ledger was not made');
    });
    cancel = clock.after(everyMs, start);
  };
  return {
    start,
    stop() {
      cancel();
    },
  };
}
