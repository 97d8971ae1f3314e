// Picks one page out of many rows in order, without putting the others in order too.

export interface PageOf {
  readonly offset: number;
  readonly limit: number;
}

/** Places 0 to size - 1 in order, those of the page alone. `compare` must tell any two apart. */
export function pageRows(
  size: number,
  compare: (a: number, b: number) => number,
  { offset, limit }: PageOf,
): number[] {
  const rows = Uint32Array.from({ length: size }, (_, row) => row);
  const end = Math.min(size, offset + limit);
  if (offset >= end) return [];
  // Quickselect: only parts that hold an edge of the page are divided on.
  const parts: [number, number][] = [[0, size - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [low, high] = part;
    if (low >= high || low >= end || high < offset || (low >= offset && high < end)) continue;
    const middle = divide(rows, part, compare);
    parts.push([low, middle], [middle + 1, high]);
  }
  return [...rows.subarray(offset, end)].sort(compare);
}

/** Hoare's partition: all up to the place it answers come before, or are, those after it. */
function divide(
  rows: Uint32Array,
  [low, high]: readonly [number, number],
  compare: (a: number, b: number) => number,
): number {
  const at = (place: number) => rows[place] ?? 0;
  const pivot = at((low + high) >>> 1);
  let left = low - 1;
  let right = high + 1;
  for (;;) {
    do left += 1;
    while (compare(at(left), pivot) < 0);
    do right -= 1;
    while (compare(at(right), pivot) > 0);
    if (left >= right) return right;
    const moved = at(left);
    rows[left] = at(right);
    rows[right] = moved;
  }
}
