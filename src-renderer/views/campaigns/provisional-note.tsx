// Says how many days of the period are still likely to move.
import { movingFrom, MOVING_DAYS } from '../../components/chart-days.ts';
import { StateBadge } from '../../components/state-badge.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { daysIn, type IsoDate } from '../../../src-shared/domain/days.ts';
import { t } from '../../words/translate.ts';

interface ProvisionalNoteProps {
  /** First day the platform may restate at all. */
  readonly from: IsoDate | null;
  /** Last day of the period, inclusive. */
  readonly to: IsoDate;
}

export function ProvisionalNote({ from, to }: ProvisionalNoteProps) {
  const moving = movingFrom(from, to, MOVING_DAYS.cost);
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
