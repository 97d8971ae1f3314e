// Cuts a long list into parts that one statement can take: SQLite binds a limited number of values.

/** In order; none for an empty list. */
export function* inParts<T>(items: readonly T[], most: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += most) yield items.slice(at, at + most);
}
