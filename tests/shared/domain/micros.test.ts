// Decimal texts become millionths digit by digit, whichever way they are read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';

describe('decimal texts', () => {
  it('are whole numbers of millionths, however long', () => {
    const decimal = fc.record({
      sign: fc.constantFrom('', '-'),
      whole: fc.bigInt(0n, 10n ** 24n),
      fraction: fc.stringMatching(/^\d{0,6}$/),
    });
    fc.assert(
      fc.property(decimal, ({ sign, whole, fraction }) => {
        const text = `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
        const size = BigInt(`${whole}${fraction.padEnd(6, '0')}`);
        expect(parseMicros(text)).toBe(sign === '-' ? -size : size);
      }),
    );
  });

  it('come back as they were written, without needless zeros', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), (micros) => {
        expect(parseMicros(formatMicros(micros))).toBe(micros);
      }),
    );
  });

  it('of other shapes are refused', () => {
    for (const text of ['', '.', '.5', '5.', '1.2.3', '1,5', 'NaN', '1e3', '--1', '0x10', '1.0000001', '½'])
      expect(() => parseMicros(text)).toThrow(RangeError);
    expect(parseMicros(' 1.50 ')).toBe(1_500_000n);
    expect(parseMicros('1.0000000')).toBe(1_000_000n);
  });
});
