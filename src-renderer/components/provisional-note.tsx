// Says how many days of the period are still likely to move.
import { movingDays } from '../../src-shared/domain/moving-days.ts';
import { movingFrom } from './chart-days.ts';
import { StateBadge } from './state-badge.tsx';
import { Tooltip } from './tooltip.tsx';
import { daysIn, type IsoDate } from '../../src-shared/domain/days.ts';
import { t } from '../words/translate.ts';

interface ProvisionalNoteProps {
  /** First day the platform may restate at all. */
  readonly from: IsoDate | null;
  /** Last day of the period, inclusive. */
  readonly to: IsoDate;
}

export function ProvisionalNote({ from, to }: ProvisionalNoteProps) {
  const moving = movingFrom(from, to, movingDays.cost);
  if (moving === null) return null;
  const days = daysIn({ from: moving, to });
  return (
    <Tooltip text={t('provisional.explain')}>
      <span tabIndex={0} role="note">
        <StateBadge plain state="provisional" text={t('provisional.days', { days })} />
      </span>
    </Tooltip>
  );
}
