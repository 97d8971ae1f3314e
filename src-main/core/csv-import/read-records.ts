// Turns text into records as it comes. What csv-parse would hold without end is refused while it is still small.
import { Parser } from 'csv-parse';
import type { ImportDelimiter } from '../../../src-shared/domain/import-fields.ts';
import { mostImportColumns } from '../../../src-shared/domain/import-settings.ts';
import { codeOf } from '../app-error.ts';
import { longestRecord, refuseFile } from './refusal.ts';

export interface CsvRecord {
  /** Where the record ends in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RecordReader {
  /** The records that end in this text, in their order. Rejects with AppError file_refused. */
  take(text: string): Promise<CsvRecord[]>;
  /** The record that the file's end closes, if there is one. */
  end(): Promise<CsvRecord[]>;
}

export function createRecordReader(name: string, delimiter: ImportDelimiter): RecordReader {
  let found: CsvRecord[] = [];
  let lines = 1;
  /** Characters since the last record ended, at least; csv-parse itself does not count empty cells. */
  let pending = 0;
  const parser = new Parser({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    on_record(cells: string[], context) {
      lines = context.lines;
      found.push({ line: context.lines, cells });
      return null;
    },
  });
  // The callbacks below are told as well.
  parser.on('error', () => undefined);
  parser.resume();

  function refusal(cause: unknown, text: string): Error {
    if (codeOf(cause) === 'CSV_QUOTE_NOT_CLOSED')
      return refuseFile({ name, reason: 'quote_open', line: lines, cause });
    return refuseFile({ name, reason: tooWide(text, delimiter), line: lines + 1, cause });
  }
  const settled = (run: (done: (error?: Error | null) => void) => void, text: string) =>
    new Promise<CsvRecord[]>((resolve, reject) => {
      run((error) => {
        if (error) {
          reject(refusal(error, text));
          return;
        }
        const records = found;
        found = [];
        resolve(records);
      });
    });
  return {
    async take(text) {
      if (text === '') return [];
      const records = await settled((done) => parser.write(text, done), text);
      pending = records.length > 0 ? 0 : pending + text.length;
      if (pending > longestRecord) throw refusal(null, text);
      return records;
    },
    end: () =>
      settled((done) => {
        parser.once('error', done);
        parser.end(done);
      }, ''),
  };
}

/** A row that is too long because it has too many cells says so. */
function tooWide(text: string, delimiter: string): 'too_many_columns' | 'line_too_long' {
  let cells = 0;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) cells += 1;
  return cells > mostImportColumns ? 'too_many_columns' : 'line_too_long';
}
