// Guesses how a file is meant from its beginning, and says what a person still has to tell.
import type { ImportField, ImportQuestion } from '../../../src-shared/domain/import-fields.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import type { GivenGuess, ImportGuess } from '../../../src-shared/ipc/imports.ts';
import { detectDateOrder } from './date-order.ts';
import { hasBreakdown, knownColumns, platformOf } from './known-columns.ts';
import { accountIn } from './map-row.ts';
import { detectDecimal } from './number-style.ts';
import type { Sample } from './read-sample.ts';

export interface PlatformAccount {
  readonly platform: PlatformId;
  readonly id: string;
}

/** What is given is not guessed. */
export function guessSettings(
  sample: Sample,
  given: GivenGuess,
  accounts: readonly PlatformAccount[],
): ImportGuess {
  const { header } = sample;
  const columns = header.map((_, at) => given.columns?.[at] ?? null);
  const named = given.columns ? columns : knownColumns(header);
  const cellsOf = (...fields: ImportField[]) => cells(sample, named, fields);
  const platforms = [...new Set(accounts.map((account) => account.platform))];
  const platform =
    given.platform ?? platformOf(header) ?? (platforms.length === 1 ? (platforms[0] ?? null) : null);
  return {
    platform,
    accountId: accountFor(given, { platform, accounts, inFile: [...cellsOf('account_id')] }),
    delimiter: sample.delimiter,
    encoding: sample.encoding,
    decimal:
      given.decimal ??
      detectDecimal({
        amounts: cellsOf('spend', 'conversions', 'value'),
        counts: cellsOf('impressions', 'clicks'),
      }),
    dateOrder: given.dateOrder ?? detectDateOrder(cellsOf('day', 'day_end')),
    headerAt: sample.headerAt,
    columns: named,
    repeats: given.repeats ?? (hasBreakdown(header) ? 'add' : 'refuse'),
  };
}

function* cells(
  { records, header }: Sample,
  columns: readonly (ImportField | null)[],
  fields: readonly ImportField[],
) {
  const places = fields.map((field) => columns.indexOf(field)).filter((at) => at >= 0);
  for (const record of records)
    if (record.cells.length === header.length) for (const at of places) yield record.cells[at] ?? '';
}

interface AccountHints {
  readonly platform: PlatformId | null;
  readonly accounts: readonly PlatformAccount[];
  readonly inFile: readonly string[];
}

/** The chosen one while it is of the platform; the only one there is when the file names none. */
function accountFor(given: GivenGuess, { platform, accounts, inFile }: AccountHints): string | null {
  const possible = accounts.filter((account) => account.platform === platform).map((account) => account.id);
  if (given.accountId !== undefined && given.accountId !== null)
    return possible.includes(given.accountId) ? given.accountId : null;
  const named = new Set(inFile.map(accountIn).filter((id) => id !== ''));
  if (named.size > 0) return null;
  return possible.length === 1 ? (possible[0] ?? null) : null;
}

/** Empty when the file can be imported. */
export function questionsOf(guess: ImportGuess): ImportQuestion[] {
  const has = (...fields: ImportField[]) => fields.some((field) => guess.columns.includes(field));
  const open: Readonly<Record<ImportQuestion, boolean>> = {
    platform: guess.platform === null,
    account: guess.accountId === null && !has('account_id'),
    day_column: !has('day'),
    campaign_column: !has('campaign_id', 'campaign_name'),
    figure_column: !has('impressions', 'clicks', 'spend', 'conversions', 'value'),
    date_order: guess.dateOrder === null,
    decimal: guess.decimal === null,
  };
  return (Object.keys(open) as ImportQuestion[]).filter((question) => open[question]);
}

/** Null while something is asked. */
export function settledSettings(guess: ImportGuess): ImportSettings | null {
  const { platform, decimal, dateOrder } = guess;
  if (platform === null || decimal === null || dateOrder === null || questionsOf(guess).length > 0)
    return null;
  return { ...guess, platform, decimal, dateOrder };
}
