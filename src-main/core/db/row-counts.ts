// Counts the rows of every table of a database, to see that a migration loses none.
import type { Database } from 'better-sqlite3';

/** Table name to number of rows. */
export type RowCounts = ReadonlyMap<string, number>;

export function rowCounts(raw: Database): RowCounts {
  const tables = raw
    .prepare<[], { name: string }>(
      // Shadow tables of virtual ones are not counted: rebuilding an index may change them.
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  return new Map(
    tables.map(({ name }) => {
      const quoted = name.replaceAll('"', '""');
      return [name, Number(raw.prepare(`SELECT count(*) FROM "${quoted}"`).pluck().get())];
    }),
  );
}
