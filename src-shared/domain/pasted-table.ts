// A table of campaigns or ad groups that went through a spreadsheet: cells out so that none is taken for a formula, and read back exactly.
import { parseMicros } from './micros.ts';

/** The columns by their heads, in the order they are written. Those from status on change something. */
export const tableColumns = [
  'id',
  'client',
  'platform',
  'currency',
  'budget_kind',
  'status',
  'budget',
  'bid',
  'start',
  'end',
  'name',
] as const;
export type TableColumn = (typeof tableColumns)[number];

export interface TableLine {
  /** As a spreadsheet counts, the head being 1. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<TableColumn, string>>>;
}

/** Null without a head that names the ids and something to change. Tabs, semicolons or commas; RFC 4180 quotes. */
export function readTable(text: string): TableLine[] | null {
  const records = recordsOf(text.replace(/^\ufeff/, ''));
  const [head, ...rest] = records;
  const columns = head?.map((cell) => cell.trim().toLowerCase().replaceAll(' ', '_')) ?? [];
  const has = (column: TableColumn) => columns.includes(column);
  const changing = ['status', 'budget', 'bid', 'start', 'end', 'name'] as const;
  if (!has('id') || !changing.some(has)) return null;
  return rest
    .map((record, at) => ({ record, line: at + 2 }))
    .filter(({ record }) => record.some((cell) => cell.trim() !== ''))
    .map(({ record, line }) => ({
      line,
      cells: Object.fromEntries(
        tableColumns.flatMap((column) => {
          const place = columns.indexOf(column);
          const cell = place < 0 ? undefined : record[place];
          return cell === undefined ? [] : [[column, cell.trim()]];
        }),
      ),
    }));
}

function recordsOf(text: string): string[][] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const sign = ['\t', ';', ','].find((one) => first.includes(one)) ?? '\t';
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const one = text[at] ?? '';
    if (quoted) {
      if (one !== '"') cell += one;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (one === '"' && cell === '') quoted = true;
    else if (one === sign || one === '\n') {
      record.push(cell.replace(/\r$/, ''));
      cell = '';
      if (one === '\n') {
        records.push(record);
        record = [];
      }
    } else cell += one;
  }
  if (cell !== '' || record.length > 0) records.push([...record, cell]);
  return records;
}

/** What a spreadsheet would evaluate, or skip to something it would. */
const formulaStart = /^[\s\u00a0]*[=+\-@\uff0b\uff0d\uff1d\uff20]/;

/** An apostrophe before what a spreadsheet would take for a formula. */
export function neutral(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text that was meant by a cell whose campaign has `present`: what was neutralised on the way out is as it was. */
export function meantText(cell: string, present: string): string {
  if (cell === neutral(present).trim()) return present;
  return cell.startsWith("'") && formulaStart.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Decimal text; null for what is no number, or could be two: "1.200" is 1200 in one country and 1.2 in another. */
export function meantAmount(cell: string, present: string): string | null {
  if (cell === present) return present;
  const digits = cell.replace(/[\s\u00a0\u202f']/g, '');
  const both = digits.includes('.') && digits.includes(',');
  const decimal = both ? (digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',') : null;
  const plain =
    decimal === null
      ? digits.replace(',', '.')
      : digits.replaceAll(decimal === '.' ? ',' : '.', '').replace(',', '.');
  if (!both && /^\d{1,3}[.,]\d{3}$/.test(digits)) return null;
  try {
    parseMicros(plain);
    return plain;
  } catch {
    return null;
  }
}
