// Gives each of a few names in compact JSON a number, and knows it again without making a string of it.
import { NotPlain, type CompactText } from './compact-text.ts';

/** Lists are told apart by what begins them: what came first in one says nothing of another. */
const lists = 2;

export class NumberedNames {
  readonly names: string[] = [];
  /** Each name's bytes, with its quotes. */
  private readonly quoted: Uint8Array[] = [];
  private readonly places = new Map<number, number>();
  /** Which name came after which the last time: mostly the same comes again. By the place before, after the lists' own. */
  private readonly followers: number[] = [];
  private before = 0;
  private readonly accepts: (name: string) => boolean;

  /** A name that is not accepted throws NotPlain. */
  constructor(accepts: (name: string) => boolean) {
    this.accepts = accepts;
  }

  /** The next name is the first of such a list. */
  begin(list: 0 | 1): void {
    this.before = list;
  }

  /** Takes a plain string, and gives it a number unless it has one. */
  take(text: CompactText): number {
    const { before } = this;
    const guess = this.followers[before] ?? -1;
    const expected = this.quoted[guess];
    if (expected !== undefined && text.takesAll(expected)) {
      this.before = guess + lists;
      return guess;
    }
    text.plainString();
    const place = this.placeOf(text);
    // Without holes, so that what is not known yet costs no more than what is.
    while (this.followers.length <= before) this.followers.push(-1);
    this.followers[before] = place;
    this.before = place + lists;
    return place;
  }

  private placeOf(text: CompactText): number {
    const known = this.places.get(text.hash);
    if (known !== undefined && isQuoted(text, this.quoted[known])) return known;
    const name = text.value();
    // Two names with one hash: the one that came first is searched for.
    const at = this.names.indexOf(name);
    if (at >= 0) return at;
    if (!this.accepts(name)) throw new NotPlain();
    this.names.push(name);
    this.quoted.push(text.quoted());
    this.places.set(text.hash, this.names.length - 1);
    return this.names.length - 1;
  }
}

/** Whether the string read last has these bytes. */
function isQuoted({ bytes, start, end }: CompactText, expected: Uint8Array | undefined): boolean {
  if (expected?.length !== end - start + 2) return false;
  for (let at = start; at < end; at += 1) if (bytes[at] !== expected[at - start + 1]) return false;
  return true;
}
