// What a column of a file may mean, in the words of its platform: Meta calls its ad groups ad sets.
import type { ImportField } from '../../../src-shared/domain/import-fields.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { t } from '../../words/translate.ts';

/** `platform` null: nobody has said it yet. */
export function fieldText(field: ImportField, platform: PlatformId | null): string {
  if (platform === 'meta' && field === 'ad_group_id') return t('import.field.ad_set_id');
  if (platform === 'meta' && field === 'ad_group_name') return t('import.field.ad_set_name');
  return t(`import.field.${field}`);
}
