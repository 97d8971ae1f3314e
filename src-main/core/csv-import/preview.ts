// What a person sees of a file before it is imported: its first rows, each as it would be read or rejected.
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import type { GivenGuess, ImportPreview } from '../../../src-shared/ipc/imports.ts';
import { isoDay } from '../mirror/day-number.ts';
import { guessSettings, questionsOf, settledSettings } from './guess-settings.ts';
import { createRowMapper, isRejection, type ImportedDay, type MapRow } from './map-row.ts';
import type { OpenedFile } from './opened-files.ts';
import { readSample } from './read-sample.ts';
import { rulesFor, type ScopeAccount } from './scope-accounts.ts';
import { shortCells } from './short-cells.ts';

const shownRows = 20;

export interface PreviewAsk {
  readonly file: OpenedFile;
  readonly given: GivenGuess;
  readonly accounts: readonly ScopeAccount[];
  /** Epoch ms. */
  readonly now: number;
}

/** Throws AppError file_refused. */
export async function previewFile({ file, given, accounts, now }: PreviewAsk): Promise<ImportPreview> {
  const { encoding, delimiter, headerAt } = given;
  const sample = await readSample(file, { encoding, delimiter, headerAt });
  const guess = guessSettings(sample, given, accounts);
  const settings = settledSettings(guess);
  const map = settings
    ? createRowMapper(rulesFor({ settings, headers: sample.header, accounts, now }))
    : null;
  return {
    file: { id: file.id, name: file.name, bytes: file.bytes },
    guess,
    questions: questionsOf(guess),
    columns: shortCells(sample.header, sample.header.length),
    rows: sample.records.slice(0, shownRows).map(({ line, cells }) => ({
      line,
      cells: shortCells(cells, sample.header.length),
      ...outcome(map, cells),
    })),
    accounts: accounts.map(({ platform, id, name, currency }) => ({ platform, id, name, currency })),
  };
}

function outcome(
  map: MapRow | null,
  cells: readonly string[],
): Pick<ImportPreview['rows'][0], 'read' | 'rejected'> {
  if (!map) return { read: null, rejected: null };
  const row = map(cells);
  return isRejection(row) ? { read: null, rejected: row } : { read: describe(row), rejected: null };
}

function describe(row: ImportedDay) {
  const { ad } = row;
  return {
    day: isoDay(row.day),
    accountId: row.accountId,
    campaign: ad.campaignName,
    impressions: row.impressions.toString(),
    clicks: row.clicks.toString(),
    spend: formatMicros(row.spendMicros),
    conversions: formatMicros(row.conversionsMicro),
    value: formatMicros(row.valueMicros),
  };
}
