// One thread's connection to mirror.db: prepared statements are kept, and whole numbers can be had exactly.
import Database from 'better-sqlite3';

export interface MirrorDb {
  /** Integers come as numbers: for ids, days and instants. */
  prepare(sql: string): Database.Statement;
  /** Integers come as bigint: for money and sums. */
  exact(sql: string): Database.Statement;
  /** One IMMEDIATE transaction around the work. */
  transaction<T>(work: () => T): T;
  /** One view of the file for several queries; beginning one for each costs as much as a small query. */
  snapshot<T>(work: () => T): T;
  readonly raw: Database.Database;
  close(): void;
}

export interface MirrorDbOptions {
  readonly path: string;
  readonly readonly: boolean;
  /** Page cache of this connection. */
  readonly cacheMb: number;
}

/** Throws SqliteError when the file is not a sound database. */
export function connectMirror(options: MirrorDbOptions): MirrorDb {
  const raw = new Database(options.path, { readonly: options.readonly, timeout: 10_000 });
  try {
    raw.pragma('trusted_schema = OFF');
    raw.pragma(`cache_size = -${options.cacheMb * 1024}`);
    raw.pragma('temp_store = MEMORY');
    if (!options.readonly) {
      raw.pragma('journal_mode = WAL');
      raw.pragma('synchronous = NORMAL');
      raw.pragma('cell_size_check = ON');
      raw.pragma('journal_size_limit = 67108864');
      // A backfill's windows are megabytes each: every one of them would be copied, and waited for, by itself.
      raw.pragma('wal_autocheckpoint = 4000');
    }
  } catch (error) {
    raw.close();
    throw error;
  }
  return wrap(raw);
}

function wrap(raw: Database.Database): MirrorDb {
  const plain = new Map<string, Database.Statement>();
  const exact = new Map<string, Database.Statement>();
  const kept = (statements: Map<string, Database.Statement>, sql: string, safe: boolean) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = raw.prepare(sql).safeIntegers(safe);
    statements.set(sql, statement);
    return statement;
  };
  return {
    raw,
    prepare: (sql) => kept(plain, sql, false),
    exact: (sql) => kept(exact, sql, true),
    transaction: (work) => raw.transaction(work).immediate(),
    snapshot: (work) => raw.transaction(work).deferred(),
    close() {
      raw.close();
    },
  };
}
