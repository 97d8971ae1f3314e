// Whether and how much an entity delivers on a day, given its plan and the changes made to it since.
import { dayStart } from './days.ts';
import { accountOf } from './entities.ts';
import type { Ad, AdSet, Campaign, Entity } from './entities.ts';

/** Part of a local day in [0, 1] on which the entity itself (not its parents) was switched on. */
export function activePart(entity: Entity, day: number): number {
  const planned = day >= entity.from && day <= entity.to ? 1 : 0;
  if (entity.changes === undefined) return planned;
  const zone = accountOf(entity).plan.zone;
  const start = dayStart(zone, day);
  const end = dayStart(zone, day + 1);
  const stop = entity.kind === 'campaign' && entity.stopAt !== null ? entity.stopAt : Infinity;
  let on = planned === 1;
  let since = start;
  let active = 0;
  for (const change of entity.changes) {
    if (change.field !== 'status' || change.at >= end) continue;
    const at = Math.max(start, change.at);
    if (on) active += at - since;
    since = at;
    on = change.after === 'ACTIVE' && at < stop;
  }
  if (on) active += end - since;
  return active / (end - start);
}

/** A budget as it was at an instant; null when the level had none. */
export function budgetAt(
  entity: Campaign | AdSet,
  field: 'daily_budget' | 'lifetime_budget',
  at: number,
): number | null {
  let value = entity[field];
  const changes = entity.changes ?? [];
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i];
    if (!change || change.at < at) break;
    if (change.field === field) value = change.before === null ? null : Number(change.before);
  }
  return value;
}

function ownDaily(entity: Campaign | AdSet, day: number): number | null {
  const { campaign } = entity.kind === 'adset' ? entity : { campaign: entity };
  const at = entity.changes === undefined ? 0 : dayStart(campaign.account.plan.zone, day + 1);
  const daily = entity.changes === undefined ? entity.daily_budget : budgetAt(entity, 'daily_budget', at);
  if (daily !== null) return daily;
  const total =
    entity.changes === undefined ? entity.lifetime_budget : budgetAt(entity, 'lifetime_budget', at);
  if (total === null || !Number.isFinite(campaign.to)) return total === null ? null : total / 30;
  return total / (campaign.to - campaign.from + 1);
}

/** Minor units an ad set may spend on a day, by its own budget or its share of the campaign's. */
export function dailyMoney(adSet: AdSet, day: number): number {
  return ownDaily(adSet, day) ?? (ownDaily(adSet.campaign, day) ?? 0) * adSet.share;
}

/** Last day number on which an ad may deliver: anything that was changed may have been switched on again. */
export function lastDay(ad: Ad): number {
  const { adSet } = ad;
  if (ad.changes ?? adSet.changes ?? adSet.campaign.changes) return Infinity;
  return Math.min(ad.to, adSet.to, adSet.campaign.to);
}
