// Local ids of campaigns, ad groups and ads by the platform's; makes a placeholder for one no listing has shown.
import type { AdTextsReader } from '../../connectors/ad-texts.ts';
import type { AdPath } from '../../connectors/day-columns.ts';
import type { MirrorDb } from '../mirror-db.ts';

export interface EntityIds {
  campaign(extId: string, name: string): number;
  adGroup(extId: string, name: string, campaignId: number): number;
  /** The ad, and what it belongs to by what the mirror knows. */
  adPlace(texts: AdTextsReader, ad: number): AdPlace;
}

export interface AdPlace {
  readonly id: number;
  readonly adGroupId: number;
  readonly campaignId: number;
}

const findCampaign = 'SELECT id FROM campaigns WHERE account_id = ? AND ext_id = ?';
const findAdGroup = 'SELECT id FROM ad_groups WHERE account_id = ? AND ext_id = ?';
const findAd =
  'SELECT id, ad_group_id AS adGroupId, campaign_id AS campaignId FROM ads WHERE account_id = ? AND ext_id = ?';

const addCampaign = `INSERT INTO campaigns (account_id, ext_id, name, status, delivery, listed_at, budget_kind, objective)
  VALUES (?, ?, ?, 'other', '', 0, 'none', '')`;
const addAdGroup = `INSERT INTO ad_groups (account_id, ext_id, name, status, delivery, listed_at, budget_kind, campaign_id)
  VALUES (?, ?, ?, 'other', '', 0, 'none', ?)`;
const addAd = `INSERT INTO ads (account_id, ext_id, name, status, delivery, listed_at, campaign_id, ad_group_id)
  VALUES (?, ?, ?, 'other', '', 0, ?, ?)`;

/** Good for one transaction: what it remembers is not checked again. */
export function entityIds(db: MirrorDb, accountId: number): EntityIds {
  const known = new Map<string, number>();
  const knownAds = new Map<string, AdPlace>();
  const idOf = (key: string, find: string, add: () => number | bigint): number => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const row = db.prepare(find).get(accountId, key.slice(2)) as { id: number } | undefined;
    const id = row?.id ?? Number(add());
    known.set(key, id);
    return id;
  };
  const ids: EntityIds = {
    campaign: (extId, name) =>
      idOf(
        `c:${extId}`,
        findCampaign,
        () => db.prepare(addCampaign).run(accountId, extId, name).lastInsertRowid,
      ),
    adGroup: (extId, name, campaignId) =>
      idOf(
        `g:${extId}`,
        findAdGroup,
        () => db.prepare(addAdGroup).run(accountId, extId, name, campaignId).lastInsertRowid,
      ),
    adPlace(texts, ad) {
      const extId = texts.id(ad);
      const remembered = knownAds.get(extId);
      if (remembered) return remembered;
      const found = db.prepare(findAd).get(accountId, extId) as AdPlace | undefined;
      const place = found ?? newAd(texts.path(ad));
      knownAds.set(extId, place);
      return place;
    },
  };
  function newAd(path: AdPath): AdPlace {
    const campaignId = ids.campaign(path.campaignExtId, path.campaignName);
    const adGroupId = ids.adGroup(path.adGroupExtId, path.adGroupName, campaignId);
    const added = db.prepare(addAd).run(accountId, path.adExtId, path.adName, campaignId, adGroupId);
    return { id: Number(added.lastInsertRowid), adGroupId, campaignId };
  }
  return ids;
}
