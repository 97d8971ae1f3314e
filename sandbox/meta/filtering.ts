// `filtering` and `effective_status` on lists of campaigns, ad sets and ads.
import { z } from 'zod';
import { effectiveStatus, isHidden } from './effective-status.ts';
import { campaignOf } from '../agency/entities.ts';
import { invalidParameter } from './graph-error.ts';
import { jsonParam } from './request.ts';
import type { Entity } from '../agency/entities.ts';
import type { GraphRequest } from './request.ts';

const scalar = z.union([z.string(), z.number()]);
const filterSchema = z.object({
  field: z.string(),
  operator: z.string(),
  value: z.union([scalar, z.array(scalar)]),
});
export const filtersSchema = z.array(filterSchema);
export type Filter = z.infer<typeof filterSchema>;

function levelOf(entity: Entity, prefix: string): Entity | undefined {
  if (prefix === entity.kind) return entity;
  if (prefix === 'campaign') return campaignOf(entity);
  return prefix === 'adset' && entity.kind === 'ad' ? entity.adSet : undefined;
}

function fieldOf(entity: Entity, field: string): string | number | undefined {
  const [first = '', second] = field.split('.');
  const target = second === undefined ? entity : levelOf(entity, first);
  const name = second ?? first;
  if (!target) return undefined;
  if (name === 'id') return target.id;
  if (name === 'name') return target.name;
  if (name === 'effective_status' || name === 'delivery_status') return effectiveStatus(target);
  if (name === 'configured_status' || name === 'status') return target.status;
  if (name === 'updated_time') return Math.floor(target.updatedAt / 1000);
  if (name === 'created_time') return Math.floor(target.createdAt / 1000);
  if (name === 'objective' && target.kind === 'campaign') return target.objective;
  return undefined;
}

/** Whether an entity passes one filter; an unknown field or operator is a 100. */
export function passes(entity: Entity, filter: Filter): boolean {
  const value = fieldOf(entity, filter.field);
  if (value === undefined)
    throw invalidParameter(
      `Filtering field '${filter.field}' with operation '${filter.operator.toLowerCase()}' is not supported`,
    );
  const wanted = Array.isArray(filter.value) ? filter.value.map(String) : [String(filter.value)];
  const first = wanted[0] ?? '';
  switch (filter.operator) {
    case 'GREATER_THAN':
      return Number(value) > Number(first);
    case 'LESS_THAN':
      return Number(value) < Number(first);
    case 'EQUAL':
      return String(value) === first;
    case 'IN':
      return wanted.includes(String(value));
    case 'NOT_IN':
      return !wanted.includes(String(value));
    case 'CONTAIN':
      return String(value).toLowerCase().includes(first.toLowerCase());
    default:
      throw invalidParameter(`Filtering operator '${filter.operator}' is not supported`);
  }
}

/** What a list shows: archived and deleted entities only when a status asks for them. */
export function listFilter(request: GraphRequest): (entity: Entity) => boolean {
  const statuses = jsonParam(request, 'effective_status', z.array(z.string()));
  const filters = jsonParam(request, 'filtering', filtersSchema) ?? [];
  const asksStatus =
    statuses !== undefined || filters.some((filter) => filter.field.endsWith('effective_status'));
  return (entity) =>
    (asksStatus || !isHidden(entity)) &&
    (statuses === undefined || statuses.includes(effectiveStatus(entity))) &&
    filters.every((filter) => passes(entity, filter));
}
