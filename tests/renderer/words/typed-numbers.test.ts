// What people type as a number means the same in every language, or nothing.
import '../english.ts';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import { speak } from '../../../src-renderer/words/spoken.ts';
import {
  editableNumber,
  typedFactor,
  typedFormula,
  typedNumber,
} from '../../../src-renderer/words/typed-numbers.ts';

afterEach(() => speak('en'));

describe('a number that is typed', () => {
  it.each([
    ['en', '1085', '1085'],
    ['en', '1.085', '1.085'],
    ['en', '1,204.50', '1204.5'],
    ['en', '1,204,000', '1204000'],
    ['en', '12,50', '12.5'],
    ['en', '1,204', null],
    ['de', '12,50', '12.5'],
    ['de', '1,085', '1.085'],
    ['de', '1.204,50', '1204.5'],
    ['de', '1 204,50', '1204.5'],
    ['de', '12.50', '12.5'],
    ['de', '1.204', null],
    ['de', '-0,5', '-0.5'],
    ['de', '1.2.3', null],
    ['de', '12,50 EUR', null],
    ['de', '', null],
    ['de', '1e3', null],
  ] as const)('in %s: %s is %s', async (language, typed, meant) => {
    await speak(language);
    expect(typedNumber(typed)).toBe(meant);
  });

  it.each(['en', 'de'] as const)('is what it was when nobody changed it (%s)', async (language) => {
    await speak(language);
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 62n), 2n ** 62n), (micros) => {
        const amount = formatMicros(micros);
        expect(typedNumber(editableNumber(amount))).toBe(amount);
      }),
    );
  });
});

describe('a factor or a formula as people type it', () => {
  it.each([
    ['en', '1.1', '1.1', 'max(budget * 1.1, 20)', 'max(budget * 1.1, 20)'],
    ['de', '1,1', '1.1', 'max(budget * 1,1; 20,5)', 'max(budget * 1.1, 20.5)'],
    ['de', '110 %', '110%', 'budget + 1', 'budget + 1'],
    ['de', '-2,50', '-2.5', 'min(budget,20)', 'min(budget,20)'],
    // One person's thousand is another's one and a bit: nothing is worked out.
    ['en', '1,100', '?', 'budget', 'budget'],
    ['de', '1.100', '?', 'budget', 'budget'],
  ] as const)('in %s, %s is %s', async (...row) => {
    const [language, factor, meant, formula, read] = row;
    await speak(language);
    expect(typedFactor(factor)).toBe(meant);
    expect(typedFormula(formula)).toBe(read);
  });
});
