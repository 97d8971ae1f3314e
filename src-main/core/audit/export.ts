// Writes what a filter finds to a file, oldest last, as CSV or as one JSON object a line.
import { open, rm } from 'node:fs/promises';
import type { AuditRow } from '../../../src-shared/ipc/audit.ts';
import { AppError, codeOf } from '../app-error.ts';
import { csvLine } from '../csv-import/csv-cells.ts';

const columns = [
  'number',
  'at',
  'actor',
  'actor name',
  'door',
  'action',
  'client',
  'client name',
  'target',
  'outcome',
  'detail',
  'before',
  'after',
  'correlation id',
  'hash',
] as const;

export type ExportFormat = 'csv' | 'jsonl';

/** `pages` gives rows until it gives none. Returns how many were written; a file that could not be finished is removed. */
export async function writeExport(
  path: string,
  format: ExportFormat,
  pages: () => readonly AuditRow[],
): Promise<number> {
  const file = await open(path, 'w', 0o600).catch((thrown: unknown) => {
    throw refused(path, thrown);
  });
  let rows = 0;
  try {
    if (format === 'csv') await file.write(csvLine(columns));
    for (let page = pages(); page.length > 0; page = pages()) {
      rows += page.length;
      await file.write(page.map(format === 'csv' ? csvOf : jsonOf).join(''));
    }
    await file.sync();
    return rows;
  } catch (thrown) {
    await rm(path, { force: true });
    throw refused(path, thrown);
  } finally {
    await file.close();
  }
}

function csvOf(row: AuditRow): string {
  return csvLine([
    String(row.seq),
    new Date(row.at).toISOString(),
    row.actor.id,
    row.actor.name ?? '',
    row.door,
    row.action,
    row.tenantId ?? '',
    row.tenantName ?? '',
    row.target ?? '',
    row.outcome,
    JSON.stringify(row.detail),
    row.before === null ? '' : JSON.stringify(row.before),
    row.after === null ? '' : JSON.stringify(row.after),
    row.correlationId,
    row.hash,
  ]);
}

const jsonOf = (row: AuditRow) => `${JSON.stringify({ ...row, at: new Date(row.at).toISOString() })}\n`;

function refused(file: string, thrown: unknown): AppError {
  if (/^(ENOSPC|EDQUOT)$/.test(codeOf(thrown)))
    return new AppError('disk_full', 'no room', { cause: thrown });
  return new AppError('file_refused', codeOf(thrown), {
    cause: thrown,
    params: { file, problem: 'cannot be written' },
  });
}
