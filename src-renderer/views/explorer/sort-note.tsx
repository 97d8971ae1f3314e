// Says how money of several currencies was put in order: at the stated rates, or as plain numbers.
import { StateBadge } from '../../components/state-badge.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { isAmount, type SortField } from '../../../src-shared/domain/explorer-fields.ts';
import { useTenants } from '../../stores/lists.ts';
import { coreNow } from '../../stores/app.ts';
import { dayText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

interface SortNoteProps {
  readonly by: SortField;
  /** How many there are among the rows. */
  readonly currencies: number;
}

export function SortNote({ by, currencies }: SortNoteProps) {
  const rates = useTenants((state) => state.data?.rates ?? null);
  if (currencies < 2 || !isAmount(by)) return null;
  const explained = rates
    ? t('explorer.sortedAtRatesExplain', { base: rates.base })
    : t('explorer.sortedMixedExplain');
  return (
    <Tooltip text={explained}>
      <span tabIndex={0} role="note">
        {rates ? (
          <span className="whitespace-nowrap text-ink-3">
            {t('explorer.sortedAtRates', { day: dayText(rates.day, coreNow()) })}
          </span>
        ) : (
          <StateBadge plain state="warning" text={t('explorer.sortedMixed')} />
        )}
      </span>
    </Tooltip>
  );
}
