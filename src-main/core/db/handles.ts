// Types of database handles: the type says whether a function may write.
import type { RunResult } from 'better-sqlite3';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

/** The ledger, or an open transaction on it. Functions that take one never await while they hold it. */
export type WriteDb = BaseSQLiteDatabase<'sync', RunResult>;

/** Reading only; a WriteDb may be passed where one is asked for. */
export type ReadDb = Pick<WriteDb, 'select' | 'selectDistinct' | '$count' | 'with'>;
