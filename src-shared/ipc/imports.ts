// Calls about importing platforms' exports as CSV: choose a file, look at it, import it, and see what was rejected.
import { z } from 'zod';
import { isoDate } from '../domain/dates.ts';
import { jobId } from '../domain/ids.ts';
import { dateOrders, decimalStyles, importQuestions, rejectReasons } from '../domain/import-fields.ts';
import { importSettings } from '../domain/import-settings.ts';
import { decimalText } from '../domain/money.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';

const fileId = z.uuid();
const importId = z.uuid();

export const chosenFile = z.object({ id: fileId, name: z.string(), bytes: z.number() });
export type ChosenFile = z.infer<typeof chosenFile>;

/** As settings, but null where neither the file nor the person has said it. */
export const importGuess = importSettings.extend({
  platform: platformId.nullable(),
  decimal: z.enum(decimalStyles).nullable(),
  dateOrder: z.enum(dateOrders).nullable(),
});
export type ImportGuess = z.infer<typeof importGuess>;
const givenGuess = importGuess.partial();
/** What a person has said of a file so far. */
export type GivenGuess = z.infer<typeof givenGuess>;

const rejectedReason = z.object({
  reason: z.enum(rejectReasons),
  /** Place of the column at fault, from 0; null: the row as a whole. */
  column: z.number().nullable(),
});

/** What a row says, once it is understood. */
const readRow = z.object({
  day: isoDate,
  accountId: z.string(),
  campaign: z.string(),
  impressions: decimalText,
  clicks: decimalText,
  spend: decimalText,
  conversions: decimalText,
  value: decimalText,
});

export const importPreview = z.object({
  file: chosenFile,
  guess: importGuess,
  /** Empty when the file can be imported as it is guessed. */
  questions: z.array(z.enum(importQuestions)),
  /** The columns' names as they stand in the file. */
  columns: z.array(z.string()),
  /** The first rows; cells are cut to 200 characters. Exactly one of `read` and `rejected` is null once nothing is asked. */
  rows: z.array(
    z.object({
      line: z.number(),
      cells: z.array(z.string()),
      read: readRow.nullable(),
      rejected: rejectedReason.nullable(),
    }),
  ),
  /** Accounts the rows may belong to: those of the caller's clients. */
  accounts: z.array(
    z.object({ platform: platformId, id: z.string(), name: z.string(), currency: z.string() }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importRow = z.object({
  id: importId,
  fileName: z.string(),
  platform: platformId,
  /** Accounts that rows were read for. */
  accounts: z.array(z.string()),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Rows of the file. */
  read: z.number(),
  /** Days of an ad that are new or differ from what was here. */
  written: z.number(),
  /** Days of an ad that were here already with the same figures. */
  unchanged: z.number(),
  /** Days of an ad left as the platform told them: a sync has read these days. */
  synced: z.number(),
  rejected: z.number(),
  error: storedError.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

export const rejectedRow = rejectedReason.extend({
  /** Where the row ends in the file, from 1. */
  line: z.number(),
  /** As they stand in the file; at most 50, each cut to 200 characters. */
  cells: z.array(z.string()),
});
export type RejectedRow = z.infer<typeof rejectedRow>;

export const importCalls = {
  /** Asks the person for a file; null when they chose none. Throws file_refused. */
  'imports.choose': call({
    input: z.object({}),
    output: z.object({ file: chosenFile.nullable() }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** For the command line alone: a window cannot name a path. Throws file_refused. */
  'imports.open': call({
    input: z.object({ path: z.string().min(1).max(4096) }),
    output: z.object({ file: chosenFile }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'internal',
  }),
  /** Reads the beginning of the file only. What is not given is guessed. Throws file_refused. */
  'imports.preview': call({
    input: z.object({ fileId, given: givenGuess.default({}) }),
    output: importPreview,
    role: 'admin',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  /** Nothing is written before the whole file was read. Importing a file again changes nothing. */
  'imports.start': call({
    input: z.object({ fileId, settings: importSettings }),
    output: z.object({ id: importId, jobId }),
    role: 'admin',
    exposes: 'internal',
    tenantScoped: true,
    audited: true,
  }),
  /** The caller's own imports, newest first. */
  'imports.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(importRow) }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'confidential',
  }),
  'imports.rejected': call({
    input: z.object({
      id: importId,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1_000).default(100),
    }),
    output: z.object({
      total: z.number(),
      /** The columns' names as they stand in the file. */
      columns: z.array(z.string()),
      rows: z.array(rejectedRow),
    }),
    role: 'admin',
    tenantScoped: false,
    exposes: 'confidential',
  }),
};
