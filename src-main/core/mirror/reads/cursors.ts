// Reads how far an account's listings and days are.
import type { MirrorDb } from '../mirror-db.ts';

export interface ListingCursor {
  readonly stream: string;
  /** When the last full listing began, epoch ms. */
  readonly fullAt: number;
  readonly since: number;
}

export interface DayCursor {
  readonly stream: string;
  readonly coveredFrom: number;
  readonly coveredTo: number;
  readonly stepDays: number;
  /** When new days and the look-back were last read through to today, epoch ms; 0 for never. */
  readonly refreshedAt: number;
  /** When the last window was written, epoch ms. */
  readonly committedAt: number;
}

export interface Cursors {
  readonly listings: readonly ListingCursor[];
  readonly days: readonly DayCursor[];
}

export function cursorsOf(db: MirrorDb, input: { readonly accountId: number }): Cursors {
  return {
    listings: db
      .prepare('SELECT stream, full_at AS fullAt, since FROM listing_cursors WHERE account_id = ?')
      .all(input.accountId) as ListingCursor[],
    days: db
      .prepare(
        `SELECT stream, covered_from AS coveredFrom, covered_to AS coveredTo, step_days AS stepDays,
           refreshed_at AS refreshedAt, committed_at AS committedAt
         FROM day_cursors WHERE account_id = ?`,
      )
      .all(input.accountId) as DayCursor[],
  };
}
