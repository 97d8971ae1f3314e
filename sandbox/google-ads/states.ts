// What Google says of an entity's state: the status staff set, whether it serves, and why not.
import { localDay } from '../agency/days.ts';
import { accountOf } from '../agency/entities.ts';
import type { AdSet, Campaign, Entity, Status } from '../agency/entities.ts';

export function statusOfEntity(entity: Entity): 'ENABLED' | 'PAUSED' | 'REMOVED' {
  if (entity.status === 'ACTIVE') return 'ENABLED';
  return entity.status === 'PAUSED' ? 'PAUSED' : 'REMOVED';
}

/** The world's word for a status; undefined for one that cannot be set by an update. */
export function worldStatus(status: string): Status | undefined {
  if (status === 'ENABLED') return 'ACTIVE';
  return status === 'PAUSED' ? 'PAUSED' : undefined;
}

export function customerStatus(status: number): string {
  return ['UNKNOWN', 'ENABLED', 'CANCELED', 'SUSPENDED', 'CLOSED'][status] ?? 'UNKNOWN';
}

function stopped(campaign: Campaign, now: number): boolean {
  return campaign.stopAt !== null && campaign.stopAt < now;
}

export function servingStatus(campaign: Campaign, now: number): string {
  if (campaign.account.status !== 1) return 'SUSPENDED';
  if (campaign.startAt > now) return 'PENDING';
  if (stopped(campaign, now)) return 'ENDED';
  return statusOfEntity(campaign) === 'ENABLED' ? 'SERVING' : 'NONE';
}

/** Primary status and its reasons, which come in no promised order. */
export function primaryStatus(campaign: Campaign, now: number): { status: string; reasons: string[] } {
  const status = statusOfEntity(campaign);
  if (status === 'REMOVED') return { status, reasons: ['CAMPAIGN_REMOVED'] };
  if (status === 'PAUSED') return { status, reasons: ['CAMPAIGN_PAUSED'] };
  if (campaign.startAt > now) return { status: 'PENDING', reasons: ['CAMPAIGN_PENDING'] };
  if (stopped(campaign, now)) return { status: 'ENDED', reasons: ['CAMPAIGN_ENDED'] };
  if (campaign.trouble === 'WITH_ISSUES')
    return { status: 'LIMITED', reasons: ['BIDDING_STRATEGY_LIMITED', 'BUDGET_CONSTRAINED'] };
  if (campaign.trouble === 'IN_PROCESS')
    return { status: 'LEARNING', reasons: ['BIDDING_STRATEGY_LEARNING'] };
  const today = localDay(campaign.account.plan.zone, now);
  if (campaign.to < today) return { status: 'NOT_ELIGIBLE', reasons: ['AD_GROUP_ADS_PAUSED'] };
  return { status: 'ELIGIBLE', reasons: [] };
}

/** An ad group, asset group or ad seen through what is above it. */
export function primaryBelow(entity: Exclude<Entity, Campaign>, now: number): string {
  const own = statusOfEntity(entity);
  if (own !== 'ENABLED') return own;
  if (entity.kind === 'ad' && entity.disapproved) return 'NOT_ELIGIBLE';
  const parent: Campaign | AdSet = entity.kind === 'ad' ? entity.adSet : entity.campaign;
  if (statusOfEntity(parent) !== 'ENABLED' || accountOf(entity).status !== 1) return 'NOT_ELIGIBLE';
  const above = parent.kind === 'campaign' ? primaryStatus(parent, now).status : primaryBelow(parent, now);
  return above === 'PENDING'
    ? above
    : ['ELIGIBLE', 'LIMITED', 'LEARNING'].includes(above)
      ? 'ELIGIBLE'
      : 'NOT_ELIGIBLE';
}
