// The period of every number in the view, its comparison, and whose days they are.
import type { ReactNode } from 'react';
import { previousRange } from '../../src-shared/domain/days.ts';
import { coreNow } from '../stores/app.ts';
import { periodLengths, usePeriod, useRange, type PeriodLength } from '../stores/period.ts';
import { rangeText } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { Menu, MenuChoices } from './menu.tsx';
import { Tooltip } from './tooltip.tsx';

interface PeriodMenuProps {
  /** In place of what the period is compared with, where that can be chosen. */
  readonly compare?: ReactNode;
}

export function PeriodMenu({ compare }: PeriodMenuProps) {
  const length = usePeriod((state) => state.length);
  const setLength = usePeriod((state) => state.setLength);
  const zones = usePeriod((state) => state.zones);
  const range = useRange();
  const now = coreNow();
  const text = rangeText(range, now);
  const choices = periodLengths.map((days) => ({ value: String(days), text: t('period.last', { days }) }));
  const basis =
    zones.length === 0
      ? t('period.basis')
      : t('period.basisZones', { zones: zones.map(zoneCity).join(', ') });
  return (
    <>
      <Menu
        label={t('period.label', { range: text })}
        className="prints"
        trigger={
          <span className="whitespace-nowrap">
            {text} <span className="text-ink-3">{t('period.accountDays')}</span>
          </span>
        }
      >
        <MenuChoices
          value={String(length)}
          choices={choices}
          onChange={(value) => setLength(Number(value) as PeriodLength)}
        />
      </Menu>
      {compare ?? (
        <Tooltip text={basis}>
          <span tabIndex={0} role="note" className="whitespace-nowrap text-ink-3">
            {t('period.versus', { range: rangeText(previousRange(range), now) })}
          </span>
        </Tooltip>
      )}
    </>
  );
}

/** "Europe/Berlin" is "Berlin". */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
