// Reads grants: the connections people see, without their tokens.
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ReadDb } from '../db/handles.ts';
import { preparedOnce } from '../db/prepared.ts';
import { grants } from './ledger-schema.ts';

export type GrantRow = typeof grants.$inferSelect;

/** Grants that were not removed, oldest first. */
export function presentGrants(db: ReadDb): GrantRow[] {
  return db.select().from(grants).where(isNull(grants.removedAt)).orderBy(asc(grants.createdAt)).all();
}

/** Platforms that a connection was ever made to, removed ones included. */
export function connectedPlatforms(db: ReadDb): Set<PlatformId> {
  const rows = db.selectDistinct({ platform: grants.platform }).from(grants).all();
  return new Set(rows.map((row) => row.platform));
}

/** Each request to a platform asks for its grant. */
const presentGrant = preparedOnce((db) =>
  db
    .select()
    .from(grants)
    .where(and(eq(grants.id, sql.placeholder('id')), isNull(grants.removedAt)))
    .prepare(),
);

/** Null when there is none, or it was removed. */
export function findGrant(db: ReadDb, id: string): GrantRow | null {
  return presentGrant(db).get({ id }) ?? null;
}

/** Ids of the platform's grants that work as far as anyone knows. */
export function liveGrantIds(db: ReadDb, platform: PlatformId): string[] {
  return db
    .select({ id: grants.id })
    .from(grants)
    .where(and(eq(grants.platform, platform), isNull(grants.removedAt), isNull(grants.brokenAt)))
    .all()
    .map((row) => row.id);
}
