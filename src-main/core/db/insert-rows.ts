// Inserts many rows through one prepared statement: building a statement for each costs more than running it.
import { getTableColumns, sql, type InferInsertModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { WriteDb } from './handles.ts';
import { preparedOnce } from './prepared.ts';

/** Columns that a row leaves out are null. */
export function rowInserter<T extends SQLiteTable>(
  table: T,
): (db: WriteDb, rows: readonly InferInsertModel<T>[]) => void {
  const names = Object.keys(getTableColumns(table));
  const empty = Object.fromEntries(names.map((name) => [name, null]));
  const statement = preparedOnce((reader) => {
    const places = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
    return (
      (reader as WriteDb)
        .insert(table as SQLiteTable)
        // The values come when it runs; what a row must have is in this function's own type.
        .values(places as never)
        .prepare()
    );
  });
  return (db, rows) => {
    const prepared = statement(db);
    for (const row of rows) prepared.run({ ...empty, ...(row as Record<string, unknown>) });
  };
}
