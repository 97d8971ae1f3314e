// Puts the explorer's lines into the shapes of the contract.
import { formatEntityRef, type EntityRef } from '../../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../../src-shared/domain/ids.ts';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import { formatSums } from '../../../../src-shared/domain/sums.ts';
import type { ExplorerGroup, ExplorerRow } from '../../../../src-shared/ipc/explorer.ts';
import { presentTotals, type Standing } from '../present.ts';
import type { FoundGroup, FoundRow } from './line-query.ts';
import { kindOfLevel } from './selected-rows.ts';

export function refOfRow({ account, level, extId }: FoundRow): EntityRef {
  const { platform, extId: accountId } = account;
  return formatEntityRef({ platform, accountId, kind: kindOfLevel[level], id: extId });
}

export function presentLine(row: FoundRow, standing: Standing | undefined): ExplorerRow {
  const { account } = row;
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
