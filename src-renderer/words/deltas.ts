// How a number changed against another period: sign, percent, and whether that is better or worse.
import { parseMicros } from '../../src-shared/domain/micros.ts';
import { count, percent, signedPercent } from './numbers.ts';
import { t } from './translate.ts';

/** Which way a metric should move. Spend has none. */
export type Direction = 'up_is_good' | 'down_is_good' | 'none';

export interface Delta {
  /** "+12.4%", "new", ">999%". */
  readonly text: string;
  /** "up 12.4 percent, better". */
  readonly spoken: string;
  readonly verdict: 'better' | 'worse' | 'neutral';
}

/** Percent beyond which a delta is coloured. */
const THRESHOLD = 10;

/** Null when there is nothing to compare: both zero, or a side undefined. Decimal texts. */
export function delta(current: string | null, previous: string | null, direction: Direction): Delta | null {
  if (current === null || previous === null) return null;
  const now = parseMicros(current);
  const before = parseMicros(previous);
  if (before === 0n) {
    return now === 0n ? null : { text: t('delta.new'), spoken: t('delta.newSpoken'), verdict: 'neutral' };
  }
  const change = Number(((now - before) * 100_000n) / before) / 1000;
  const up = change > 0;
  const size = Math.abs(change);
  const verdict =
    direction === 'none' || size < THRESHOLD
      ? 'neutral'
      : up === (direction === 'up_is_good')
        ? 'better'
        : 'worse';
  const text = change > 999 ? t('delta.beyond', { limit: count(999) }) : signedPercent(change);
  if (size < 0.05) return { text, spoken: t('delta.unchanged'), verdict: 'neutral' };
  const spoken = t(up ? 'delta.up' : 'delta.down', { percent: percent(size) });
  return {
    text,
    spoken: verdict === 'neutral' ? spoken : t(`delta.${verdict}`, { change: spoken }),
    verdict,
  };
}
