// Ads that a listing shows elsewhere than the mirror had them: their figures count for where they are now.
import type { MirrorDb } from '../mirror-db.ts';
import { replaceSums } from './day-sums.ts';
import type { AdPlace } from './entity-ids.ts';

export interface MovedAds {
  /** Call it before the ad is written. */
  look(extId: string, place: Pick<AdPlace, 'adGroupId' | 'campaignId'>): void;
  /** Local ids. */
  readonly found: readonly number[];
}

export function movedAds(db: MirrorDb, accountId: number): MovedAds {
  const elsewhere = db.prepare(
    'SELECT id FROM ads WHERE account_id = ? AND ext_id = ? AND (ad_group_id <> ? OR campaign_id <> ?)',
  );
  const found: number[] = [];
  return {
    found,
    look(extId, { adGroupId, campaignId }) {
      const ad = elsewhere.get(accountId, extId, adGroupId, campaignId) as { id: number } | undefined;
      if (ad) found.push(ad.id);
    },
  };
}

/** Sums all days again on which one of them ran, and those between: a move is rare. */
export function sumMovedAds(db: MirrorDb, accountId: number, ads: readonly number[]): void {
  if (ads.length === 0) return;
  const days = db
    .prepare(
      `SELECT min(day) AS "from", max(day) AS "to" FROM ad_days
       WHERE account_id = ? AND ad_id IN (SELECT value FROM json_each(?))`,
    )
    .get(accountId, JSON.stringify(ads)) as { from: number | null; to: number | null };
  if (days.from === null || days.to === null) return;
  replaceSums(db, accountId, { from: days.from, to: days.to });
}
