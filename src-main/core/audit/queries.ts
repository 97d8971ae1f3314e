// Reads the audit chain and says whether it still holds together.
import { asc } from 'drizzle-orm';
import type { ReadDb } from '../db/handles.ts';
import { hashOf } from './commands.ts';
import { auditEvents } from './ledger-schema.ts';

/** The first place where the chain does not hold, or null. A cut tail shows only against a head kept elsewhere. */
export function firstBreak(db: ReadDb): { seq: number; why: 'gap' | 'link' | 'hash' } | null {
  let seq = 0;
  let previous: Buffer = Buffer.alloc(32);
  for (const row of db.select().from(auditEvents).orderBy(asc(auditEvents.seq)).all()) {
    seq += 1;
    if (row.seq !== seq) return { seq, why: 'gap' };
    if (!row.previousHash.equals(previous)) return { seq, why: 'link' };
    if (!row.hash.equals(hashOf(row))) return { seq, why: 'hash' };
    previous = row.hash;
  }
  return null;
}
