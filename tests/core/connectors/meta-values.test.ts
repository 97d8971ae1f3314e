// Budgets, times and conversions come out of Meta's wire exactly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseConversions, readActions } from '../../../src-main/core/connectors/meta-ads/conversions.ts';
import {
  currencyOffset,
  microsToMinor,
  minorToMicros,
} from '../../../src-main/core/connectors/meta-ads/currency-offset.ts';
import { parseGraphTime } from '../../../src-main/core/connectors/meta-ads/graph-time.ts';

const whole = ['CLP', 'COP', 'CRC', 'HUF', 'IDR', 'ISK', 'JPY', 'KRW', 'PYG', 'TWD', 'VND'];
const hundredths = ['EUR', 'USD', 'GBP', 'KWD', 'NOK', 'NZD', 'BHD', 'TND'];

describe('budgets', () => {
  it('go by the offset table, not by ISO 4217', () => {
    expect(whole.map(currencyOffset)).toEqual(whole.map(() => 1));
    expect(hundredths.map(currencyOffset)).toEqual(hundredths.map(() => 100));
    expect(minorToMicros('5000', 'EUR')).toBe(50_000_000n);
    expect(minorToMicros('5000', 'JPY')).toBe(5_000_000_000n);
    expect(minorToMicros('5000', 'HUF')).toBe(5_000_000_000n);
  });

  it('come back unchanged for any amount and currency, beyond 2^53 too', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.constantFrom(...whole, ...hundredths),
        (minor, currency) => {
          expect(microsToMinor(minorToMicros(minor.toString(), currency), currency)).toBe(minor.toString());
        },
      ),
    );
  });

  it('refuse what is not whole, and what is finer than a budget can be', () => {
    for (const text of ['', '1.5', '1e3', ' 5', 'NaN', '0x10'])
      expect(() => minorToMicros(text, 'EUR')).toThrow(RangeError);
    expect(() => microsToMinor(12_345_678n, 'EUR')).toThrow(RangeError);
    expect(() => microsToMinor(1_500_000n, 'JPY')).toThrow(RangeError);
  });
});

describe('times', () => {
  it('have an offset without a colon', () => {
    expect(parseGraphTime('2026-11-20T09:15:00+0200')).toBe(Date.UTC(2026, 10, 20, 7, 15));
    expect(parseGraphTime('2026-03-29T03:30:00-0930')).toBe(Date.UTC(2026, 2, 29, 13));
    expect(parseGraphTime('2026-11-20T09:15:00Z')).toBe(Date.UTC(2026, 10, 20, 9, 15));
  });

  it('that are none are nothing', () => {
    for (const text of [undefined, '', 'soon', '2026-13-40T99:00:00+0000', '2026-11-20'])
      expect(parseGraphTime(text)).toBeNull();
  });
});

describe('conversions', () => {
  const purchase = (type: string, value: string) => ({ action_type: type, value });

  it('count one purchase once, under whichever of its names is most inclusive', () => {
    const counts = [
      purchase('offsite_conversion.fb_pixel_purchase', '2'),
      purchase('purchase', '3'),
      purchase('omni_purchase', '3'),
      purchase('link_click', '90'),
    ];
    const values = [purchase('omni_purchase', '59.97'), purchase('purchase', '59.97')];
    const chosen = chooseConversions(readActions(counts, values));
    expect(chosen).toEqual({ conversionsMicro: 3_000_000n, valueMicros: 59_970_000n });
  });

  it('add purchases and leads, and take the next name when the first is not there', () => {
    const counts = [
      purchase('offsite_conversion.fb_pixel_purchase', '1'),
      purchase('onsite_conversion.lead_grouped', '4'),
    ];
    expect(chooseConversions(readActions(counts, [])).conversionsMicro).toBe(5_000_000n);
  });

  it('keep windows apart and choose by the default one', () => {
    const counts = [{ action_type: 'purchase', value: '5', '7d_click': '3', '1d_view': '2' }];
    const actions = readActions(counts, [{ action_type: 'purchase', value: '10.5', '7d_click': '6.25' }]);
    expect(actions).toEqual([
      { type: 'purchase', window: 'value', countMicro: 5_000_000n, valueMicros: 10_500_000n },
      { type: 'purchase', window: '7d_click', countMicro: 3_000_000n, valueMicros: 6_250_000n },
      { type: 'purchase', window: '1d_view', countMicro: 2_000_000n, valueMicros: 0n },
    ]);
    expect(chooseConversions(actions).conversionsMicro).toBe(5_000_000n);
  });
});
