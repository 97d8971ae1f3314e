// Inserts many small rows with few statements: half of what a small insert costs is getting there.
import type Database from 'better-sqlite3';
import type { MirrorDb } from '../mirror-db.ts';

export type Cell = number | bigint | string | Uint8Array | null;

/** Rows of one statement. Larger ones gain nothing more. */
const rowsAtOnce = 32;

/** Rows come best in the order of the table's key. A second row with the same key fails. */
export class BulkInsert {
  private readonly many: Database.Statement;
  private readonly one: () => Database.Statement;
  private readonly width: number;
  /** Filled over and over: letting go of a list of cells costs as much as a row. */
  private readonly cells: Cell[];
  private held = 0;

  constructor(db: MirrorDb, table: string, columns: readonly string[]) {
    const row = `(${columns.map(() => '?').join(', ')})`;
    const into = (rows: number) =>
      db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
      );
    this.width = columns.length;
    this.many = into(rowsAtOnce);
    this.one = () => into(1);
    this.cells = Array.from({ length: this.width * rowsAtOnce }, () => 0);
  }

  /** The next cell of the row; a row is whole once each column has one. */
  put(cell: Cell): void {
    this.cells[this.held] = cell;
    this.held += 1;
    if (this.held < this.cells.length) return;
    // As arguments: reading them out of an array costs the library as much again.
    this.many.run(...this.cells);
    this.held = 0;
  }

  /** Writes what is still held back. */
  end(): void {
    const { cells, width } = this;
    for (let at = 0; at < this.held; at += width) this.one().run(...cells.slice(at, at + width));
    this.held = 0;
  }
}
