// Reads one campaign with its budget and target, or one ad group, as Google has them at this moment.
import { z } from 'zod';
import { isRatioBid } from '../../../../src-shared/domain/editable-fields.ts';
import type { PresentEntity } from '../actions.ts';
import type { StreamAccount } from '../connector.ts';
import { instantIn } from '../local-time.ts';
import type { BudgetKind, EntityStatus } from '../rows.ts';
import { pageReader } from './answer.ts';
import { readTarget, targetFields, targetShape } from './bids.ts';
import { endOf } from './entities.ts';
import { int64 } from './numbers.ts';

const word = z.string().default('');
const readCampaigns = pageReader(
  z.object({
    campaign: z.object({
      name: word,
      status: word,
      startDateTime: z.string().optional(),
      endDateTime: z.string().optional(),
      ...targetShape,
    }),
    campaignBudget: z
      .object({
        resourceName: word,
        amountMicros: int64,
        totalAmountMicros: int64,
        period: z.string().default('DAILY'),
        referenceCount: int64,
      })
      .optional(),
  }),
);
const readAdGroups = pageReader(
  z.object({
    adGroup: z.object({ name: word, status: word, cpcBidMicros: int64, targetCpaMicros: int64 }),
  }),
);

const statuses: Readonly<Record<string, EntityStatus>> = {
  ENABLED: 'active',
  PAUSED: 'paused',
  REMOVED: 'removed',
};

type Found = Omit<PresentEntity, 'mark'>;

export function campaignQuery(extId: string): string {
  return (
    'SELECT campaign.name, campaign.status, campaign.start_date_time, campaign.end_date_time, ' +
    `${targetFields}, campaign_budget.resource_name, campaign_budget.amount_micros, ` +
    'campaign_budget.total_amount_micros, campaign_budget.period, campaign_budget.reference_count ' +
    `FROM campaign WHERE campaign.id = ${extId}`
  );
}

/** Null when there is none. */
export function readCampaign({ zone }: StreamAccount, text: string): Found | null {
  const [found] = readCampaigns(text).rows;
  if (!found) return null;
  const { campaign, campaignBudget: budget } = found;
  const target = readTarget(campaign);
  const isTotal = budget?.period === 'CUSTOM_PERIOD';
  const micros = BigInt((isTotal ? budget?.totalAmountMicros : budget?.amountMicros) ?? '0');
  const kind: BudgetKind = micros === 0n ? 'none' : isTotal ? 'lifetime' : 'daily';
  return {
    name: campaign.name,
    status: statuses[campaign.status] ?? 'other',
    budgetKind: kind,
    budgetMicros: micros === 0n ? null : micros,
    ...target,
    bidIsReturn: isRatioBid(target.bidName),
    startAt: instantIn(zone, campaign.startDateTime),
    endAt: endOf(zone, campaign.endDateTime),
    budgetSharedWith: Math.max(0, Number(budget?.referenceCount ?? '1') - 1),
    budgetName: budget?.resourceName ?? null,
  };
}

export function adGroupQuery(extId: string): string {
  return (
    'SELECT ad_group.name, ad_group.status, ad_group.cpc_bid_micros, ad_group.target_cpa_micros ' +
    `FROM ad_group WHERE ad_group.id = ${extId}`
  );
}

/** Null when there is none. */
export function readAdGroup(text: string): Found | null {
  const [found] = readAdGroups(text).rows;
  if (!found) return null;
  const { name, status, cpcBidMicros, targetCpaMicros } = found.adGroup;
  const [target, bid] = [BigInt(targetCpaMicros), BigInt(cpcBidMicros)];
  return {
    name,
    status: statuses[status] ?? 'other',
    budgetKind: 'parent',
    budgetMicros: null,
    // As in listings: a target for conversions goes before a bid for clicks.
    ...(target > 0n
      ? { bidMicros: target, bidName: 'targetCpaMicros' }
      : { bidMicros: bid === 0n ? null : bid, bidName: 'cpcBidMicros' }),
    startAt: null,
    endAt: null,
    bidIsReturn: false,
    budgetSharedWith: 0,
    budgetName: null,
  };
}
