// Writes rows as a spreadsheet: numbers and days are such, every text is text and never a formula.
import { rm } from 'node:fs/promises';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { ExportCell } from './export-cells.ts';
import type { ExportHead, RowWriter } from './write-rows.ts';

/** A double keeps this many digits; longer numbers stay text, so that none is lost. */
const exactDigits = 15;

export function xlsxWriter(path: string, { title, headers }: ExportHead): RowWriter {
  const rows: Cell[][] = [headers.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))];
  return {
    write(more) {
      for (const cells of more) rows.push(cells.map(cellOf));
      return Promise.resolve();
    },
    async end() {
      await writeExcelFile(rows, { sheet: title.slice(0, 31), stickyRowsCount: 1 }).toFile(path);
    },
    drop: () => rm(path, { force: true }),
  };
}

function cellOf(cell: ExportCell): Cell {
  if (cell === null) return null;
  if (typeof cell === 'string') return { value: cell, type: String };
  if ('word' in cell) return { value: cell.said, type: String };
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  const digits = cell.number.replace(/[-.]/g, '').replace(/^0+/, '');
  if (digits.length > exactDigits) return { value: cell.number, type: String };
  return { value: Number(cell.number), type: Number };
}
