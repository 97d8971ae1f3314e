// With which days the period is compared.
import { addDays, previousRange, type DayRange } from '../../../src-shared/domain/days.ts';
import { Menu, MenuChoices } from '../../components/menu.tsx';
import { coreNow } from '../../stores/app.ts';
import { useRange } from '../../stores/period.ts';
import { rangeText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';
import { useExplorerState, type Compare } from './explorer-state.ts';

/** Weekdays meet their own kind a year before. */
const sameWeekdays = 364;

export function comparedTo(range: DayRange, compare: Compare): DayRange {
  if (compare === 'previous') return previousRange(range);
  return { from: addDays(range.from, -sameWeekdays), to: addDays(range.to, -sameWeekdays) };
}

export function CompareMenu() {
  const compare = useExplorerState((state) => state.compare);
  const look = useExplorerState((state) => state.look);
  const range = useRange();
  const text = t('period.versus', { range: rangeText(comparedTo(range, compare), coreNow()) });
  return (
    <Menu
      label={t('explorer.compareLabel', { compared: text })}
      className="prints"
      trigger={<span className="whitespace-nowrap">{text}</span>}
    >
      <MenuChoices
        value={compare}
        choices={(['previous', 'year'] as const).map((value) => ({
          value,
          text: t(`explorer.compare.${value}`),
        }))}
        onChange={(value) => look({ compare: value as Compare })}
      />
    </Menu>
  );
}
