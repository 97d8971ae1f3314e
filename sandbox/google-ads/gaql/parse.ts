// Parses a GAQL query: SELECT, FROM, WHERE, ORDER BY, LIMIT, PARAMETERS.
import { queryError } from '../google-error.ts';
import { tokensOf } from './lexer.ts';
import type { Token } from './lexer.ts';

export interface Literal {
  readonly kind: 'word' | 'number' | 'string';
  readonly text: string;
}

export interface Condition {
  readonly field: string;
  /** In capitals: `=`, `IN`, `NOT LIKE`, `CONTAINS ANY`, `IS NULL`, `DURING`, `BETWEEN`... */
  readonly operator: string;
  readonly values: readonly Literal[];
}

export interface Query {
  readonly select: readonly string[];
  readonly from: string;
  readonly where: readonly Condition[];
  readonly orderBy: readonly { readonly field: string; readonly descending: boolean }[];
  readonly limit: number | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

const fieldName = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*$/;

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  query(): Query {
    if (!this.#word('SELECT')) throw queryError('EXPECTED_SELECT', 'Error in query: expected SELECT.');
    const select = this.#list(() => this.#field());
    if (!this.#word('FROM')) {
      if (this.#peek().kind === 'end')
        throw queryError('EXPECTED_FROM', 'Error in query: unexpected end of query, expected FROM.');
      throw this.#unexpected();
    }
    const from = this.#field();
    const where: Condition[] = [];
    if (this.#word('WHERE')) {
      do where.push(this.#condition());
      while (this.#word('AND'));
      if (this.#isWord('OR')) throw queryError('EXPECTED_AND', 'Error in query: OR is not supported.', 'OR');
    }
    const orderBy: { field: string; descending: boolean }[] = [];
    if (this.#word('ORDER')) {
      if (!this.#word('BY')) throw queryError('EXPECTED_BY', 'Error in query: expected BY after ORDER.');
      orderBy.push(...this.#list(() => this.#order()));
    }
    let limit: number | undefined;
    if (this.#word('LIMIT')) {
      const token = this.#next();
      limit = Number(token.text);
      if (token.kind !== 'number' || !Number.isInteger(limit))
        throw queryError('BAD_LIMIT_VALUE', 'The LIMIT value is not a number.', token.text);
      if (limit < 1)
        throw queryError('LIMIT_VALUE_TOO_LOW', 'The LIMIT value must be at least 1.', token.text);
    }
    const parameters: Record<string, string> = {};
    if (this.#word('PARAMETERS')) {
      for (const [name, value] of this.#list(() => this.#parameter())) parameters[name] = value;
    }
    if (this.#peek().kind !== 'end') throw this.#unexpected();
    return { select, from, where, orderBy, limit, parameters };
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', text: '' };
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #isWord(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.kind === 'word' && token.text.toUpperCase() === text;
  }

  /** Takes the word when it comes next. */
  #word(text: string): boolean {
    if (!this.#isWord(text)) return false;
    this.#at++;
    return true;
  }

  #symbol(text: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'symbol' || token.text !== text) return false;
    this.#at++;
    return true;
  }

  #unexpected(): Error {
    const { kind, text } = this.#peek();
    if (kind === 'end')
      return queryError('UNEXPECTED_END_OF_QUERY', 'Error in query: unexpected end of query.');
    return queryError('UNEXPECTED_INPUT', `Error in query: unexpected input ${text}.`, text);
  }

  #list<T>(item: () => T): T[] {
    const items = [item()];
    while (this.#symbol(',')) items.push(item());
    return items;
  }

  #field(): string {
    const token = this.#peek();
    if (token.kind !== 'word') throw this.#unexpected();
    this.#at++;
    if (!fieldName.test(token.text))
      throw queryError('BAD_FIELD_NAME', `Invalid field name '${token.text}'.`, token.text);
    return token.text;
  }

  #order(): { field: string; descending: boolean } {
    const field = this.#field();
    const descending = this.#word('DESC');
    if (!descending) this.#word('ASC');
    return { field, descending };
  }

  #parameter(): [string, string] {
    const name = this.#next();
    if (name.kind !== 'word' || !this.#symbol('=')) throw this.#unexpected();
    const value = this.#next().text;
    if (!['include_drafts', 'omit_unselected_resource_names'].includes(name.text))
      throw queryError('BAD_PARAMETER_NAME', `Invalid parameter name: ${name.text}.`, name.text);
    if (value !== 'true' && value !== 'false')
      throw queryError('BAD_PARAMETER_VALUE', `Invalid value for ${name.text}: ${value}.`, value);
    return [name.text, value];
  }

  #literal(): Literal {
    const { kind, text } = this.#peek();
    if (kind === 'end' || kind === 'symbol') throw this.#unexpected();
    this.#at++;
    return { kind, text };
  }

  #literals(): Literal[] {
    if (!this.#symbol('(')) throw queryError('EXPECTED_LIST', 'Error in query: expected a list of values.');
    if (this.#symbol(')'))
      throw queryError('PROHIBITED_EMPTY_LIST_IN_CONDITION', 'A condition has an empty list.');
    const values = this.#list(() => this.#literal());
    if (!this.#symbol(')')) throw this.#unexpected();
    return values;
  }

  #operator(): string {
    const token = this.#next();
    const text = token.text.toUpperCase();
    if (token.kind === 'symbol' && /^(?:!?=|[<>]=?)$/.test(text)) return text;
    if (token.kind !== 'word')
      throw queryError('BAD_OPERATOR', `Invalid operator '${token.text}'.`, token.text);
    if (text === 'NOT' || text === 'CONTAINS' || text === 'IS') {
      let whole = `${text} ${this.#next().text.toUpperCase()}`;
      if (whole === 'IS NOT') whole += ` ${this.#next().text.toUpperCase()}`;
      if (twoWords.includes(whole)) return whole;
    } else if (oneWord.includes(text)) return text;
    throw queryError('BAD_OPERATOR', `Invalid operator '${token.text}'.`, token.text);
  }

  #condition(): Condition {
    const field = this.#field();
    const operator = this.#operator();
    if (operator.startsWith('IS ')) return { field, operator, values: [] };
    if (operator === 'BETWEEN') {
      const from = this.#literal();
      if (!this.#word('AND'))
        throw queryError('EXPECTED_VALUE_WITH_BETWEEN_OPERATOR', 'BETWEEN needs two values and AND.');
      return { field, operator, values: [from, this.#literal()] };
    }
    const isList = operator.endsWith('IN') || operator.startsWith('CONTAINS');
    return { field, operator, values: isList ? this.#literals() : [this.#literal()] };
  }
}

const oneWord = ['IN', 'LIKE', 'DURING', 'BETWEEN', 'REGEXP_MATCH'];
const twoWords = [
  'NOT IN',
  'NOT LIKE',
  'NOT REGEXP_MATCH',
  'CONTAINS ANY',
  'CONTAINS ALL',
  'CONTAINS NONE',
  'IS NULL',
  'IS NOT NULL',
];

/** Throws a queryError as the platform would word it. */
export function parseQuery(text: string): Query {
  return new Parser(text).query();
}
