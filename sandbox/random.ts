// Seeded hashing and dice: everything the sandbox invents comes from here, so equal seeds give equal worlds.

/** Mixes two 32-bit numbers into one well-spread unsigned 32-bit number. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Hash of a text, unsigned 32 bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h, text.length);
}

/** A 32-bit hash as a number in [0, 1). */
export function unit(hash: number): number {
  return hash / 4294967296;
}

/** A hexadecimal text of the given length that depends on the seed and a label only. */
export function seededHex(seed: number, label: string, length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i++)
    text += mix(hashText(label), mix(seed, i)).toString(16).padStart(8, '0');
  return text.slice(0, length);
}

/** A sequence of draws from one seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = mix(seed, 0x51ed270b);
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    return unit(mix(this.#state, 0x2545f491));
  }

  /** A whole number, both ends inclusive. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.next() * list.length)];
    if (item === undefined) throw new Error('cannot pick from an empty list');
    return item;
  }
}
