// Cuts a GAQL text into words, numbers, strings and symbols.
import { queryError } from '../google-error.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  readonly text: string;
}

const word = /[A-Za-z_][A-Za-z0-9_.]*/y;
const number = /-?\d+(?:\.\d+)?/y;
const symbol = /!=|<=|>=|[=<>(),]/y;
const space = /\s+/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function readString(text: string, from: number): { value: string; end: number } {
  const quote = text[from];
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (letter === quote) return { value, end: at + 1 };
    if (letter === '\n')
      throw queryError('PROHIBITED_NEWLINE_IN_STRING', 'A string literal holds a newline.');
    if (letter === '\\') {
      at++;
      const escaped = text[at] ?? '';
      if (!'\\\'"nrt'.includes(escaped) || escaped === '')
        throw queryError('BAD_ESCAPE_SEQUENCE', `Invalid escape sequence: \\${escaped}.`);
      value += { n: '\n', r: '\r', t: '\t' }[escaped] ?? escaped;
    } else value += letter;
  }
  throw queryError('STRING_NOT_TERMINATED', 'A string literal is not terminated.');
}

/** Always ends with a token of kind `end`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = match(space, text, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const letter = text[at] ?? '';
    if (letter === "'" || letter === '"') {
      const { value, end } = readString(text, at);
      tokens.push({ kind: 'string', text: value });
      at = end;
      continue;
    }
    const kinds = [
      ['word', match(word, text, at)],
      ['number', match(number, text, at)],
      ['symbol', match(symbol, text, at)],
    ] as const;
    const found = kinds.find(([, part]) => part !== undefined);
    if (found?.[1] === undefined)
      throw queryError('BAD_SYMBOL', `Error in query: unexpected input ${letter}.`, letter);
    tokens.push({ kind: found[0], text: found[1] });
    at += found[1].length;
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}
