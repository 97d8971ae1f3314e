// How a table says which class each of its columns is of; a column without one does not compile.
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { DataClass } from '../../../src-shared/domain/data-class.ts';

type ClassOf<T extends SQLiteTable> = { readonly [K in keyof T['_']['columns']]: DataClass };

export interface ClassedTable {
  readonly table: string;
  /** Null for what drizzle knows no table of. */
  readonly source: SQLiteTable | null;
  /** By the name the database has for it, in the order of the table. */
  readonly columns: ReadonlyMap<string, DataClass>;
  /** By the name the code has for it. */
  readonly fields: Readonly<Record<string, DataClass>>;
}

export function classed<T extends SQLiteTable>(table: T, classes: ClassOf<T>): ClassedTable {
  const fields = classes as Readonly<Record<string, DataClass>>;
  const columns = Object.entries(getTableColumns(table)).map(
    // The type above says that every column has one; the door to a wrong cast is not left open all the same.
    ([key, column]): [string, DataClass] => [column.name, fields[key] ?? 'restricted'],
  );
  return { table: getTableName(table), source: table, columns: new Map(columns), fields };
}

/** Of the columns that every shared row has: ids, and a reading of the clock. */
export const sharedClasses = {
  workspace: 'internal',
  tenant: 'internal',
  author: 'internal',
  origin: 'internal',
  version: 'internal',
} as const satisfies Record<string, DataClass>;
