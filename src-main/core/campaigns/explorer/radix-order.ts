// Orders many rows by numbers, stable, in time that grows with their count alone: a radix sort over the bits of doubles.

const digitBits = 16;
const buckets = 1 << digitBits;
/** Below this a comparison sort is faster than clearing the buckets. */
const few = 4_000;

/** Ascending. Keys must not be NaN. */
export function orderByKeys(rows: Uint32Array, keys: Float64Array): Uint32Array {
  const size = rows.length;
  if (size < few) {
    return Uint32Array.from(
      Uint32Array.from({ length: size }, (_, at) => at).sort((a, b) => {
        const [one = 0, other = 0] = [keys[a], keys[b]];
        return one < other ? -1 : one > other ? 1 : a - b;
      }),
      (at) => rows[at] ?? 0,
    );
  }
  const bits = orderedBits(keys);
  let places = Uint32Array.from({ length: size }, (_, at) => at);
  let next = new Uint32Array(size);
  const counts = new Uint32Array(buckets);
  for (let digit = 0; digit < 4; digit += 1) {
    counts.fill(0);
    for (let at = 0; at < size; at += 1) {
      const bucket = bits[at * 4 + digit] ?? 0;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    // All the same, as the low bits of whole numbers are: nothing to move.
    if (counts[bits[digit] ?? 0] === size) continue;
    for (let bucket = 0, sum = 0; bucket < buckets; bucket += 1) {
      const count = counts[bucket] ?? 0;
      counts[bucket] = sum;
      sum += count;
    }
    for (let at = 0; at < size; at += 1) {
      const place = places[at] ?? 0;
      const bucket = bits[place * 4 + digit] ?? 0;
      const to = counts[bucket] ?? 0;
      next[to] = place;
      counts[bucket] = to + 1;
    }
    [places, next] = [next, places];
  }
  return places.map((place) => rows[place] ?? 0);
}

/** Doubles as four digits each, lowest first, whose plain order is theirs. */
function orderedBits(keys: Float64Array): Uint16Array {
  const own = Float64Array.from(keys, (key) => (key === 0 ? 0 : key));
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
