// Why a row is rejected, in a few words that name the cell at fault.
import type { RejectReason } from '../../../src-shared/domain/import-fields.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { t } from '../../words/translate.ts';

interface Rejected {
  readonly reason: RejectReason;
  readonly column: number | null;
}

interface RejectedFrom {
  readonly cells: readonly string[];
  /** Null while nobody has said it. */
  readonly platform: PlatformId | null;
}

export function rejectText({ reason, column }: Rejected, { cells, platform }: RejectedFrom): string {
  const cell = (column === null ? undefined : cells[column])?.trim() || '–';
  if (reason === 'no_ad_group' && platform === 'meta') return t('import.reason.no_ad_set');
  return t(`import.reason.${reason}`, { cell });
}
