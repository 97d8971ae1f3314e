// Numbers shown to people are exact, whatever their size.
import '../english.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compactAmount,
  count,
  divide,
  money,
  ratio,
  signedPercent,
  sum,
} from '../../../src-renderer/words/numbers.ts';

describe('money', () => {
  test('is written in the currency’s own digits with its code after it', () => {
    expect(money('1204', 'EUR')).toBe('1,204.00 EUR');
    expect(money('1204.4', 'JPY')).toBe('1,204 JPY');
    expect(money('3441.48', 'KWD')).toBe('3,441.480 KWD');
    expect(money('-0.5', 'USD')).toBe('-0.50 USD');
  });

  test('keeps every digit of amounts that a binary number would round', () => {
    expect(money('90071992547409931.07', 'EUR')).toBe('90,071,992,547,409,931.07 EUR');
  });

  test('of a code nobody knows is written with two digits', () => {
    expect(money('1', 'XQZ')).toBe('1.00 XQZ');
  });

  test('is compact from ten thousand on only', () => {
    expect(compactAmount('9999.99', 'EUR')).toBe('9,999.99');
    expect(compactAmount('184220', 'EUR')).toBe('184.2K');
  });
});

test('counts, ratios and percents have the same digits down a column', () => {
  expect(count('12480')).toBe('12,480');
  expect(ratio('4.8')).toBe('4.80');
  expect(signedPercent(12.44)).toBe('+12.4%');
  expect(signedPercent(-18.06)).toBe('-18.1%');
});

test('a ratio over nothing is undefined, not zero', () => {
  expect(divide('100', '0')).toBeNull();
  expect(divide('100', '8')).toBe('12.5');
});

test('sums of decimal texts are exact in any order', () => {
  const amounts = fc.array(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), { maxLength: 20 });
  fc.assert(
    fc.property(amounts, (micros) => {
      const text = (value: bigint) => {
        const size = value < 0n ? -value : value;
        return `${value < 0n ? '-' : ''}${size / 1_000_000n}.${(size % 1_000_000n).toString().padStart(6, '0')}`;
      };
      const total = micros.reduce((all, one) => all + one, 0n);
      expect(sum(micros.map(text))).toBe(sum([text(total)]));
      expect(sum([...micros].reverse().map(text))).toBe(sum(micros.map(text)));
    }),
  );
});
