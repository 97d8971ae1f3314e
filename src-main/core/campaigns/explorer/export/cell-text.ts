// Cells as text for CSV, read back exactly, and for the clipboard, as spreadsheets of the person's locale take it; formulas disarmed.
import { csvLine } from '../../../csv-import/csv-cells.ts';
import type { ExportCell } from './export-cells.ts';

export function cellText(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if ('word' in cell) return cell.word;
  return 'number' in cell ? cell.number : cell.day;
}

export function csvOf(cells: readonly ExportCell[]): string {
  return csvLine(cells.map(cellText));
}

const formulaStart = /^[\s\u00a0]*[=+\-@\uff0b\uff0d\uff1d\uff20]/;

/**
 * One line for a spreadsheet's clipboard: cells cannot hold what separates them, and no text becomes a formula. `decimal`
 * is the sign in front of decimals that the spreadsheet expects; all digits are there.
 */
export function tsvOf(cells: readonly ExportCell[], decimal = '.'): string {
  const texts = cells.map((cell) => {
    if (cell !== null && typeof cell === 'object') {
      if ('word' in cell) return cell.said;
      return 'number' in cell ? cell.number.replace('.', decimal) : cell.day;
    }
    if (cell === null) return '';
    const flat = cell.replace(/[\t\r\n]+/g, ' ');
    return formulaStart.test(flat) ? `'${flat}` : flat;
  });
  return `${texts.join('\t')}\n`;
}

/** The sign in front of decimals. */
export function decimalSign(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
