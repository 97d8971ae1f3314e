// Imports a file as a job: reads it to its end beside the figures, then moves its rows in. Memory does not grow with the file.
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { ImportThread } from './import-thread.ts';
import type { RowRules } from './map-row.ts';
import type { OpenedFile } from './opened-files.ts';

/** Rows that one transaction of the mirror takes. */
const appliedRows = 10_000;

export interface ImportWork {
  readonly mirror: Mirror;
  readonly thread: Pick<ImportThread, 'ask'>;
  readonly clock: Clock;
  readonly file: OpenedFile;
  readonly settings: ImportSettings;
  readonly rules: RowRules;
  readonly importId: number;
  /** Once the whole file was read and before its rows are moved. */
  wasRead?(): Promise<void>;
}

/** Rejects with AppError file_refused, cancelled or disk_full; before the whole file was read nothing has changed. */
export async function runImport(work: ImportWork, job: JobContext): Promise<void> {
  const { mirror, clock, importId } = work;
  const end = (state: 'done' | 'stopped' | 'failed', error: AppError | null) =>
    mirror.write('endImport', { importId, state, error: error?.toStored() ?? null, at: clock.now() });
  try {
    await stageFile(work, job);
    await work.wasRead?.();
    await applyRows(work, job);
    await end('done', null);
  } catch (thrown) {
    const error = job.signal.aborted
      ? new AppError('cancelled', 'the import was stopped', { cause: thrown })
      : toAppError(thrown);
    await end(job.signal.aborted ? 'stopped' : 'failed', error.code === 'cancelled' ? null : error);
    throw error;
  }
}

/** The next batch is read while the last one is written. */
async function stageFile(work: ImportWork, job: JobContext): Promise<void> {
  const { mirror, thread, file, settings, rules, importId } = work;
  const run = String(importId);
  await thread.ask('begin', { run, file, settings, rules });
  try {
    const next = () => {
      const batch = thread.ask('next', { run });
      batch.catch(() => undefined);
      return batch;
    };
    let [read, rejected] = [0, 0];
    let coming = next();
    for (let batch = await coming; batch !== null; batch = await coming) {
      job.signal.throwIfAborted();
      const { packed, rows, bytesRead } = batch;
      coming = next();
      if (packed) {
        const staged = await mirror.write('stageImport', stage(packed), [packed]);
        read += rows;
        rejected += staged.rejected;
      }
      job.progress({ done: bytesRead, total: file.bytes, counts: { rows: read, rejected } });
    }
  } finally {
    await thread.ask('drop', { run }).catch(() => undefined);
  }
  function stage(packed: ArrayBuffer) {
    return { importId, packed, addRepeats: settings.repeats === 'add' };
  }
}

/** A stop keeps what was moved; importing the file again moves the rest. */
async function applyRows(
  { mirror, clock, settings, rules, importId }: ImportWork,
  job: JobContext,
): Promise<void> {
  let moved = 0;
  for (;;) {
    job.signal.throwIfAborted();
    const portion = await mirror.write('applyImport', {
      importId,
      platform: settings.platform,
      accounts: [...rules.accounts.values()],
      at: clock.now(),
      rows: appliedRows,
    });
    moved += portion.moved;
    job.progress({ counts: { moved } });
    if (portion.done) return;
  }
}
