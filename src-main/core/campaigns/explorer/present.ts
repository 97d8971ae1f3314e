// Puts the explorer's lines into the shapes of the contract.
import {
  formatEntityRef,
  type EntityKind,
  type EntityRef,
} from '../../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../../src-shared/domain/ids.ts';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import { formatSums } from '../../../../src-shared/domain/sums.ts';
import { byName } from '../../../../src-shared/domain/tags.ts';
import type { ExplorerGroup, ExplorerRow } from '../../../../src-shared/ipc/explorer.ts';
import { presentTotals, type Standing } from '../present.ts';
import type { FoundGroup, FoundRow } from './line-query.ts';
import { kindOfLevel } from './local-ids.ts';

export function refOfRow({ account, level, extId }: FoundRow): EntityRef {
  const { platform, extId: accountId } = account;
  return formatEntityRef({ platform, accountId, kind: kindOfLevel[level], id: extId });
}

/** What it is in. */
function refsAbove({ account, campaignExtId, adGroupExtId }: FoundRow): EntityRef[] {
  const { platform, extId: accountId } = account;
  const ref = (kind: EntityKind, id: string | null) =>
    id === null ? [] : [formatEntityRef({ platform, accountId, kind, id })];
  return [...ref('campaign', campaignExtId), ...ref('ad_group', adGroupExtId)];
}

type TagsByRef = ReadonlyMap<EntityRef, readonly string[]>;

export interface TagReader {
  /** Their own; what bears none is missing. */
  tagsByRef(refs: readonly EntityRef[]): TagsByRef;
}

/** What rows and all that they are in bear. */
export function tagsOfRows(rows: readonly FoundRow[], { tagsByRef }: TagReader): TagsByRef {
  return tagsByRef([...new Set(rows.flatMap((row) => [refOfRow(row), ...refsAbove(row)]))]);
}

/** Its own, and those of what it is in that it does not bear itself; by name. */
export function tagsOfRow(
  row: FoundRow,
  tags: TagsByRef,
): { own: readonly string[]; above: readonly string[] } {
  const own = tags.get(refOfRow(row)) ?? [];
  const above = new Set(refsAbove(row).flatMap((ref) => tags.get(ref) ?? []));
  return { own, above: [...above].filter((tag) => !own.includes(tag)).sort(byName) };
}

interface FromLedger {
  readonly standing: Standing | undefined;
  readonly tags: TagsByRef;
}

export function presentLine(row: FoundRow, { standing, tags }: FromLedger): ExplorerRow {
  const { account } = row;
  const { own, above: inherited } = tagsOfRow(row, tags);
  const { platform, extId: accountId } = account;
  const above = (kind: 'campaign' | 'ad_group', id: string | null, name: string | null) =>
    id === null ? null : { ref: formatEntityRef({ platform, accountId, kind, id }), name: name ?? '' };
  return {
    line: 'row',
    depth: row.depth,
    kind: kindOfLevel[row.level],
    zone: account.zone,
    ref: refOfRow(row),
    name: row.name,
    platform,
    accountName: account.name,
    tenantId: account.tenantId as TenantId,
    tenantName: account.client,
    currency: account.currency,
    status: row.status,
    delivery: row.delivery,
    objective: row.objective,
    budget:
      row.budgetKind === null
        ? null
        : { kind: row.budgetKind, amount: row.budgetMicros === null ? null : formatMicros(row.budgetMicros) },
    campaign: above('campaign', row.campaignExtId, row.campaignName),
    adGroup: above('ad_group', row.adGroupExtId, row.adGroupName),
    startAt: row.startAt,
    endAt: row.endAt,
    updatedAt: row.updatedAt,
    tags: [...own],
    tagsAbove: [...inherited],
    metrics: formatSums(row.sums),
    previous: formatSums(row.previous),
    review: standing?.outbox ?? 'none',
    decision: standing?.decision ?? null,
    comments: standing?.comments ?? 0,
  };
}

export function presentGroup({ totals, previousTotals, ...group }: FoundGroup): ExplorerGroup {
  return { ...group, totals: presentTotals(totals), previousTotals: presentTotals(previousTotals) };
}
