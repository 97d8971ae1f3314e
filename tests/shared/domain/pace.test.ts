// A month's budget is judged by its days, and money is converted only at a stated rate, there and back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertMicros, type ExchangeRates } from '../../../src-shared/domain/exchange.ts';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import { monthTo, paceOf } from '../../../src-shared/domain/pace.ts';

const pace = (amounts: readonly [spent: string, budget: string], to: string, margin = 10) => {
  const [spent, budget] = amounts.map(parseMicros);
  return paceOf({ spent: spent ?? 0n, budget: budget ?? 0n, days: monthTo(to), margin });
};

describe('pace', () => {
  test('is under, on or over by how far spend is off an even month', () => {
    expect(pace(['500', '1000'], '2026-11-15')).toMatchObject({
      state: 'on',
      spentShare: 0.5,
      monthShare: 0.5,
    });
    expect(pace(['560', '1000'], '2026-11-15')?.state).toBe('over');
    expect(pace(['440', '1000'], '2026-11-15')?.state).toBe('under');
    expect(pace(['560', '1000'], '2026-11-15', 20)?.state).toBe('on');
    expect(pace(['560', '1000'], '2026-11-15')?.off).toBeCloseTo(12);
  });

  test('counts the days of the month that it is, and has no pace without a budget', () => {
    expect(pace(['1', '1'], '2028-02-29')?.monthShare).toBe(1);
    expect(pace(['1', '1'], '2026-12-31')?.monthShare).toBe(1);
    expect(pace(['1', '0'], '2026-12-31')).toBeNull();
  });
});

describe('stated rates', () => {
  const rates: ExchangeRates = { base: 'EUR', day: '2026-11-20', rates: { GBP: '0.86', JPY: '168' } };

  test('convert to and from the base and between two others, rounded to a micro', () => {
    const convert = (amount: string, from: string, to: string) => {
      const micros = convertMicros(parseMicros(amount), { from, to }, rates);
      return micros === null ? null : formatMicros(micros);
    };
    expect(convert('86', 'GBP', 'EUR')).toBe('100');
    expect(convert('100', 'EUR', 'JPY')).toBe('16800');
    expect(convert('0.86', 'GBP', 'JPY')).toBe('168');
    expect(convert('1', 'JPY', 'EUR')).toBe('0.005952');
    expect(convert('1', 'USD', 'EUR')).toBeNull();
    expect(convert('1', 'USD', 'USD')).toBe('1');
  });

  test('lose less than a rounding on the way there and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (amount) => {
        const there = convertMicros(amount, { from: 'GBP', to: 'JPY' }, rates) ?? 0n;
        const back = convertMicros(there, { from: 'JPY', to: 'GBP' }, rates) ?? 0n;
        const lost = back - amount;
        expect(lost >= -1n && lost <= 1n).toBe(true);
      }),
    );
  });
});
