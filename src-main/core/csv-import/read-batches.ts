// Reads a file to its end in batches of rows, each row understood or rejected. Runs in the thread of imports.
import { serialize } from 'node:v8';
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import { createRowMapper, isRejection, type ImportedDay, type RowRules } from './map-row.ts';
import type { StagedDay, StagedReject } from './mirror-staging.ts';
import { mustBeUnchanged, type OpenedFile } from './opened-files.ts';
import { createRecordReader, type CsvRecord } from './read-records.ts';
import { readText } from './read-text.ts';
import { refuseFile } from './refusal.ts';
import { shortCells } from './short-cells.ts';

/** Rows that one transaction of the mirror takes. */
const batchRows = 1_000;
/** Chunks that are read for one batch at most, so that a file of few rows shows how far it is. */
const batchChunks = 16;
/** All figures of one file together stay below this, so that no sum of them passes 64 bits. */
const largestTotal = 2n ** 61n;

export interface FileToRead {
  readonly file: OpenedFile;
  readonly settings: ImportSettings;
  readonly rules: RowRules;
}

export interface Batch {
  /** PackedRows, serialized: no thread between the reading and the writing one looks at rows. Null without any. */
  readonly packed: ArrayBuffer | null;
  readonly rows: number;
  /** Of the file, so far. */
  readonly bytesRead: number;
}

export interface PackedRows {
  readonly days: readonly StagedDay[];
  readonly rejects: readonly StagedReject[];
}

/** Throws AppError file_refused. */
export async function* readBatches({
  file,
  settings,
  rules,
}: FileToRead): AsyncGenerator<Batch, undefined, undefined> {
  mustBeUnchanged(file);
  const reader = createRecordReader(file.name, settings.delimiter);
  const batch = createBatch(rules);
  let skip = settings.headerAt + 1;
  let chunks = 0;
  const take = (records: readonly CsvRecord[]) => {
    const after = records.slice(Math.min(skip, records.length));
    skip -= records.length - after.length;
    for (const record of after) batch.take(record);
  };
  let bytes = 0;
  const source = { path: file.path, name: file.name, encoding: settings.encoding };
  for await (const { text, bytesRead } of readText(source)) {
    take(await reader.take(text));
    bytes = bytesRead;
    chunks += 1;
    if (batch.rows() < batchRows && chunks < batchChunks) continue;
    chunks = 0;
    yield batch.close(bytes);
  }
  take(await reader.end());
  // What was read while the file was written to is neither the old nor the new one.
  mustBeUnchanged(file);
  if (skip > 0) throw refuseFile({ name: file.name, reason: 'empty' });
  yield batch.close(bytes);
  return undefined;
}

function createBatch(rules: RowRules) {
  const map = createRowMapper(rules);
  const fits = totalsWatch();
  let days: StagedDay[] = [];
  let rejects: StagedReject[] = [];
  return {
    rows: () => days.length + rejects.length,
    take({ line, cells }: CsvRecord): void {
      const row = map(cells);
      const short = shortCells(cells);
      if (isRejection(row)) rejects.push({ ...row, line, cells: short });
      else if (fits(row)) days.push({ day: row, line, cells: short });
      else rejects.push({ reason: 'too_large', column: null, line, cells: short });
    },
    close(bytesRead: number): Batch {
      const rows = days.length + rejects.length;
      const packed = rows === 0 ? null : pack({ days, rejects });
      days = [];
      rejects = [];
      return { packed, rows, bytesRead };
    },
  };
}

function pack(rows: PackedRows): ArrayBuffer {
  const bytes = serialize(rows);
  return new Uint8Array(bytes).buffer;
}

function totalsWatch(): (day: ImportedDay) => boolean {
  const totals = { impressions: 0n, clicks: 0n, spendMicros: 0n, conversionsMicro: 0n, valueMicros: 0n };
  return (day) => {
    for (const metric of Object.keys(totals) as (keyof typeof totals)[]) {
      const size = day[metric] < 0n ? -day[metric] : day[metric];
      if (totals[metric] + size > largestTotal) return false;
      totals[metric] += size;
    }
    return true;
  };
}
