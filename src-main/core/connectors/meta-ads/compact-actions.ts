// Reads the lists of actions of an ad's day from compact JSON: how often, for how much, by type and attribution window.
import { conversionNames, conversionRank, isKept } from './conversions.ts';
import { NotPlain, type CompactText } from './compact-text.ts';
import { NumberedNames } from './numbered-names.ts';

const [open, close, openList, closeList, comma, colon] = [123, 125, 91, 93, 44, 58];
const typeKey = new TextEncoder().encode('"action_type":');

/** Names come again and again; an answer with ever new ones is read another way. */
const mostNames = 1_000;
const noRank = 0xffff_ffff;
/** Amounts of one row. */
const mostEntries = 1_000;

/** Amounts of one list, one after the other; those of entry n are from first[n] up to first[n + 1]. */
class ActionList {
  entries = 0;
  size = 0;
  /** Place of the type; -1: an entry without one. */
  readonly types = new Int32Array(mostEntries);
  readonly first = new Int32Array(mostEntries + 1);
  readonly windows = new Int32Array(mostEntries);
  readonly micros = new Float64Array(mostEntries);

  clear(): void {
    this.entries = 0;
    this.size = 0;
  }

  add(window: number, micros: number): void {
    if (this.size === mostEntries) throw new NotPlain();
    this.windows[this.size] = window;
    this.micros[this.size] = micros;
    this.size += 1;
  }

  endEntry(type: number): void {
    if (this.entries === mostEntries) throw new NotPlain();
    this.types[this.entries] = type;
    this.entries += 1;
    this.first[this.entries] = this.size;
  }

  /** Whether the entry that began there has the window already. */
  has(window: number, began: number): boolean {
    for (let at = began; at < this.size; at += 1) if (this.windows[at] === window) return true;
    return false;
  }

  /** The last entry of a type; -1 for none. */
  lastOf(type: number): number {
    let entry = this.entries - 1;
    while (entry >= 0 && this.types[entry] !== type) entry -= 1;
    return entry;
  }
}

export class CompactActions {
  readonly counts = new ActionList();
  readonly values = new ActionList();
  readonly types: NumberedNames = new NumberedNames(() => this.types.names.length <= mostNames);
  readonly windows: NumberedNames = new NumberedNames(
    // An object lists members that look like numbers before its others.
    (name) => !/^\d+$/.test(name) && this.windows.names.length <= mostNames,
  );
  private readonly kept: boolean[] = [];
  private readonly conversions: ({ readonly list: number; readonly rank: number } | null)[] = [];
  /** Place of the window that conversions are counted in; -1 until it was met. */
  private defaultWindow = -1;
  /** For each list of names of a conversion the best rank so far, and which amount has it. */
  private readonly chosen = new Uint32Array(conversionNames.length);
  private readonly chosenAt = new Uint32Array(conversionNames.length);
  /** Columns of all rows so far. */
  readonly first: number[] = [0];
  readonly type: number[] = [];
  readonly window: number[] = [];
  readonly count: number[] = [];
  readonly value: number[] = [];
  /** Of the row that was ended last. */
  conversionsMicro = 0;
  valueMicros = 0;

  /** One list; the later of two takes its place. */
  read(text: CompactText, into: ActionList): void {
    into.clear();
    this.types.begin(into === this.counts ? 0 : 1);
    text.expect(openList);
    if (text.takes(closeList)) return;
    do this.readAction(text, into);
    while (text.takes(comma));
    text.expect(closeList);
  }

  private readAction(text: CompactText, into: ActionList): void {
    text.expect(open);
    const began = into.size;
    let type = -1;
    this.windows.begin(0);
    do {
      if (text.takesAll(typeKey)) {
        if (type >= 0) throw new NotPlain();
        type = this.types.take(text);
      } else {
        const window = this.windows.take(text);
        // Of two alike an object keeps the later, in the place of the first.
        if (into.has(window, began)) throw new NotPlain();
        text.expect(colon);
        into.add(window, text.micros(true));
      }
    } while (text.takes(comma));
    text.expect(close);
    into.endEntry(type);
  }

  /** Takes the two lists of a row into the columns, and chooses what counts as conversions. */
  endRow(): void {
    const { counts } = this;
    if (this.defaultWindow < 0) this.defaultWindow = this.windows.names.indexOf('value');
    this.conversionsMicro = 0;
    this.valueMicros = 0;
    this.chosen.fill(noRank);
    for (let entry = 0; entry < counts.entries; entry += 1) {
      const type = counts.types[entry] ?? -1;
      if (this.isKept(type)) this.takeEntry(entry, type);
    }
    for (let list = 0; list < this.chosen.length; list += 1) {
      const at = this.chosenAt[list] ?? 0;
      if (this.chosen[list] === noRank) continue;
      this.conversionsMicro += this.count[at] ?? 0;
      this.valueMicros += this.value[at] ?? 0;
    }
    this.first.push(this.type.length);
    counts.clear();
    this.values.clear();
  }

  private takeEntry(entry: number, type: number): void {
    const { counts } = this;
    const found = this.values.lastOf(type);
    const conversion = this.conversions[type];
    const end = counts.first[entry + 1] ?? 0;
    for (let at = counts.first[entry] ?? 0; at < end; at += 1) {
      const window = counts.windows[at] ?? 0;
      if (
        conversion &&
        window === this.defaultWindow &&
        conversion.rank < (this.chosen[conversion.list] ?? 0)
      ) {
        this.chosen[conversion.list] = conversion.rank;
        this.chosenAt[conversion.list] = this.type.length;
      }
      this.type.push(type);
      this.window.push(window);
      this.count.push(counts.micros[at] ?? 0);
      this.value.push(this.valueOf(found, window));
    }
  }

  private isKept(type: number): boolean {
    if (type < 0) return false;
    const known = this.kept[type];
    if (known !== undefined) return known;
    const name = this.types.names[type] ?? '';
    this.conversions[type] = conversionRank(name) ?? null;
    return (this.kept[type] = isKept(name));
  }

  private valueOf(entry: number, window: number): number {
    const { values } = this;
    if (entry < 0) return 0;
    for (let at = values.first[entry] ?? 0; at < (values.first[entry + 1] ?? 0); at += 1)
      if (values.windows[at] === window) return values.micros[at] ?? 0;
    return 0;
  }
}
