// What a sync shows differently, of one account after the other: campaigns and ad groups as listed, ads as far as it is told.
import { setImmediate } from 'node:timers/promises';
import { formatEntityRef, type EntityKind } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { campaignContent, hashContent, isEditableAdGroup, type Bound } from '../campaigns/content-queries.ts';
import type { WriteDb } from '../db/handles.ts';
import { inParts } from '../db/in-parts.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { allAssignments } from '../tenants/queries.ts';
import { noticeChanges, type Seen, type SeenDeps } from './seen-commands.ts';
import { isFirstLook } from './seen-queries.ts';
import { noticeTold } from './told-changes.ts';

interface NoticeDeps extends SeenDeps {
  readonly db: WriteDb;
  readonly mirror: Pick<Mirror, 'read'>;
  stopped(): boolean;
}

interface Place {
  readonly platform: PlatformId;
  readonly accountId: string;
  readonly zone: string;
  readonly tenantId: TenantId;
}

/** Calls are answered between parts of so many. */
const part = 500;

/** Answers how many differ now that did not before. Idempotent. */
export async function noticeSync(deps: NoticeDeps, grantId: string): Promise<number> {
  const { db, mirror } = deps;
  const assigned = new Map(allAssignments(db).map((one) => [`${one.platform}:${one.accountId}`, one]));
  let found = 0;
  for (const { platform, extId, zone } of await mirror.read('accountsOfGrant', { grantId })) {
    const owner = assigned.get(`${platform}:${extId}`);
    if (!owner || deps.stopped()) continue;
    const place = { platform, accountId: extId, zone, tenantId: owner.tenantId };
    const key = { platform, accountExtId: extId };
    const isFirst = isFirstLook(db, key);
    found += await noticeListed(deps, await mirror.read('listedCampaigns', key), {
      ...place,
      kind: 'campaign',
    });
    const groups = await mirror.read('listedAdGroups', key);
    const editable = groups.filter((group) => isEditableAdGroup(platform, group.extId));
    found += await noticeListed(deps, editable, { ...place, kind: 'ad_group' });
    const told = await mirror.read('toldOfAds', key);
    found += unitOfWork(db, (tx) => noticeTold(tx, deps, { told, isFirst, ...place }));
  }
  return found;
}

async function noticeListed(
  deps: NoticeDeps,
  rows: readonly (Bound & { readonly extId: string })[],
  { kind, platform, accountId, zone, tenantId }: Place & { readonly kind: EntityKind },
): Promise<number> {
  let found = 0;
  for (const some of inParts(rows, part)) {
    if (deps.stopped()) break;
    const seen = some.map((row): Seen => {
      const content = campaignContent(row, zone);
      const ref = formatEntityRef({ platform, accountId, kind, id: row.extId });
      return { ref, tenantId, content, contentHash: hashContent(content) };
    });
    found += unitOfWork(deps.db, (tx) => noticeChanges(tx, deps, seen));
    await setImmediate();
  }
  return found;
}
