// Imports a file as a job: reads it to its end beside the figures, then moves its rows in. Memory does not grow with the file.
import type { ImportSettings } from '../../../src-shared/ipc/imports.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import type { JobContext } from '../jobs/jobs.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { createRowMapper, isRejection, type ImportedDay, type RowRules } from './map-row.ts';
import type { StagedReject } from './mirror-staging.ts';
import { mustBeUnchanged, type OpenedFile } from './opened-files.ts';
import { createRecordReader, type CsvRecord } from './read-records.ts';
import { readText } from './read-text.ts';
import { refuseFile } from './refusal.ts';
import { shortCells } from './short-cells.ts';

/** Rows that one transaction of the mirror takes. */
const batchRows = 1_000;
const appliedRows = 10_000;
/** All figures of one file together stay below this, so that no sum of them passes 64 bits. */
const largestTotal = 2n ** 61n;

export interface ImportWork {
  readonly mirror: Mirror;
  readonly clock: Clock;
  readonly file: OpenedFile;
  readonly settings: ImportSettings;
  readonly rules: RowRules;
  readonly importId: number;
}

/** Rejects with AppError file_refused, cancelled or disk_full; before the whole file was read nothing has changed. */
export async function runImport(work: ImportWork, job: JobContext): Promise<void> {
  const { mirror, clock, importId } = work;
  const end = (state: 'done' | 'stopped' | 'failed', error: AppError | null) =>
    mirror.write('endImport', { importId, state, error: error?.toStored() ?? null, at: clock.now() });
  try {
    await stageFile(work, job);
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

async function stageFile(work: ImportWork, job: JobContext): Promise<void> {
  const { file, settings } = work;
  mustBeUnchanged(file);
  const stage = createStage(work, job);
  const reader = createRecordReader(file.name, settings.delimiter);
  let skip = settings.headerAt + 1;
  const take = async (records: readonly CsvRecord[]) => {
    const after = records.slice(Math.min(skip, records.length));
    skip -= records.length - after.length;
    for (const record of after) await stage.take(record);
  };
  const source = { path: file.path, name: file.name, encoding: settings.encoding };
  for await (const { text, bytesRead } of readText(source, job.signal)) {
    await take(await reader.take(text));
    job.progress({ done: bytesRead, total: file.bytes });
  }
  await take(await reader.end());
  await stage.flush();
  // What was read while the file was written to is neither the old nor the new one.
  mustBeUnchanged(file);
  if (skip > 0) throw refuseFile({ name: file.name, reason: 'empty' });
}

/** A row that is sound so far, and what would be kept of it if it repeats another. */
interface SoundRow extends Pick<StagedReject, 'line' | 'cells'> {
  readonly day: ImportedDay;
}

function createStage({ mirror, settings, rules, importId }: ImportWork, job: JobContext) {
  const map = createRowMapper(rules);
  const totals = { impressions: 0n, clicks: 0n, spendMicros: 0n, conversionsMicro: 0n, valueMicros: 0n };
  const addRepeats = settings.repeats === 'add';
  let sound: SoundRow[] = [];
  let rejects: StagedReject[] = [];
  let read = 0;
  let rejected = 0;

  function fits(day: ImportedDay): boolean {
    for (const metric of Object.keys(totals) as (keyof typeof totals)[]) {
      const size = day[metric] < 0n ? -day[metric] : day[metric];
      if (totals[metric] + size > largestTotal) return false;
      totals[metric] += size;
    }
    return true;
  }
  async function flush(): Promise<void> {
    const batch = sound;
    let wrong = rejects;
    sound = [];
    rejects = [];
    const rows = batch.length + wrong.length;
    if (rows === 0) return;
    const days = batch.map(({ day }) => day);
    const { repeated } = await mirror.write('stageImport', {
      importId,
      days,
      rejects: [],
      addRepeats,
      read: rows,
    });
    for (const at of repeated) {
      const row = batch[at];
      if (row) wrong.push({ reason: 'repeated', column: null, line: row.line, cells: shortCells(row.cells) });
    }
    wrong = wrong.sort((a, b) => a.line - b.line);
    if (wrong.length > 0)
      await mirror.write('stageImport', { importId, days: [], rejects: wrong, addRepeats, read: 0 });
    read += rows;
    rejected += wrong.length;
    job.progress({ counts: { rows: read, rejected } });
  }
  return {
    flush,
    async take({ line, cells }: CsvRecord): Promise<void> {
      const row = map(cells);
      if (isRejection(row)) rejects.push({ ...row, line, cells: shortCells(cells) });
      else if (fits(row)) sound.push({ day: row, line, cells });
      else rejects.push({ reason: 'too_large', column: null, line, cells: shortCells(cells) });
      if (sound.length + rejects.length >= batchRows) await flush();
    },
  };
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
