// Writers of export files: each takes rows as they come and leaves a whole file, or none.
import { open, rm } from 'node:fs/promises';
import type { ExportFormat } from '../../../../../src-shared/domain/explorer-fields.ts';
import { csvOf } from './cell-text.ts';
import type { ExportCell } from './export-cells.ts';

export interface ExportHead {
  readonly title: string;
  /** Under the title: period, comparison, age of the data. */
  readonly note: string;
  readonly headers: readonly string[];
  /** Of the person who reads it. */
  readonly locale: string;
}

export interface RowWriter {
  write(rows: readonly (readonly ExportCell[])[]): Promise<void>;
  end(): Promise<void>;
  /** Removes what there is of the file. */
  drop(): Promise<void>;
}

/** What writes spreadsheets and pages is loaded when it is first asked for. */
export async function openWriter(path: string, format: ExportFormat, head: ExportHead): Promise<RowWriter> {
  if (format === 'csv') return csvWriter(path, head);
  if (format === 'xlsx') return (await import('./write-xlsx.ts')).xlsxWriter(path, head);
  return (await import('./write-pdf.ts')).pdfWriter(path, head);
}

/** With a mark in front by which spreadsheets know UTF-8. */
async function csvWriter(path: string, { headers }: ExportHead): Promise<RowWriter> {
  const file = await open(path, 'w', 0o600);
  await file.write(`\ufeff${csvOf(headers)}`);
  return {
    async write(rows) {
      await file.write(rows.map(csvOf).join(''));
    },
    async end() {
      await file.sync();
      await file.close();
    },
    async drop() {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}
