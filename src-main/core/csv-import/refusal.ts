// Why a whole file is not imported: one error, with the reason for the window and a problem in words for the terminal.
import { AppError } from '../app-error.ts';

/** Longest record, in bytes of UTF-8. */
export const longestRecord = 1024 * 1024;

const problems = {
  missing: 'is not there or cannot be read',
  changed: 'has changed since it was chosen',
  empty: 'is empty',
  workbook: 'is a spreadsheet, not CSV; save it as CSV first',
  binary: 'is not text',
  nul: 'holds a NUL character',
  encoding: 'is not written in the chosen encoding throughout',
  line_too_long: 'has a row of more than 1 MB',
  too_many_columns: 'has more than 1,000 columns',
  quote_open: 'has a quotation mark that is never closed',
} as const;
export type RefusalReason = keyof typeof problems;

export interface RefusedFile {
  readonly name: string;
  readonly reason: RefusalReason;
  /** Where in the file, from 1; left out where it says nothing. */
  readonly line?: number;
  readonly cause?: unknown;
}

export function refuseFile({ name, reason, line, cause }: RefusedFile): AppError {
  const problem = line === undefined ? problems[reason] : `${problems[reason]} (line ${line})`;
  return new AppError('file_refused', `the file ${problem}`, {
    params: { file: name, reason, problem, ...(line === undefined ? {} : { line }) },
    cause,
  });
}
