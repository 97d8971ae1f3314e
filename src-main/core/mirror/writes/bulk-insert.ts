// Inserts many rows of numbers with few statements: half of what a small insert costs is getting there.
import type { MirrorDb } from '../mirror-db.ts';

export type Cell = number | bigint | string | null;

export interface BulkInsert {
  /** Push a row's cells here, one for each column, then call `next`. */
  readonly cells: Cell[];
  next(): void;
  /** Writes what is still held back. */
  end(): void;
}

/** Rows of one statement. Larger ones gain nothing more. */
const rowsAtOnce = 24;

/** Rows come best in the order of the table's key. A second row with the same key fails. */
export function bulkInsert(db: MirrorDb, table: string, columns: readonly string[]): BulkInsert {
  const width = columns.length;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const into = (rows: number) =>
    db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
    );
  const many = into(rowsAtOnce);
  const full = width * rowsAtOnce;
  const cells: Cell[] = [];
  return {
    cells,
    next() {
      if (cells.length < full) return;
      many.run(cells);
      cells.length = 0;
    },
    end() {
      const one = into(1);
      for (let at = 0; at < cells.length; at += width) one.run(cells.slice(at, at + width));
      cells.length = 0;
    },
  };
}
