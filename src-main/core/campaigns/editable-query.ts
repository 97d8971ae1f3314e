// Campaigns of some accounts as a bulk edit sees them, by what the table of campaigns shows or by their ids.
import type { AccountKey, EntityStatus } from '../connectors/rows.ts';
import type { MirrorDb } from '../mirror/mirror-db.ts';
import { scopeAccounts } from './scope-accounts.ts';
import { campaignColumns, mirrored, type StoredCampaign } from './mirrored-campaign.ts';
import type { FoundFacts } from './facts-query.ts';

export interface EditableAsk {
  readonly accounts: readonly AccountKey[];
  readonly search: string;
  /** Empty: all that are not removed. */
  readonly statuses: readonly EntityStatus[];
  /** Of all accounts; null: not asked by id. */
  readonly extIds: readonly string[] | null;
  readonly limit: number;
}

export interface EditableCampaign extends FoundFacts {
  readonly extId: string;
  readonly accountExtId: string;
  readonly platform: AccountKey['platform'];
}

/** By account and name; `beyond`: how many more match. */
export function editableCampaigns(
  db: MirrorDb,
  ask: EditableAsk,
): { readonly rows: readonly EditableCampaign[]; readonly beyond: number } {
  const wanted = ask.search.trim().toLocaleLowerCase();
  const ids = ask.extIds === null ? null : new Set(ask.extIds);
  const states = db.prepare('SELECT status FROM accounts WHERE id = ?').pluck();
  const campaigns = db.exact(
    `SELECT ${campaignColumns} FROM campaigns WHERE account_id = ? AND listed_at > 0
     ORDER BY name, ext_id`,
  );
  const rows: EditableCampaign[] = [];
  let matching = 0;
  for (const { id, platform, extId, currency, zone } of scopeAccounts(db, ask.accounts)) {
    const account = { currency, zone, status: String(states.get(id)) };
    for (const row of campaigns.all(id) as StoredCampaign[]) {
      if (ids !== null && !ids.has(row.extId)) continue;
      if (!isWanted(row.status, ask.statuses)) continue;
      if (wanted !== '' && !row.name.toLocaleLowerCase().includes(wanted)) continue;
      matching += 1;
      if (rows.length >= ask.limit) continue;
      rows.push({
        ...mirrored(row),
        parentName: null,
        parentStatus: null,
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
