// From the refs that people and the ledger know things by to the mirror's own ids.
import { parseEntityRef, type EntityKind } from '../../../../src-shared/domain/entity-ref.ts';
import type { ExplorerLevel } from '../../../../src-shared/domain/explorer-fields.ts';
import type { MirrorDb } from '../../mirror/mirror-db.ts';
import type { ExplorerTable } from './explorer-table.ts';

export const kindOfLevel: Readonly<Record<ExplorerLevel, EntityKind>> = {
  campaigns: 'campaign',
  ad_groups: 'ad_group',
  ads: 'ad',
};

/** Of those in the table's own accounts and of a level; the others are passed over. */
export function localIds(
  db: MirrorDb,
  table: ExplorerTable,
  { level, refs }: { readonly level: ExplorerLevel; readonly refs: readonly string[] },
): ReadonlySet<number> {
  const accounts = new Map(
    table.parts.map(({ account }) => [`${account.platform}:${account.extId}`, account.id]),
  );
  const find = db.prepare(`SELECT id FROM ${level} WHERE account_id = ? AND ext_id = ?`).pluck();
  const ids = new Set<number>();
  for (const ref of refs) {
    const { platform, accountId, kind, id } = parseEntityRef(ref);
    const account = accounts.get(`${platform}:${accountId}`);
    if (account === undefined || kind !== kindOfLevel[level]) continue;
    const found = find.get(account, id) as number | undefined;
    if (found !== undefined) ids.add(found);
  }
  return ids;
}
