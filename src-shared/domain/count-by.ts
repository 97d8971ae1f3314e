// Counts things by a word of each, as events that are about many at once tell of them.

/** Words that nothing has are left out. */
export function countBy<T>(all: readonly T[], wordOf: (one: T) => string): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(all, wordOf)].map(([word, some]) => [word, some.length]));
}
