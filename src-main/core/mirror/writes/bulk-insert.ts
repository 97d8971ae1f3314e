// Inserts many rows of numbers with few statements: half of what a small insert costs is getting there.
import type { MirrorDb } from '../mirror-db.ts';

export type Cell = number | bigint | string | null;

export interface BulkInsert {
  /** As many cells as there are columns. */
  add(...row: Cell[]): void;
  /** Writes what is still held back. */
  end(): void;
}

/** Rows of one statement. Larger ones gain nothing more. */
const rowsAtOnce = 20;

/** Rows come best in the order of the table's key. A second row with the same key fails. */
export function bulkInsert(db: MirrorDb, table: string, columns: readonly string[]): BulkInsert {
  const width = columns.length;
  const row = `(${columns.map(() => '?').join(', ')})`;
  const into = (rows: number) =>
    db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
    );
  const many = into(rowsAtOnce);
  let held: Cell[] = [];
  return {
    add(...cells) {
      for (const cell of cells) held.push(cell);
      if (held.length < width * rowsAtOnce) return;
      many.run(held);
      held = [];
    },
    end() {
      const one = into(1);
      for (let at = 0; at < held.length; at += width) one.run(held.slice(at, at + width));
      held = [];
    },
  };
}
