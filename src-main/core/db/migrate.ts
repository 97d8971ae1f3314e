// Applies the SQL files that drizzle-kit generated, forward only, each whole or not at all.
import type { Database } from 'better-sqlite3';
import { basename } from 'node:path';
import { AppError } from '../app-error.ts';
import { readMigrations, type Migration } from './migration-files.ts';
import { rowCounts, type RowCounts } from './row-counts.ts';

export interface MigrateOptions {
  /** Folder with drizzle-kit's SQL and its meta/_journal.json. */
  readonly migrationsDir: string;
  /** Makes a verified backup; called once, before the first change to a file that holds data. */
  readonly backup?: () => void;
}

/**
 * Brings the schema up to date and returns the names of the files applied now. Idempotent. Throws AppError
 * database_newer when the file was made by another version of the cockpit; whatever a file of SQL breaks rolls
 * that file back and stops.
 */
export function migrate(raw: Database, options: MigrateOptions): string[] {
  const known = readMigrations(options.migrationsDir);
  const applied = appliedTo(raw);
  refuseUnknown(raw, applied, known);
  const pending = known.slice(applied.length);
  if (pending.length > 0 && applied.length > 0) options.backup?.();
  for (const migration of pending) apply(raw, migration);
  return pending.map((migration) => migration.name);
}

/** True when `migrate` would have nothing to do. Throws when the file is no sound database. */
export function isUpToDate(raw: Database, migrationsDir: string): boolean {
  const known = readMigrations(migrationsDir);
  const applied = appliedTo(raw);
  return (
    applied.length === known.length &&
    applied.every(({ name, hash }, at) => known[at]?.name === name && known[at].hash === hash)
  );
}

const bookkeeping = 'schema_migrations';

interface Applied {
  readonly name: string;
  readonly hash: string;
}

function appliedTo(raw: Database): Applied[] {
  const exists = raw
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
    .get(bookkeeping);
  if (!exists) return [];
  return raw.prepare<[], Applied>(`SELECT name, hash FROM ${bookkeeping} ORDER BY idx`).all();
}

function refuseUnknown(raw: Database, applied: readonly Applied[], known: readonly Migration[]): void {
  const other = applied.findIndex(
    ({ name, hash }, at) => known[at]?.name !== name || known[at].hash !== hash,
  );
  if (other < 0) return;
  const file = basename(raw.name);
  throw new AppError('database_newer', `${file} was made by another version of the cockpit`, {
    params: { file, path: raw.name, found: applied.length, known: known.length },
  });
}

function apply(raw: Database, migration: Migration): void {
  const enforced = raw.pragma('foreign_keys', { simple: true }) === 1;
  // Inside a transaction this pragma does nothing, and then rebuilding a table would delete its children.
  raw.pragma('foreign_keys = OFF');
  try {
    raw
      .transaction(() => {
        const before = rowCounts(raw);
        for (const statement of migration.statements) raw.exec(statement);
        refuseOrphans(raw, migration.name);
        refuseLostRows(before, rowCounts(raw), migration);
        record(raw, migration);
      })
      .immediate();
  } finally {
    if (enforced) raw.pragma('foreign_keys = ON');
  }
}

function refuseOrphans(raw: Database, name: string): void {
  const orphans = raw.pragma('foreign_key_check') as { table: string }[];
  const tables = [...new Set(orphans.map((row) => row.table))].join(', ');
  if (tables !== '') throw new AppError('internal', `${name} leaves rows without their parent in ${tables}`);
}

function refuseLostRows(before: RowCounts, after: RowCounts, migration: Migration): void {
  for (const [table, rows] of before) {
    if (table === bookkeeping || migration.mayChangeRowsOf.has(table)) continue;
    if (after.get(table) === rows) continue;
    const now = after.get(table) ?? 'no';
    throw new AppError('internal', `${migration.name} would leave ${now} of ${rows} rows in ${table}`);
  }
}

function record(raw: Database, migration: Migration): void {
  raw.exec(
    `CREATE TABLE IF NOT EXISTS ${bookkeeping} (idx INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
  );
  raw
    .prepare(`INSERT INTO ${bookkeeping} (idx, name, hash) VALUES (?, ?, ?)`)
    .run(migration.index, migration.name, migration.hash);
  raw.pragma(`user_version = ${migration.index + 1}`);
}
