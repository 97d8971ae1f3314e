// One value before or after a change: money with its code, a status by its word, anything else as the platform wrote it.
import { Money, Undefined } from '../../components/figures.tsx';
import { moneyFields, type ChangedField } from '../../../src-shared/domain/changed-fields.ts';
import type { CampaignRow } from '../../../src-shared/ipc/campaigns.ts';
import { platformWord } from '../../words/platform-words.ts';
import { t, type WordKey } from '../../words/translate.ts';

interface ChangedValueProps {
  /** Null for a field known by the platform's own word. */
  readonly field: ChangedField | null;
  readonly value: string | null;
  readonly currency: string;
  readonly missing: WordKey;
}

const statuses: readonly string[] = [
  'active',
  'paused',
  'archived',
  'removed',
] satisfies CampaignRow['status'][];

export function ChangedValue({ field, value, currency, missing }: ChangedValueProps) {
  if (value === null) return <Undefined reason={missing} />;
  if (field !== null && moneyFields.includes(field) && /^-?\d+(\.\d+)?$/.test(value))
    return <Money amount={value} currency={currency} />;
  if (field === 'status' && statuses.includes(value))
    return <>{t(`campaignStatus.${value as CampaignRow['status']}`)}</>;
  return <bdi className="break-words">{field === 'name' ? value : platformWord(value)}</bdi>;
}
