// What Google's bidding strategies aim at: in which field each keeps it, and what campaigns begin with.
import { biddingOf, isPerformanceMax } from './kinds.ts';
import type { Campaign } from '../agency/entities.ts';

/** A return is kept in millionths, money in minor units. */
export interface TargetField {
  /** Of the campaign, and within that, in camel case. */
  readonly strategy: string;
  readonly field: string;
  readonly isReturn: boolean;
}

const fields: Readonly<Record<string, TargetField>> = {
  TARGET_CPA: { strategy: 'targetCpa', field: 'targetCpaMicros', isReturn: false },
  MAXIMIZE_CONVERSIONS: { strategy: 'maximizeConversions', field: 'targetCpaMicros', isReturn: false },
  TARGET_ROAS: { strategy: 'targetRoas', field: 'targetRoas', isReturn: true },
  MAXIMIZE_CONVERSION_VALUE: { strategy: 'maximizeConversionValue', field: 'targetRoas', isReturn: true },
  TARGET_SPEND: { strategy: 'targetSpend', field: 'cpcBidCeilingMicros', isReturn: false },
};

/** Undefined for a strategy without anything to aim at. */
export function targetFieldOf(campaign: Campaign): TargetField | undefined {
  return fields[biddingOf(campaign)];
}

/** What is aimed at by the strategy of that name: undefined for campaigns of another. */
export function targetOf(campaign: Campaign | undefined, strategy: string): number | undefined {
  return campaign && targetFieldOf(campaign)?.strategy === strategy
    ? (campaign.target ?? undefined)
    : undefined;
}

/** Targets are part of two strategies, and for half of the campaigns of the others somebody has set one. */
export function setFirstTarget(campaign: Campaign): void {
  const field = targetFieldOf(campaign);
  const type = biddingOf(campaign);
  if (!field || (!type.startsWith('TARGET_') && campaign.index % 2 === 0)) return;
  if (type === 'TARGET_SPEND' && campaign.index % 8 !== 2) return;
  const { euro } = campaign.account;
  campaign.target = field.isReturn ? 3_500_000 : Math.round((type === 'TARGET_SPEND' ? 2 : 18) * euro);
  if (type !== 'TARGET_CPA' || isPerformanceMax(campaign)) return;
  for (const adSet of campaign.adSets) adSet.target = campaign.target;
}
