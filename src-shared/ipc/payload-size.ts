// A cheap upper guard on what a page may send in one call; both ends of the bridge hold it.

/**
 * True when the value, written as JSON, would be about `limit` characters or less. Stops counting as soon as it is
 * over, and treats cycles and deep nesting as too large.
 */
export function fitsPayload(value: unknown, limit = 1_000_000): boolean {
  let left = limit;
  const count = (part: unknown, depth: number): boolean => {
    if (depth > 32) return false;
    if (typeof part === 'string') left -= part.length + 2;
    else if (ArrayBuffer.isView(part)) left -= part.byteLength;
    else if (part instanceof ArrayBuffer) left -= part.byteLength;
    else if (Array.isArray(part)) {
      left -= 2;
      for (const item of part) if (!count(item, depth + 1)) return false;
    } else if (typeof part === 'object' && part !== null) {
      if (part instanceof Map || part instanceof Set) return false;
      left -= 2;
      for (const [key, item] of Object.entries(part)) {
        left -= key.length + 4;
        if (!count(item, depth + 1)) return false;
      }
    } else left -= 8;
    return left >= 0;
  };
  return count(value, 0);
}
