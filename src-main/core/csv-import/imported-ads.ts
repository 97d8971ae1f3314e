// Finds the ad an imported row is about, by the platform's ids, else by names; makes a marked one where there is none.
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { standInId, type ImportedAd } from './map-row.ts';

export interface ImportedPlace {
  readonly adId: number;
  /** Ads whose figures of a day would count the same spend again: those of the same campaign on another level. */
  readonly rivals: readonly number[];
}

interface Entity {
  readonly id: number;
}

const addCampaign = `INSERT INTO campaigns (account_id, ext_id, name, status, delivery, listed_at, budget_kind, objective, imported_at)
  VALUES (?, ?, ?, 'other', '', 0, 'none', '', ?)`;
const addAdGroup = `INSERT INTO ad_groups (account_id, ext_id, name, status, delivery, listed_at, budget_kind, campaign_id, imported_at)
  VALUES (?, ?, ?, 'other', '', 0, 'none', ?, ?)`;
const addAd = `INSERT INTO ads (account_id, ext_id, name, status, delivery, listed_at, campaign_id, ad_group_id, imported_at)
  VALUES (?, ?, ?, 'other', '', 0, ?, ?, ?)`;

interface Names {
  readonly id: string | null;
  readonly name: string;
}

/** Good for one transaction. Rows above the level of ads hang on an ad that stands for the whole campaign or ad group. */
export function importedAds(db: MirrorDb, accountId: number, at: number) {
  const rivalsOf = rivalFinder(db, accountId);
  const byExtId = (table: string, extId: string) =>
    db.prepare(`SELECT id FROM ${table} WHERE account_id = ? AND ext_id = ?`).get(accountId, extId) as
      Entity | undefined;
  /** Only a name that one entity alone has says which is meant. */
  const byName = (table: string, name: string, parent: readonly [column: string, id: number]) => {
    const found = db
      .prepare(`SELECT id FROM ${table} WHERE ${parent[0]} = ? AND name = ? LIMIT 2`)
      .all(parent[1], name) as Entity[];
    return found.length === 1 ? found[0] : undefined;
  };
  const find = (
    table: string,
    { id, name }: Names,
    { standIn, parent }: { standIn: string; parent: readonly [string, number] },
  ) =>
    // The stand-in of an earlier import comes before a namesake, so that importing again changes nothing.
    id !== null ? byExtId(table, id) : (byExtId(table, standIn) ?? byName(table, name, parent));

  function campaignOf(ad: ImportedAd): number {
    const own = { id: ad.campaignId, name: ad.campaignName };
    const standIn = standInId('campaign', ad.campaignName);
    const known = find('campaigns', own, { standIn, parent: ['account_id', accountId] });
    return known?.id ?? inserted(db, addCampaign, [accountId, own.id ?? standIn, own.name, at]);
  }
  function adGroupOf(ad: ImportedAd, campaignId: number): number {
    const whole = ad.level === 'campaign';
    const own = whole ? { id: null, name: ad.campaignName } : { id: ad.adGroupId, name: ad.adGroupName };
    const standIn = standInId('ad_group', String(keyOf(db, 'campaigns', campaignId)), whole ? '' : own.name);
    const known = whole
      ? byExtId('ad_groups', standIn)
      : find('ad_groups', own, { standIn, parent: ['campaign_id', campaignId] });
    return known?.id ?? inserted(db, addAdGroup, [accountId, own.id ?? standIn, own.name, campaignId, at]);
  }
  return (ad: ImportedAd): ImportedPlace => {
    const whole = ad.level !== 'ad';
    const named = { id: whole ? null : ad.adId, name: whole ? ad.adGroupName || ad.campaignName : ad.adName };
    if (named.id !== null) {
      const known = byExtId('ads', named.id);
      if (known) return { adId: known.id, rivals: rivalsOf(known.id, ad.level) };
    }
    const campaignId = campaignOf(ad);
    const adGroupId = adGroupOf(ad, campaignId);
    const standIn = standInId('ad', String(keyOf(db, 'ad_groups', adGroupId)), whole ? '' : named.name);
    const known = whole
      ? byExtId('ads', standIn)
      : find('ads', named, { standIn, parent: ['ad_group_id', adGroupId] });
    const values = [accountId, named.id ?? standIn, named.name, campaignId, adGroupId, at];
    const adId = known?.id ?? inserted(db, addAd, values);
    return { adId, rivals: rivalsOf(adId, ad.level) };
  };
}

function inserted(db: MirrorDb, sql: string, values: readonly (string | number)[]): number {
  return Number(db.prepare(sql).run(...values).lastInsertRowid);
}

function keyOf(db: MirrorDb, table: string, id: number): string {
  const row = db.prepare(`SELECT ext_id AS extId FROM ${table} WHERE id = ?`).get(id) as { extId: string };
  return row.extId;
}

interface Family {
  readonly campaignId: number;
  readonly adGroupId: number;
}

/** A file of campaigns and one of ads tell of the same money; the newer one stands. Good for one transaction. */
function rivalFinder(db: MirrorDb, accountId: number) {
  const find = db.prepare('SELECT id FROM ads WHERE account_id = ? AND ext_id = ?');
  const known = new Map<string, number[]>();
  const remembered = (key: string, search: () => number[]) => {
    let ids = known.get(key);
    if (!ids) known.set(key, (ids = search()));
    return ids;
  };
  const standingIn = (extId: string) => (find.all(accountId, extId) as Entity[]).map((ad) => ad.id);
  const forCampaign = (campaignId: number) =>
    remembered(`campaign ${campaignId}`, () =>
      standingIn(standInId('ad', standInId('ad_group', keyOf(db, 'campaigns', campaignId), ''), '')),
    );
  const forAdGroup = (adGroupId: number) =>
    remembered(`ad_group ${adGroupId}`, () =>
      standingIn(standInId('ad', keyOf(db, 'ad_groups', adGroupId), '')),
    );
  const all = (column: 'campaign_id' | 'ad_group_id', id: number) =>
    (db.prepare(`SELECT id FROM ads WHERE ${column} = ?`).all(id) as Entity[]).map((ad) => ad.id);

  return (adId: number, level: ImportedAd['level']): number[] => {
    const { campaignId, adGroupId } = db
      .prepare('SELECT campaign_id AS campaignId, ad_group_id AS adGroupId FROM ads WHERE id = ?')
      .get(adId) as Family;
    const rivals =
      level === 'campaign'
        ? all('campaign_id', campaignId)
        : [
            ...forCampaign(campaignId),
            ...(level === 'ad_group' ? all('ad_group_id', adGroupId) : forAdGroup(adGroupId)),
          ];
    return rivals.filter((id) => id !== adId);
  };
}
