// Walks compact JSON in its bytes without making objects of it. What is not plain is left to a real parser: it throws NotPlain.

/** The text is fine JSON perhaps, but none that is read this way. */
export class NotPlain extends Error {}

const [quote, backslash, point, zero, nine] = [34, 92, 46, 48, 57];

/** Digits that a double holds exactly with six more behind them. */
const mostWhole = 9;
const mostCount = 15;
const scales = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

// A name may well begin with what would be a mark at the beginning of a text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class CompactText {
  /** UTF-8. Beyond its end there is 0, which is no character of JSON. */
  readonly bytes: Uint8Array;
  at = 0;
  /** Of the string read last, without its quotes. */
  start = 0;
  end = 0;
  hash = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Takes one character. */
  expect(code: number): void {
    if (this.bytes[this.at] !== code) throw new NotPlain();
    this.at += 1;
  }

  /** Takes the character if it comes next. */
  takes(code: number): boolean {
    if (this.bytes[this.at] !== code) return false;
    this.at += 1;
    return true;
  }

  /** Takes all of these if they come next. */
  takesAll(expected: Uint8Array): boolean {
    const { bytes, at } = this;
    const size = expected.length;
    for (let place = 0; place < size; place += 1) if (bytes[at + place] !== expected[place]) return false;
    this.at = at + size;
    return true;
  }

  /** Takes what was there from one place up to another, if the same comes next. */
  takesAgain(from: number, end: number): boolean {
    const { bytes } = this;
    let { at } = this;
    for (let place = from; place < end; place += 1, at += 1) if (bytes[place] !== bytes[at]) return false;
    this.at = at;
    return true;
  }

  /** A string without escapes. */
  plainString(): void {
    this.expect(quote);
    const { bytes } = this;
    let hash = 0;
    let { at } = this;
    for (;;) {
      const code = bytes[at] ?? 0;
      if (code === quote) break;
      if (code < 32 || code === backslash) throw new NotPlain();
      hash = (Math.imul(hash, 31) + code) | 0;
      at += 1;
    }
    this.start = this.at;
    this.end = at;
    this.hash = hash;
    this.at = at + 1;
  }

  /** Any string; `value` tells what it says. */
  anyString(): void {
    this.expect(quote);
    const { bytes } = this;
    let escaped = false;
    let { at } = this;
    for (;;) {
      const code = bytes[at] ?? 0;
      if (code === quote) break;
      if (code < 32) throw new NotPlain();
      if (code === backslash) {
        escaped = true;
        at += 1;
      }
      at += 1;
    }
    this.start = this.at;
    this.end = at;
    this.at = at + 1;
    if (escaped) this.value();
  }

  /** The string read last, of whichever kind. */
  value(): string {
    const value = decoder.decode(this.bytes.subarray(this.start, this.end));
    if (!value.includes('\\')) return value;
    try {
      return JSON.parse(`"${value}"`) as string;
    } catch {
      throw new NotPlain();
    }
  }

  /** The bytes of the string read last, with its quotes. */
  quoted(): Uint8Array {
    return this.bytes.slice(this.start - 1, this.end + 1);
  }

  /** A quoted whole number. */
  count(): number {
    this.expect(quote);
    const from = this.at;
    const value = this.digits(0, Infinity);
    const length = this.at - from;
    if (length === 0 || length > mostCount) throw new NotPlain();
    this.expect(quote);
    return value;
  }

  /** A quoted decimal as millionths; digits beyond them are left out when `more` are allowed. */
  micros(more: boolean): number {
    this.expect(quote);
    const from = this.at;
    let value = this.digits(0, Infinity);
    const length = this.at - from;
    if (length === 0 || length > mostWhole) throw new NotPlain();
    let fraction = 0;
    if (this.takes(point)) {
      const behind = this.at;
      value = this.digits(value, 6);
      fraction = this.at - behind;
      if (fraction === 0) throw new NotPlain();
      if (more) this.digits(0, Infinity);
    }
    this.expect(quote);
    return value * (scales[fraction] ?? 0);
  }

  /** Goes on from a value, over so many digits at most. */
  digits(before: number, most: number): number {
    const { bytes } = this;
    let value = before;
    let { at } = this;
    for (const last = at + most; at < last; at += 1) {
      const code = bytes[at] ?? 0;
      if (code < zero || code > nine) break;
      value = value * 10 + (code - zero);
    }
    this.at = at;
    return value;
  }
}
