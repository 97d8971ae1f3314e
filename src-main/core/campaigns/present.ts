// Puts what the mirror found into the shapes of the contract.
import { formatEntityRef, type EntityKind } from '../../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import type { DayRange } from '../../../src-shared/domain/days.ts';
import { eachDay } from '../../../src-shared/domain/days.ts';
import { formatSums, type Sums } from '../../../src-shared/domain/sums.ts';
import type {
  CampaignChanges,
  CampaignDetail,
  CampaignPart,
  CampaignRow,
  CampaignSeries,
} from '../../../src-shared/ipc/campaigns.ts';
import type { FoundChanges } from '../mirror/reads/changes.ts';
import type { MetricSums } from '../../../src-shared/ipc/tenants.ts';
import { campaignContent, hashContent, isEditableAdGroup } from './content-queries.ts';
import type { FoundAdGroup } from './detail-query.ts';
import type { MirroredCampaign } from './mirrored-campaign.ts';
import type { FoundPart } from './part-query.ts';
import type { CurrencySums } from './page-query.ts';
import type { ScopeAccount } from './scope-accounts.ts';
import type { DaySums } from './series-query.ts';

/** What a person decided about a campaign, by review. */
export interface Standing {
  readonly decision: 'approve' | 'reject' | null;
  /** State of a change that was approved and not posted yet. */
  readonly outbox: Exclude<CampaignRow['review'], 'none'> | null;
  readonly comments: number;
}

export interface Owner {
  readonly tenantId: TenantId;
  readonly tenantName: string;
}

interface FoundRow extends MirroredCampaign {
  readonly account: ScopeAccount;
  readonly sums: Sums;
  readonly previous: Sums;
}

export function refOf(campaign: FoundRow) {
  return formatEntityRef({
    platform: campaign.account.platform,
    accountId: campaign.account.extId,
    kind: 'campaign',
    id: campaign.extId,
  });
}

export function presentRow(campaign: FoundRow, owner: Owner, standing: Standing | undefined): CampaignRow {
  return {
    ref: refOf(campaign),
    name: campaign.name,
    platform: campaign.account.platform,
    accountName: campaign.account.name,
    ...owner,
    currency: campaign.account.currency,
    status: campaign.status,
    delivery: campaign.delivery,
    objective: campaign.objective,
    budget: presentBudget(campaign),
    metrics: formatSums(campaign.sums),
    previous: formatSums(campaign.previous),
    review: standing?.outbox ?? 'none',
    decision: standing?.decision ?? null,
    comments: standing?.comments ?? 0,
  };
}

function presentBudget({ budgetKind, budgetMicros }: Pick<MirroredCampaign, 'budgetKind' | 'budgetMicros'>) {
  return { kind: budgetKind, amount: budgetMicros === null ? null : formatMicros(budgetMicros) };
}

export function presentTotals(totals: readonly CurrencySums[]): MetricSums[] {
  return totals.map(({ currency, sums }) => ({ currency, ...formatSums(sums) }));
}

export function presentAdGroup(
  group: FoundAdGroup,
  account: ScopeAccount,
): CampaignDetail['adGroups'][number] {
  const { platform, extId: accountId } = account;
  return {
    ref: formatEntityRef({ platform, accountId, kind: 'ad_group', id: group.extId }),
    kind: 'ad_group',
    name: group.name,
    status: group.status,
    delivery: group.delivery,
    budget: presentBudget(group),
    metrics: formatSums(group.sums),
    children: group.ads,
    editable: presentEditable(group, account),
  };
}

/** What it has in common with its campaign comes from there. */
export function presentPart(
  part: FoundPart,
  account: ScopeAccount,
  { campaign, standing }: { readonly campaign: CampaignRow; readonly standing: Standing | undefined },
): CampaignPart {
  const { kind, name, status, delivery, bidStrategy, startAt, endAt, updatedAt, adGroup } = part;
  const { platform, extId: accountId } = account;
  const refTo = (to: EntityKind, id: string) => formatEntityRef({ platform, accountId, kind: to, id });
  const isOpen = kind === 'ad_group' && isEditableAdGroup(platform, part.extId);
  return {
    row: {
      ...campaign,
      ...{ kind, name, status, delivery },
      ref: refTo(kind, part.extId),
      budget: kind === 'ad' ? null : presentBudget(part),
      metrics: formatSums(part.sums),
      previous: formatSums(part.previous),
      review: standing?.outbox ?? 'none',
      decision: standing?.decision ?? null,
      comments: standing?.comments ?? 0,
    },
    adGroup: adGroup && { ref: refTo('ad_group', adGroup.extId), name: adGroup.name },
    ...{ bidStrategy, startAt, endAt, updatedAt },
    ads: part.ads.map(({ extId, sums, ...ad }) => ({
      ...ad,
      ref: refTo('ad', extId),
      kind: 'ad',
      budget: null,
      metrics: formatSums(sums),
      children: 0,
      editable: null,
    })),
    contentHash: isOpen ? hashContent(campaignContent(part, account.zone)) : null,
  };
}

function presentEditable(group: FoundAdGroup, { platform, zone }: ScopeAccount) {
  if (!isEditableAdGroup(platform, group.extId)) return null;
  const content = campaignContent(group, zone);
  const { startAt, endAt } = group;
  return { contentHash: hashContent(content), bid: content['bid'] ?? null, startAt, endAt };
}

export function presentSeries(range: DayRange, days: DaySums): CampaignSeries['current'] {
  const texts = days.map((day) => (day ? formatSums(day) : null));
  const column = (name: keyof Sums) => texts.map((day) => day?.[name] ?? null);
  return {
    dates: eachDay(range),
    impressions: column('impressions'),
    clicks: column('clicks'),
    spend: column('spend'),
    conversions: column('conversions'),
    value: column('value'),
  };
}

/** `told`: whether the platform keeps a history at all. */
export function presentChanges(
  { currency, total, rows, knownTo }: FoundChanges,
  told: boolean,
): CampaignChanges {
  return {
    told,
    currency,
    total,
    knownTo,
    rows: rows.map(({ entity, entityName, ...row }) => ({ ...row, kind: entity, name: entityName })),
  };
}
