// The numbers of a type of action in several attribution windows, as the bytes of one stored value.
import type { NumberColumn } from '../../connectors/day-columns.ts';

/** Kind (32 bits), then count and value (64 bits each, signed), the highest byte first: as SQL can write them as well. */
const entryBytes = 20;
const half = 0x1_0000_0000;

export interface WindowEntries {
  /** Local id of each entry's type and window together. */
  readonly kinds: Uint32Array;
  readonly count: NumberColumn;
  readonly value: NumberColumn;
}

/** Packs some of the entries; one piece of memory for all, because many small ones cost more than what is in them. */
export class WindowPacker {
  private readonly entries: WindowEntries;
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly view: DataView;
  private begun = 0;
  private end = 0;

  /** Each entry may be packed once. */
  constructor(entries: WindowEntries) {
    this.entries = entries;
    this.bytes = new Uint8Array(entries.kinds.length * entryBytes);
    this.view = new DataView(this.bytes.buffer);
  }

  add(entry: number): void {
    const { kinds, count, value } = this.entries;
    this.view.setUint32(this.end, kinds[entry] ?? 0);
    this.setWide(this.end + 4, count[entry] ?? 0);
    this.setWide(this.end + 12, value[entry] ?? 0);
    this.end += entryBytes;
  }

  /** What was added since the last time; null for nothing. */
  take(): Uint8Array | null {
    if (this.end === this.begun) return null;
    const taken = this.bytes.subarray(this.begun, this.end);
    this.begun = this.end;
    return taken;
  }

  private setWide(at: number, value: number | bigint): void {
    if (typeof value === 'bigint') {
      this.view.setBigInt64(at, value);
      return;
    }
    const high = Math.floor(value / half);
    this.view.setInt32(at, high);
    this.view.setUint32(at + 4, value - high * half);
  }
}
