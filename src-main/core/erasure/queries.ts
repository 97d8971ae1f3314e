// Reads of erasures: what has begun and not ended, and which accounts are left out since a purge.
import { and, eq, isNull } from 'drizzle-orm';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ReadDb } from '../db/handles.ts';
import { erasures, leftOutAccounts } from './ledger-schema.ts';

export type Erasure = typeof erasures.$inferSelect;

export function openErasures(db: ReadDb): Erasure[] {
  return db.select().from(erasures).where(isNull(erasures.endedAt)).all();
}

export function openErasureOf(db: ReadDb, subject: string): Erasure | null {
  const open = and(eq(erasures.subject, subject), isNull(erasures.endedAt));
  return db.select().from(erasures).where(open).get() ?? null;
}

/** Their platform may go on showing them. */
export function leftOutIds(db: ReadDb, platform: PlatformId): ReadonlySet<string> {
  const rows = db
    .select({ accountId: leftOutAccounts.accountId })
    .from(leftOutAccounts)
    .where(eq(leftOutAccounts.platform, platform))
    .all();
  return new Set(rows.map((row) => row.accountId));
}
