// Reads the beginning of a file, and tells how it is written: encoding, delimiter and where its columns' names stand.
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import {
  importDelimiters,
  type ImportDelimiter,
  type ImportEncoding,
} from '../../../src-shared/domain/import-fields.ts';
import { mostImportColumns } from '../../../src-shared/domain/import-settings.ts';
import { detectEncoding } from './detect-encoding.ts';
import { knownColumns } from './known-columns.ts';
import { createRecordReader, type CsvRecord } from './read-records.ts';
import { longestRecord, refuseFile } from './refusal.ts';

/** As much as is looked at before a file is imported: one record of the greatest length, and some. */
const sampleBytes = longestRecord + 256 * 1024;
const triedRecords = 40;
/** Exports have a few lines above the columns' names. */
const mostPreamble = 20;

export interface Sample {
  readonly encoding: ImportEncoding;
  readonly delimiter: ImportDelimiter;
  readonly headerAt: number;
  /** Those after the header, as far as the sample goes. */
  readonly records: readonly CsvRecord[];
  readonly header: readonly string[];
}

export interface SampleGiven {
  readonly encoding?: ImportEncoding | undefined;
  readonly delimiter?: ImportDelimiter | undefined;
  readonly headerAt?: number | undefined;
}

/** Throws AppError file_refused. What is given is not guessed. */
export async function readSample(
  file: { readonly path: string; readonly name: string },
  given: SampleGiven,
): Promise<Sample> {
  const { name } = file;
  const { bytes, whole } = await firstBytes(file);
  const detected = detectEncoding(bytes, whole);
  if ('refused' in detected) throw refuseFile({ name, reason: detected.refused });
  const encoding = given.encoding ?? detected.encoding;
  // Here a wrong encoding only looks wrong; the import itself refuses what does not fit.
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  if (text.includes('\0')) throw refuseFile({ name, reason: 'nul' });
  const delimiter = given.delimiter ?? detectDelimiter(text);
  const reader = createRecordReader(name, delimiter);
  const records = await reader.take(text);
  if (whole) records.push(...(await reader.end()));
  if (records.length === 0) throw refuseFile({ name, reason: whole ? 'empty' : 'line_too_long' });
  const headerAt = given.headerAt ?? detectHeader(records);
  const header = records[headerAt]?.cells ?? [];
  if (header.length > mostImportColumns) throw refuseFile({ name, reason: 'too_many_columns', line: 1 });
  if (header.length === 0) throw refuseFile({ name, reason: 'empty' });
  return { encoding, delimiter, headerAt, header, records: records.slice(headerAt + 1) };
}

async function firstBytes({ path, name }: { readonly path: string; readonly name: string }) {
  try {
    const handle = await open(path, 'r');
    try {
      const bytes = new Uint8Array(sampleBytes);
      let length = 0;
      while (length < sampleBytes) {
        const { bytesRead } = await handle.read(bytes, length, sampleBytes - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return { bytes: bytes.subarray(0, length), whole: length < sampleBytes };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw refuseFile({ name, reason: 'missing', cause });
  }
}

/** The one that makes the most of the columns' names known, then the one that cuts most rows into as many cells. */
function detectDelimiter(text: string): ImportDelimiter {
  const stated = /^\ufeff?sep=(.)\r?\n/i.exec(text)?.[1];
  const named = importDelimiters.find((delimiter) => delimiter === stated);
  if (named) return named;
  const head = text.slice(0, 64 * 1024);
  let best: { readonly delimiter: ImportDelimiter; readonly score: number } = { delimiter: ',', score: -1 };
  for (const delimiter of importDelimiters) {
    const score = scoreOf(head, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreOf(text: string, delimiter: ImportDelimiter): number {
  let records: string[][] = [];
  try {
    records = parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: triedRecords,
    });
  } catch {
    // A quotation mark that the sample's end left open says nothing about the delimiter.
    records = text.split(/\r\n|\n|\r/, triedRecords).map((line) => line.split(delimiter));
  }
  const known = Math.max(0, ...records.slice(0, mostPreamble).map(knownCount));
  const widths = Map.groupBy(
    records.filter((record) => record.length > 1),
    (record) => record.length,
  );
  const alike = Math.max(0, ...[...widths.values()].map((group) => group.length));
  return known * 1_000 + alike;
}

const knownCount = (cells: readonly string[]) => knownColumns(cells).filter((field) => field !== null).length;

/** The first row that knows the most columns; without any the first of the most common width. */
function detectHeader(records: readonly CsvRecord[]): number {
  const head = records.slice(0, mostPreamble);
  const counts = head.map(({ cells }) => knownCount(cells));
  const most = Math.max(...counts);
  if (most >= 2) return counts.indexOf(most);
  const widest = Math.max(...head.map(({ cells }) => cells.length));
  return head.findIndex(({ cells }) => cells.length === widest);
}
