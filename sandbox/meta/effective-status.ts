// What is really happening to an entity: its own status seen through its parents'.
import type { Entity } from '../agency/entities.ts';

export function effectiveStatus(entity: Entity): string {
  if (entity.kind === 'campaign') {
    return entity.status === 'ACTIVE' ? (entity.trouble ?? 'ACTIVE') : entity.status;
  }
  const parent = entity.kind === 'adset' ? entity.campaign : entity.adSet;
  const above = effectiveStatus(parent);
  if (entity.status === 'DELETED' || above === 'DELETED') return 'DELETED';
  if (entity.status === 'ARCHIVED' || above === 'ARCHIVED') return 'ARCHIVED';
  if (entity.kind === 'ad' && entity.disapproved) return 'DISAPPROVED';
  if (entity.status === 'PAUSED') return 'PAUSED';
  if (above === 'CAMPAIGN_PAUSED') return above;
  if (parent.status === 'PAUSED') return parent.kind === 'campaign' ? 'CAMPAIGN_PAUSED' : 'ADSET_PAUSED';
  return 'ACTIVE';
}

/** Left out of lists unless asked for. */
export function isHidden(entity: Entity): boolean {
  const status = effectiveStatus(entity);
  return status === 'DELETED' || status === 'ARCHIVED';
}
