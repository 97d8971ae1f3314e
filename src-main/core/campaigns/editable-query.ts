// Campaigns or ad groups of some accounts as a bulk edit sees them, by what the explorer's tables show or by their ids.
import type { EditableLevel } from '../../../src-shared/domain/editable-fields.ts';
import type { AccountKey, EntityStatus } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { scopeAccounts } from './scope-accounts.ts';
import { isEditableAdGroup } from './content-queries.ts';
import { adGroupsWithCampaign, type FoundFacts, type StoredAdGroup } from './facts-query.ts';
import { campaignColumns, mirrored, type StoredCampaign } from './mirrored-campaign.ts';

export interface EditableAsk {
  readonly accounts: readonly AccountKey[];
  readonly level: EditableLevel;
  readonly search: string;
  /** Empty: all that are not removed. */
  readonly statuses: readonly EntityStatus[];
  /** Of all accounts; null: not asked by id. */
  readonly extIds: readonly string[] | null;
  readonly limit: number;
}

export interface EditableRow extends FoundFacts {
  readonly level: EditableLevel;
  readonly extId: string;
  readonly accountExtId: string;
  readonly platform: AccountKey['platform'];
}

const columns: Readonly<Record<EditableLevel, string>> = {
  campaign: `SELECT ${campaignColumns}, NULL AS parentName, NULL AS parentStatus FROM campaigns
    WHERE account_id = ? AND listed_at > 0 ORDER BY name, ext_id`,
  ad_group: `${adGroupsWithCampaign} WHERE g.account_id = ? AND g.listed_at > 0
    ORDER BY c.name, c.ext_id, g.name, g.ext_id`,
};

/** By account and name, ad groups by their campaigns' names first; `beyond`: how many more match. */
export function editableEntities(
  db: MirrorDb,
  ask: EditableAsk,
): { readonly rows: readonly EditableRow[]; readonly beyond: number } {
  const { level } = ask;
  const wanted = ask.search.trim().toLocaleLowerCase();
  const ids = ask.extIds === null ? null : new Set(ask.extIds);
  const states = db.prepare('SELECT status FROM accounts WHERE id = ?').pluck();
  const listed = db.exact(columns[level]);
  const rows: EditableRow[] = [];
  let matching = 0;
  for (const { id, platform, extId, currency, zone } of scopeAccounts(db, ask.accounts)) {
    const account = { currency, zone, status: String(states.get(id)) };
    for (const row of listed.all(id) as (StoredCampaign & Partial<StoredAdGroup>)[]) {
      if (ids !== null && !ids.has(row.extId)) continue;
      if (!isWanted(row.status, ask.statuses)) continue;
      if (level === 'ad_group' && !isEditableAdGroup(platform, row.extId)) continue;
      if (wanted !== '' && !row.name.toLocaleLowerCase().includes(wanted)) continue;
      matching += 1;
      if (rows.length >= ask.limit) continue;
      const { parentName = null, parentStatus = null } = row;
      rows.push({
        ...mirrored(row),
        level,
        parentName,
        parentStatus,
        account,
        accountExtId: extId,
        platform,
      });
    }
  }
  return { rows, beyond: matching - rows.length };
}

function isWanted(status: EntityStatus, wanted: readonly EntityStatus[]): boolean {
  return wanted.length === 0 ? status !== 'removed' : wanted.includes(status);
}
