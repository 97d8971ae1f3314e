// Imports a file from a terminal: what it does not say is asked for by name, and rejected rows are shown with their reason.
import { closeSync, openSync, writeSync } from 'node:fs';
import type { ImportQuestion, RejectReason } from '../../src-shared/domain/import-fields.ts';
import type { ImportSettings } from '../../src-shared/domain/import-settings.ts';
import type { ImportPreview, ImportRow } from '../../src-shared/ipc/imports.ts';
import { AppError } from '../core/app-error.ts';
import { csvLine } from '../core/csv-import/csv-cells.ts';
import { ask, type CoreLink } from './core-link.ts';
import type { ImportGiven } from './import-arguments.ts';
import { progressLine } from './sync.ts';
import type { Terminal } from './terminal.ts';
import { waitFor } from './wait-for.ts';
import { printable } from './words.ts';

const answers: Readonly<Record<ImportQuestion, string>> = {
  platform: 'say it with --account PLATFORM:ID',
  account: 'is not one of your clients, or the file names none; say it with --account PLATFORM:ID',
  day_column: 'the file has no column of days whose name is known',
  campaign_column: 'the file has no column of campaigns whose name is known',
  figure_column: 'the file has no column of figures whose name is known',
  date_order: 'days could be read in two ways; say it with --order dmy or --order mdy',
  decimal: 'amounts could be read in two ways; say it with --decimal point or --decimal comma',
};

const reasons: Readonly<Record<RejectReason, string>> = {
  total_row: 'is a row of sums',
  wrong_columns: 'has another number of cells than the file has columns',
  no_day: 'has no day',
  bad_day: 'has a day that is none',
  not_one_day: 'spans more than one day',
  day_out_of_range: 'is of a day that no platform has figures of',
  no_account: 'names no account',
  unknown_account: 'names an account that is not one of your clients',
  other_account: 'names another account than the chosen one',
  currency_differs: 'is in another currency than its account',
  no_campaign: 'names no campaign',
  no_ad_group: 'names no ad set or ad group',
  no_ad: 'names no ad',
  bad_id: 'has an id that is not whole, as spreadsheets leave long ones',
  name_too_long: 'has a name of more than 512 characters',
  bad_number: 'has a number that is none',
  not_whole: 'has a fraction where only whole numbers are counted',
  too_precise: 'has more than six digits after the decimal sign',
  too_large: 'has an amount too large to be believed',
  repeated: 'repeats the ad and day of a row before it',
};

/** Rows that the terminal names one by one. */
const shownRows = 20;
const pageRows = 1_000;

/** Throws AppError invalid_input for what is still to be said, file_refused, and cancelled on Ctrl+C. */
export async function importFile(link: CoreLink, terminal: Terminal, what: ImportGiven): Promise<ImportRow> {
  const { file } = await ask(link, 'imports.open', { path: what.path });
  const preview = await ask(link, 'imports.preview', { fileId: file.id, given: what.given });
  const settings = settingsOf(preview);
  const report = openReport(what.rejectedPath);
  try {
    const done = await runImport(link, terminal, { fileId: file.id, settings });
    await showRejected(link, terminal, { id: done.id, report });
    return done;
  } finally {
    if (report !== null) closeSync(report);
  }
}

async function runImport(
  link: CoreLink,
  terminal: Terminal,
  { fileId, settings }: { readonly fileId: string; readonly settings: ImportSettings },
): Promise<ImportRow> {
  const { id, jobId } = await ask(link, 'imports.start', { fileId, settings });
  let said = '';
  const job = await waitFor(
    terminal,
    async () => {
      const { rows } = await ask(link, 'jobs.list', {});
      const ours = rows.find((row) => row.id === jobId);
      const line = ours ? progressLine(ours) : '';
      if (line !== said) terminal.note(line);
      said = line;
      return ours?.status === 'running' ? undefined : ours;
    },
    () => link.send('jobs.cancel', { id: jobId }),
  );
  if (job.status === 'failed')
    throw new AppError(job.error?.code ?? 'internal', 'the import failed', {
      params: job.error?.params ?? {},
    });
  if (job.status === 'stopped') throw new AppError('cancelled', 'the import was stopped');
  const done = (await ask(link, 'imports.list', {})).rows.find((row) => row.id === id);
  if (!done) throw new AppError('not_found', 'the import is not listed');
  return done;
}

export function importText({ fileName, read, written, unchanged, synced, rejected }: ImportRow): string {
  const parts = [`${written} days of ads written`, `${unchanged} unchanged`];
  if (synced > 0) parts.push(`${synced} left as the platform told them`);
  return `Imported ${printable(fileName)}: ${read} rows read, ${parts.join(', ')}, ${rejected} rejected.`;
}

function settingsOf({ guess, questions }: ImportPreview): ImportSettings {
  const { platform, decimal, dateOrder } = guess;
  if (questions.length > 0 || platform === null || decimal === null || dateOrder === null)
    throw new AppError('invalid_input', 'something about the file is not said yet', {
      fields: Object.fromEntries(questions.map((question) => [question, answers[question]])),
    });
  return { ...guess, platform, decimal, dateOrder };
}

/** Before anything is imported, so that a slip in its path costs nothing. */
function openReport(path: string | null): number | null {
  try {
    return path === null ? null : openSync(path, 'w', 0o600);
  } catch (cause) {
    throw new AppError('invalid_input', 'the rejected rows cannot be written there', {
      cause,
      fields: { rejected: 'cannot be written' },
    });
  }
}

async function showRejected(
  link: CoreLink,
  terminal: Terminal,
  { id, report }: { readonly id: string; readonly report: number | null },
): Promise<void> {
  for (let offset = 0; ; offset += pageRows) {
    const page = await ask(link, 'imports.rejected', { id, offset, limit: pageRows });
    if (report !== null && offset === 0) writeSync(report, csvLine(['Line', 'Reason', ...page.columns]));
    for (const [at, { line, reason, cells }] of page.rows.entries()) {
      if (report !== null) writeSync(report, csvLine([String(line), reasons[reason], ...cells]));
      if (offset + at < shownRows)
        terminal.note(`line ${line} ${reasons[reason]}: ${printable(cells.join(' | '))}`);
    }
    if (report === null || offset + pageRows >= page.total) {
      if (page.total > shownRows) terminal.note(`and ${page.total - shownRows} more`);
      return;
    }
  }
}
