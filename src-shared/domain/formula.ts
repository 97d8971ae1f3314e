// Works out a formula about an amount exactly, such as "budget * 1.1 + 5" or "max(budget, 20)": fractions, never floats.

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export type FormulaProblem = 'formula_wrong' | 'formula_zero';

export class FormulaError extends Error {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Micros of the result, rounded half away from zero to whole `unit`s. Throws FormulaError. */
export function workOut(formula: string, budgetMicros: bigint, unit: bigint): bigint {
  const result = readWhole(tokensOf(formula), { over: budgetMicros, under: 1_000_000n });
  const micros = { over: result.over * 1_000_000n, under: result.under };
  return roundTo(micros, unit);
}

/** Whether it could be worked out for any amount. */
export function formulaProblem(formula: string): FormulaProblem | null {
  try {
    workOut(formula, 7_000_000n, 1n);
    return null;
  } catch (error) {
    return error instanceof FormulaError ? error.problem : 'formula_wrong';
  }
}

function roundTo({ over, under }: Fraction, unit: bigint): bigint {
  const step = under * unit;
  const half = over < 0n ? -step / 2n : step / 2n;
  return ((over + half) / step) * unit;
}

/** Longer than any that people write, and short enough that nobody's nesting goes too deep. */
const longest = 200;

function tokensOf(formula: string): string[] {
  const text = formula.trim().toLowerCase().replaceAll('\u00d7', '*').replaceAll('\u00f7', '/');
  const tokens = text.match(/\d+(?:\.\d+)?%?|[a-z]+|[-+*/(),]|\S/g) ?? [];
  if (tokens.length === 0 || text.length > longest) throw new FormulaError('formula_wrong');
  return tokens;
}

function readWhole(tokens: string[], budget: Fraction): Fraction {
  let at = 0;
  const next = () => tokens[at];
  const take = (wanted: string) => {
    if (tokens[at] !== wanted) throw new FormulaError('formula_wrong');
    at += 1;
  };

  const sum = (): Fraction => {
    let value = product();
    for (let sign = next(); sign === '+' || sign === '-'; sign = next()) {
      at += 1;
      const other = product();
      value = add(value, sign === '+' ? other : { ...other, over: -other.over });
    }
    return value;
  };
  const product = (): Fraction => {
    let value = single();
    for (let sign = next(); sign === '*' || sign === '/'; sign = next()) {
      at += 1;
      const other = single();
      value = sign === '*' ? times(value, other) : times(value, inverse(other));
    }
    return value;
  };
  const single = (): Fraction => {
    const token = next();
    at += 1;
    if (token === '-') {
      const value = single();
      return { ...value, over: -value.over };
    }
    if (token === '(') {
      const value = sum();
      take(')');
      return value;
    }
    if (token === 'budget' || token === 'bid') return budget;
    if (token === 'min' || token === 'max') {
      take('(');
      let best = sum();
      while (next() === ',') {
        at += 1;
        const other = sum();
        if (isLess(other, best) === (token === 'min')) best = other;
      }
      take(')');
      return best;
    }
    if (token !== undefined && /^\d/.test(token)) return numberOf(token);
    throw new FormulaError('formula_wrong');
  };

  const value = sum();
  if (at < tokens.length) throw new FormulaError('formula_wrong');
  return value;
}

/** "110%" is 1.1. */
function numberOf(token: string): Fraction {
  const percent = token.endsWith('%');
  const [whole = '0', part = ''] = token.replace('%', '').split('.');
  return { over: BigInt(whole + part), under: 10n ** BigInt(part.length) * (percent ? 100n : 1n) };
}

function add(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

function inverse({ over, under }: Fraction): Fraction {
  if (over === 0n) throw new FormulaError('formula_zero');
  return over < 0n ? { over: -under, under: -over } : { over: under, under: over };
}

function isLess(a: Fraction, b: Fraction): boolean {
  return a.over * b.under < b.over * a.under;
}
