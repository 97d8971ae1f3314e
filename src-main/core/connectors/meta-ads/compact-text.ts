// Walks compact JSON without making objects of it. What is not plain is left to a real parser: it throws NotPlain.

/** The text is fine JSON perhaps, but none that is read this way. */
export class NotPlain extends Error {}

const [quote, backslash, point, zero, nine] = [34, 92, 46, 48, 57];

/** Digits that a double holds exactly with six more behind them. */
const mostWhole = 9;
const mostCount = 15;
const scales = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

export class CompactText {
  readonly text: string;
  at = 0;
  /** Of the string read last, without its quotes. */
  start = 0;
  end = 0;
  hash = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Takes one character. */
  expect(code: number): void {
    if (this.text.charCodeAt(this.at) !== code) throw new NotPlain();
    this.at += 1;
  }

  /** Takes the character if it comes next. */
  takes(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    return true;
  }

  /** A string without escapes. */
  plainString(): void {
    this.expect(quote);
    const { text } = this;
    let hash = 0;
    let at = this.at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      // The end of the text is NaN, which is no code either.
      if (!(code >= 32) || code === backslash) throw new NotPlain();
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    this.start = this.at;
    this.end = at;
    this.hash = hash;
    this.at = at + 1;
  }

  /** Any string; `anyValue` tells what it says. */
  anyString(): void {
    this.expect(quote);
    const { text } = this;
    let escaped = false;
    let at = this.at;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (!(code >= 32)) throw new NotPlain();
      if (code === backslash) {
        escaped = true;
        at += 1;
      }
      at += 1;
    }
    this.start = this.at;
    this.end = at;
    this.at = at + 1;
    if (escaped) this.unescaped();
  }

  /** The string read last, of whichever kind. */
  value(): string {
    const value = this.text.slice(this.start, this.end);
    return value.includes('\\') ? this.unescaped() : value;
  }

  private unescaped(): string {
    try {
      return JSON.parse(this.text.slice(this.start - 1, this.end + 1)) as string;
    } catch {
      throw new NotPlain();
    }
  }

  /** Whether the string read last is this one. */
  is(value: string): boolean {
    const { text, start } = this;
    if (this.end - start !== value.length) return false;
    // Faster than startsWith for texts as short as these.
    for (let at = 0; at < value.length; at += 1)
      if (text.charCodeAt(start + at) !== value.charCodeAt(at)) return false;
    return true;
  }

  /** A quoted whole number. */
  count(): number {
    this.expect(quote);
    const from = this.at;
    const value = this.digits(0);
    const length = this.at - from;
    if (length === 0 || length > mostCount) throw new NotPlain();
    this.expect(quote);
    return value;
  }

  /** A quoted decimal as millionths; digits beyond them are left out when `more` are allowed. */
  micros(more: boolean): number {
    this.expect(quote);
    const from = this.at;
    let value = this.digits(0);
    const length = this.at - from;
    if (length === 0 || length > mostWhole) throw new NotPlain();
    let fraction = 0;
    if (this.takes(point)) {
      const behind = this.at;
      value = this.digits(value, 6);
      fraction = this.at - behind;
      if (fraction === 0) throw new NotPlain();
      if (more) this.digits(0);
    }
    this.expect(quote);
    return value * (scales[fraction] ?? 0);
  }

  /** Goes on from a value, over so many digits at most. */
  private digits(before: number, most = Infinity): number {
    let value = before;
    const last = this.at + most;
    for (; this.at < last; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (!(code >= zero && code <= nine)) break;
      value = value * 10 + code - zero;
    }
    return value;
  }
}

/** Gives each of a few names a number, and knows it again without making a string of it. */
export class Numbered {
  readonly names: string[] = [];
  private readonly places = new Map<number, number>();

  /** Of the plain string read last. */
  place(read: CompactText): number {
    const known = this.find(read);
    if (known >= 0) return known;
    const name = read.value();
    // Two names with one hash: the one that came first is searched for.
    const at = this.names.indexOf(name);
    if (at >= 0) return at;
    this.names.push(name);
    this.places.set(read.hash, this.names.length - 1);
    return this.names.length - 1;
  }

  /** -1 for one without a number, and at times for one whose hash another has too. */
  find(read: CompactText): number {
    const place = this.places.get(read.hash);
    return place !== undefined && read.is(this.names[place] ?? '') ? place : -1;
  }
}
