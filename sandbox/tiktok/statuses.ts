// TikTok's words for what is set on an entity, and for what is really happening to it.
import { dayStart } from '../agency/days.ts';
import { campaignOf } from '../agency/entities.ts';
import type { Ad, AdSet, Campaign, Entity } from '../agency/entities.ts';

/** What staff set. Of archived entities a few are frozen for good; deletion shows in the secondary status only. */
export function operationStatus(entity: Entity): string {
  if (entity.status === 'ACTIVE') return 'ENABLE';
  return isFrozen(entity) ? 'FROZEN' : 'DISABLE';
}

export function isFrozen(entity: Entity): boolean {
  const campaign = campaignOf(entity);
  return campaign.status === 'ARCHIVED' && campaign.index % 7 === 3;
}

export function isDeleted(entity: Entity): boolean {
  if (entity.status === 'DELETED') return true;
  if (entity.kind === 'campaign') return false;
  return isDeleted(entity.kind === 'ad' ? entity.adSet : entity.campaign);
}

/** Before its first day, between, or after its last one at an instant. */
function flight(campaign: Campaign, now: number): 'early' | 'on' | 'over' {
  if (now < campaign.startAt) return 'early';
  const { zone } = campaign.account.plan;
  const end = Number.isFinite(campaign.to) ? dayStart(zone, campaign.to + 1) : Infinity;
  return now < (campaign.stopAt ?? end) || campaign.changes ? 'on' : 'over';
}

function ofCampaign(campaign: Campaign): string {
  if (campaign.status === 'DELETED') return 'CAMPAIGN_STATUS_DELETE';
  if (campaign.status !== 'ACTIVE') return 'CAMPAIGN_STATUS_DISABLE';
  if (campaign.trouble === 'WITH_ISSUES') return 'CAMPAIGN_STATUS_BUDGET_EXCEED';
  return campaign.trouble === null ? 'CAMPAIGN_STATUS_ENABLE' : 'CAMPAIGN_STATUS_ADVERTISER_AUDIT';
}

function ofAdGroup(adSet: AdSet, now: number): string {
  const { campaign } = adSet;
  if (campaign.status === 'DELETED') return 'ADGROUP_STATUS_CAMPAIGN_DELETE';
  if (adSet.status === 'DELETED') return 'ADGROUP_STATUS_DELETE';
  if (adSet.status !== 'ACTIVE') return 'ADGROUP_STATUS_DISABLE';
  if (campaign.status !== 'ACTIVE') return 'ADGROUP_STATUS_CAMPAIGN_DISABLE';
  const phase = flight(campaign, now);
  if (phase === 'early') return 'ADGROUP_STATUS_NOT_START';
  if (phase === 'over') return 'ADGROUP_STATUS_TIME_DONE';
  return campaign.trouble === 'IN_PROCESS' ? 'ADGROUP_STATUS_AUDIT' : 'ADGROUP_STATUS_DELIVERY_OK';
}

function ofAd(ad: Ad, now: number): string {
  const { adSet } = ad;
  const above = ofAdGroup(adSet, now);
  if (adSet.campaign.status === 'DELETED') return 'AD_STATUS_CAMPAIGN_DELETE';
  if (adSet.status === 'DELETED') return 'AD_STATUS_ADGROUP_DELETE';
  if (ad.status === 'DELETED') return 'AD_STATUS_DELETE';
  if (ad.disapproved) return 'AD_STATUS_AUDIT_DENY';
  if (ad.status !== 'ACTIVE') return 'AD_STATUS_DISABLE';
  if (adSet.campaign.status !== 'ACTIVE') return 'AD_STATUS_CAMPAIGN_DISABLE';
  if (adSet.status !== 'ACTIVE') return 'AD_STATUS_ADGROUP_DISABLE';
  if (above === 'ADGROUP_STATUS_NOT_START') return 'AD_STATUS_NOT_START';
  if (above === 'ADGROUP_STATUS_TIME_DONE') return 'AD_STATUS_DONE';
  return above === 'ADGROUP_STATUS_AUDIT' ? 'AD_STATUS_AUDIT' : 'AD_STATUS_DELIVERY_OK';
}

export function secondaryStatus(entity: Entity, now: number): string {
  if (entity.kind === 'campaign') return ofCampaign(entity);
  return entity.kind === 'adset' ? ofAdGroup(entity, now) : ofAd(entity, now);
}

/** The coarse status that lists filter by. */
export function primaryStatus(entity: Entity, now: number): string {
  if (isDeleted(entity)) return 'STATUS_DELETE';
  if (isFrozen(entity)) return 'STATUS_FROZEN';
  if (entity.status !== 'ACTIVE') return 'STATUS_DISABLE';
  const secondary = secondaryStatus(entity, now);
  if (/_(?:TIME_DONE|DONE)$/.test(secondary)) return 'STATUS_TIME_DONE';
  if (/_(?:ENABLE|DELIVERY_OK)$/.test(secondary)) return 'STATUS_DELIVERY_OK';
  return 'STATUS_NOT_DELIVERY';
}
