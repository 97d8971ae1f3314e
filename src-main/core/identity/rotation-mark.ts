// Remembers that a refresh token was sent: a core that ends before the next one is stored knows afterwards what happened.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { settings } from '../settings/ledger-schema.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const name = 'identity.rotating';

const mark = z.object({
  session: z.string(),
  /** The provider took the token and gave another, which nobody has: only a sign-in helps. */
  lost: z.boolean(),
});

/** As big as most tokens: a disk that has no room for this would have none for the token either. */
const reserve = 'x'.repeat(8192);

/** Throws AppError disk_full, and then no token must be sent. */
export function markRotation(db: WriteDb, session: string): void {
  writeSetting(db, name, { session, lost: false, reserve });
}

export function markLost(db: WriteDb, session: string): void {
  writeSetting(db, name, { session, lost: true });
}

/** Idempotent. */
export function clearRotation(db: WriteDb): void {
  db.delete(settings).where(eq(settings.name, name)).run();
}

/** Of this session; null when every refresh so far was heard out. */
export function rotationOf(db: ReadDb, session: string): { readonly lost: boolean } | null {
  const found = readSetting(db, name, mark);
  return found?.session === session ? found : null;
}
