// Why a row is rejected, in a few words that name the cell at fault.
import type { RejectReason } from '../../../src-shared/domain/import-fields.ts';
import { t } from '../../words/translate.ts';

interface Rejected {
  readonly reason: RejectReason;
  readonly column: number | null;
}

export function rejectText({ reason, column }: Rejected, cells: readonly string[]): string {
  const cell = (column === null ? undefined : cells[column])?.trim() || '–';
  return t(`import.reason.${reason}`, { cell });
}
