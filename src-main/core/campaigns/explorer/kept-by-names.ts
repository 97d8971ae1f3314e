// Keeps what is made of the names of a table alone: a table with the same names and other figures has the same.
import type { AccountEntities } from './account-entities.ts';
import type { ExplorerTable } from './explorer-table.ts';

interface Made<T> {
  readonly of: readonly AccountEntities[];
  readonly value: T;
}

/** One value for each first part's names, forgotten with them. */
export function keepByNames<T>(make: (table: ExplorerTable) => T): (table: ExplorerTable) => T {
  const known = new WeakMap<AccountEntities, Made<T>>();
  return (table) => {
    const of = table.parts.map(({ entities }) => entities);
    const [first] = of;
    const kept = first && known.get(first);
    if (kept?.of.length === of.length && kept.of.every((one, at) => one === of[at])) return kept.value;
    const value = make(table);
    if (first) known.set(first, { of, value });
    return value;
  };
}
