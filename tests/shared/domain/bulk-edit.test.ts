// Formulas are exact, names are replaced as typed, and what went through a spreadsheet is what it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, applyLine } from '../../../src-shared/domain/bulk-edit.ts';
import { workOut } from '../../../src-shared/domain/formula.ts';
import { meantAmount, meantText, neutral, readTable } from '../../../src-shared/domain/pasted-table.ts';

const cent = 10_000n;
const campaign = {
  platform: 'google_ads',
  currency: 'EUR',
  budgetKind: 'daily',
  name: 'DE / Shoes / Brand',
  status: 'active',
  budget: '12.35',
  bid: '350%',
  start: '2026-01-01 00:00:00',
  end: '',
} as const;

describe('a formula', () => {
  it.each([
    ['budget * 1.1', '13.59'],
    ['budget * 110%', '13.59'],
    ['budget + 5', '17.35'],
    ['budget + (-2.05)', '10.3'],
    ['max(budget * 0.5, 10)', '10'],
    ['min(budget, 8, 9)', '8'],
    ['(budget + 1) / 3', '4.45'],
    ['40', '40'],
  ])('%s of 12.35 EUR is %s, to the cent', (formula, after) => {
    const edited = applyEdit({ kind: 'budget', formula }, campaign);
    expect(edited).toEqual({ changes: [{ field: 'budget', before: '12.35', after }] });
  });

  it.each([
    ['', 'formula_wrong'],
    ['budget *', 'formula_wrong'],
    ['budget + spend', 'formula_wrong'],
    ['1 2', 'formula_wrong'],
    ['constructor(1)', 'formula_wrong'],
    ['budget / (1 - 1)', 'formula_zero'],
  ])('%s is refused and not guessed', (formula, refused) => {
    expect(applyEdit({ kind: 'budget', formula }, campaign)).toEqual({ refused });
  });

  it('loses nothing, however large the amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (cents) => {
        const micros = cents * cent;
        expect(workOut('budget * 3 / 3', micros, cent)).toBe(micros);
        expect(workOut('(budget + 0.01) - 0.01', micros, cent)).toBe(micros);
      }),
    );
  });
});

describe('names', () => {
  it('are replaced as text, never as a pattern', () => {
    const edit = { kind: 'replace', find: ' / ', with: '.$&.', matchCase: true } as const;
    expect(applyEdit(edit, campaign)).toMatchObject({ changes: [{ after: 'DE.$&.Shoes.$&.Brand' }] });
    const dot = { kind: 'replace', find: '.', with: '', matchCase: true } as const;
    expect(applyEdit(dot, campaign)).toEqual({ changes: [] });
    const loose = { kind: 'replace', find: 'SHOES', with: 'Boots', matchCase: false } as const;
    expect(applyEdit(loose, campaign)).toMatchObject({ changes: [{ after: 'DE / Boots / Brand' }] });
  });
});

describe('a table', () => {
  it('brings back every name that a spreadsheet could have taken for a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('', '=', '+', '-', '@', "'", "'="),
        (rest, start) => {
          const name = `${start}${rest}`.trim();
          fc.pre(name !== '');
          expect(neutral(name)).not.toMatch(/^[=+\-@]/);
          expect(meantText(neutral(name).trim(), name)).toBe(name);
        },
      ),
    );
  });

  it('reads quotes, semicolons and tabs, counts lines as a spreadsheet does, and skips empty ones', () => {
    const text = 'id;Name;budget\r\n"a";"x ""y"";\nz";1\r\n;;\r\nb;q;2';
    expect(readTable(text)).toEqual([
      { line: 2, cells: { id: 'a', name: 'x "y";\nz', budget: '1' } },
      { line: 4, cells: { id: 'b', name: 'q', budget: '2' } },
    ]);
    expect(readTable('name\tbudget\nx\t1')).toBeNull();
  });

  it.each([
    ['12.5', '12.5'],
    ['12,5', '12.5'],
    ['1.200,50', '1200.50'],
    ['1,200.50', '1200.50'],
    ['1 200', '1200'],
    ['1.200', null],
    ['1,200', null],
    ['12 EUR', null],
  ])('reads %s as %s', (cell, amount) => {
    expect(meantAmount(cell, '7')).toBe(amount);
  });

  it('changes nothing by an empty cell, and refuses an amount that could be two', () => {
    expect(applyLine({ cells: { name: '', status: '', budget: '' } }, campaign)).toEqual({ changes: [] });
    expect(applyLine({ cells: { budget: '1.200' } }, campaign)).toEqual({ refused: 'ambiguous_amount' });
    expect(applyLine({ cells: { status: 'Paused', budget: '13' } }, campaign)).toEqual({
      changes: [
        { field: 'status', before: 'active', after: 'paused' },
        { field: 'budget', before: '12.35', after: '13' },
      ],
    });
  });
});
