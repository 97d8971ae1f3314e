// Runs the move of all fields to new data keys as a job, which a later start goes on with where it ended.
import { setImmediate } from 'node:timers/promises';
import type { JobId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import type { JobContext, Jobs } from '../jobs/jobs.ts';
import { beginRekey, endRekey, isRekeying, leftToMove, moveBatch, type Moved } from './rekey.ts';
import type { OpenVault } from './vault.ts';

export interface RekeyJobDeps {
  readonly db: WriteDb;
  readonly vault: Pick<OpenVault, 'rekeying' | 'state'>;
  readonly jobs: Pick<Jobs, 'start'>;
}

export function createRekeyJob({ db, vault, jobs }: RekeyJobDeps) {
  async function run({ signal, progress, log }: JobContext): Promise<void> {
    beginRekey(vault.rekeying());
    const total = leftToMove(db);
    let done = 0;
    let unreadable = 0;
    let after: Moved['last'] = null;
    progress({ done, total });
    do {
      if (signal.aborted) throw new AppError('cancelled', 'the move to new keys waits');
      // Asked for each time: the vault's own key may be another one by now.
      const batch = moveBatch(vault.rekeying(), after);
      done += batch.moved;
      unreadable += batch.unreadable;
      after = batch.last;
      progress({ done, total });
      await setImmediate();
    } while (after !== null);
    endRekey(vault.rekeying());
    if (unreadable > 0) log.warn({ unreadable }, 'fields that do not open stay under their old key');
  }
  const start = (): JobId => jobs.start({ kind: 'rekey', subject: '', subjectId: 'vault', run }).id;
  return {
    start,
    resume(): void {
      if (vault.state().status === 'unlocked' && isRekeying(db)) start();
    },
  };
}
