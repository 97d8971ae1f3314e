// Whose daily figures are, packed: handed from thread to thread as memory, where objects of texts would be made anew in each.
import type { AdPath } from './day-columns.ts';

/** Six texts an ad, one behind the other. */
export interface AdTexts {
  /** UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each text ends. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

const order = [
  'adExtId',
  'adName',
  'adGroupExtId',
  'adGroupName',
  'campaignExtId',
  'campaignName',
] as const satisfies readonly (keyof AdPath)[];

const encoder = new TextEncoder();
/** Of one UTF-16 unit. */
const mostBytes = 3;

export class AdTextsBuilder {
  private bytes = new Uint8Array(16_384);
  private size = 0;
  private readonly ends: number[] = [];

  /** How many ads were added. */
  get count(): number {
    return this.ends.length / order.length;
  }

  add(path: AdPath): void {
    for (const name of order) {
      const text = path[name];
      this.reserve(text.length * mostBytes);
      this.size += encoder.encodeInto(text, this.bytes.subarray(this.size)).written;
      this.ends.push(this.size);
    }
  }

  private reserve(more: number): void {
    const needed = this.size + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.size));
    this.bytes = grown;
  }

  take(): AdTexts {
    return { bytes: this.bytes.slice(0, this.size), ends: new Uint32Array(this.ends) };
  }
}

export function adCount({ ends }: AdTexts): number {
  return ends.length / order.length;
}

/** Reads texts of ads back, each when it is asked for. */
export class AdTextsReader {
  private readonly bytes: Buffer;
  private readonly ends: Uint32Array;

  constructor({ bytes, ends }: AdTexts) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.ends = ends;
  }

  id(ad: number): string {
    return this.text(ad, 0);
  }

  path(ad: number): AdPath {
    const entries = order.map((name, at) => [name, this.text(ad, at)] as const);
    return Object.fromEntries(entries) as Record<(typeof order)[number], string>;
  }

  private text(ad: number, at: number): string {
    const place = ad * order.length + at;
    return this.bytes.toString('utf8', this.ends[place - 1] ?? 0, this.ends[place] ?? 0);
  }
}
