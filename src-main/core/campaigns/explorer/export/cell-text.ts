// Cells as text for CSV and for the clipboard: numbers and days as they are read back, formulas disarmed.
import { csvLine } from '../../../csv-import/csv-cells.ts';
import type { ExportCell } from './export-cells.ts';

export function cellText(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return 'number' in cell ? cell.number : cell.day;
}

export function csvOf(cells: readonly ExportCell[]): string {
  return csvLine(cells.map(cellText));
}

const formulaStart = /^[\s\u00a0]*[=+\-@\uff0b\uff0d\uff1d\uff20]/;

/** One line for a spreadsheet's clipboard: cells cannot hold what separates them, and no text becomes a formula. */
export function tsvOf(cells: readonly ExportCell[]): string {
  const texts = cells.map((cell) => {
    if (typeof cell !== 'string') return cellText(cell);
    const flat = cell.replace(/[\t\r\n]+/g, ' ');
    return formulaStart.test(flat) ? `'${flat}` : flat;
  });
  return `${texts.join('\t')}\n`;
}
