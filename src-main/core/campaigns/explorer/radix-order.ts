// Orders many rows by numbers, stable, in time that grows with their count alone: a radix sort over the bits of doubles.

const digits = 4;
const buckets = 1 << 16;
/** Below this a comparison sort is faster than clearing the buckets. */
const few = 1_500;

/** The places of the keys in the order of the keys, which ascends. Keys must not be NaN. */
export function orderOfKeys(keys: Float64Array): Uint32Array {
  return keys.length < few ? compareKeys(keys) : radixPlaces(keys);
}

function ascending(size: number): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(size);
  for (let at = 0; at < size; at += 1) places[at] = at;
  return places;
}

function compareKeys(keys: Float64Array): Uint32Array {
  return ascending(keys.length).sort((a, b) => {
    const [one, other] = [keys[a] ?? 0, keys[b] ?? 0];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
}

function radixPlaces(keys: Float64Array): Uint32Array {
  const size = keys.length;
  const bits = orderedBits(keys);
  const counts = countDigits(bits);
  let places = ascending(size);
  let next = new Uint32Array(size);
  for (let digit = 0; digit < digits; digit += 1) {
    const own = counts.subarray(digit * buckets, (digit + 1) * buckets);
    // All the same, as the low bits of whole numbers are: nothing to move.
    if (own[bits[digit] ?? 0] === size) continue;
    for (let bucket = 0, sum = 0; bucket < buckets; bucket += 1) {
      const count = own[bucket] ?? 0;
      own[bucket] = sum;
      sum += count;
    }
    for (let at = 0; at < size; at += 1) {
      const place = places[at] ?? 0;
      const bucket = bits[place * digits + digit] ?? 0;
      const to = own[bucket] ?? 0;
      next[to] = place;
      own[bucket] = to + 1;
    }
    [places, next] = [next, places];
  }
  return places;
}

/** How often each digit has each value, digit by digit. */
function countDigits(bits: Uint16Array): Uint32Array {
  const counts = new Uint32Array(digits * buckets);
  for (let at = 0; at < bits.length; at += digits)
    for (let digit = 0; digit < digits; digit += 1) {
      const bucket = digit * buckets + (bits[at + digit] ?? 0);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  return counts;
}

/** Doubles as four digits each, lowest first, whose plain order is theirs. */
function orderedBits(keys: Float64Array): Uint16Array {
  const own = new Float64Array(keys);
  // Of the two zeros only one, or they would not be equal.
  for (let at = 0; at < own.length; at += 1) if (own[at] === 0) own[at] = 0;
  const words = new Uint32Array(own.buffer);
  for (let at = 1; at < words.length; at += 2) {
    const high = words[at] ?? 0;
    if (high >>> 31 === 1) {
      words[at] = ~high;
      words[at - 1] = ~(words[at - 1] ?? 0);
    } else words[at] = (high | 0x8000_0000) >>> 0;
  }
  return new Uint16Array(own.buffer);
}
