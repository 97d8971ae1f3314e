// Statements that are prepared once for each connection; a transaction shares those of its connection.
import type { ReadDb } from './handles.ts';

/** Building and preparing a query anew costs several times what running it costs. */
export function preparedOnce<P>(make: (db: ReadDb) => P): (db: ReadDb) => P {
  const known = new WeakMap<object, P>();
  return (db) => {
    // drizzle hands its session on to every transaction, though its types do not say so.
    const { session } = db as unknown as { readonly session?: object };
    const key = session ?? db;
    const made = known.get(key) ?? make(db);
    known.set(key, made);
    return made;
  };
}
