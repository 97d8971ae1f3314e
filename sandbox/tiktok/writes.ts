// Changes through the API: status, names, budgets, bids and schedules of campaigns, ad groups and ads.
import { z } from 'zod';
import { badParameter, TikTokError } from './tiktok-error.ts';
import { accountOf, campaignOf } from '../agency/entities.ts';
import { adGroupFields, campaignFields, writeRow } from './entity-fields.ts';
import { bidSchema, readBid, readSchedule, scheduleSchema } from './write-fields.ts';
import { bodyOf } from './request.ts';
import { isDeleted, isFrozen } from './statuses.ts';
import { minorUnits } from '../agency/currencies.ts';
import { tiktokPeople } from './users.ts';
import type { Account, AdSet, Campaign, Entity } from '../agency/entities.ts';
import type { EditField } from '../agency/edits.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';

/** A write as its handler sees it: who, where, and what was sent. */
export interface Write {
  readonly caller: TokenRecord;
  readonly account: Account;
  readonly request: TikTokRequest;
}

const ids = z.array(z.string()).min(1).max(20);
const statusSchema = z.object({
  operation_status: z.enum(['ENABLE', 'DISABLE', 'DELETE']),
  allow_partial_success: z.boolean().default(false),
  campaign_ids: ids.optional(),
  adgroup_ids: ids.optional(),
  ad_ids: ids.optional(),
});
const worldStatus = { ENABLE: 'ACTIVE', DISABLE: 'PAUSED', DELETE: 'DELETED' } as const;
const listNames = { campaign: 'campaign_ids', adset: 'adgroup_ids', ad: 'ad_ids' } as const;
const words = { campaign: 'campaign', adset: 'ad group', ad: 'ad' } as const;

/** Least daily budgets in euros' worth of minor units; how high they really are isn't published for all currencies. */
const floors = { campaign: 46, adset: 18 } as const;

function find<K extends Entity['kind']>(
  context: TikTokContext,
  at: { account: Account; kind: K; id: string },
): Extract<Entity, { kind: K }> {
  const entity = context.world.entity(at.id);
  const fits = (one: Entity | undefined): one is Extract<Entity, { kind: K }> =>
    one?.kind === at.kind && accountOf(one) === at.account;
  if (!fits(entity)) throw new TikTokError(40007, `The ${words[at.kind]} ${at.id} does not exist.`);
  if (isDeleted(entity)) throw badParameter(`The ${words[at.kind]} ${at.id} has been deleted.`);
  if (isFrozen(entity)) throw badParameter(`The ${words[at.kind]} ${at.id} is frozen and cannot be changed.`);
  return entity;
}

function put(
  context: TikTokContext,
  { caller }: Write,
  change: {
    entity: Entity;
    field: EditField;
    present: string | number | null;
    after: string | number | null;
  },
): void {
  const { entity, field, present, after } = change;
  const changed = present !== after;
  const name = tiktokPeople.find((user) => user.id === caller.userId)?.name ?? context.app.name;
  if (changed) {
    const actor = { id: caller.userId, name };
    context.edits.apply({ at: context.clock.now(), actor, via: 'api', id: entity.id, field, after });
  }
  context.effects.note({ id: entity.id, field, value: after }, changed);
}

/** POST `.../status/update/`. Of ad groups some may fail alone, which answers 20001 with a list of errors. */
export function updateStatus(context: TikTokContext, write: Write, kind: Entity['kind']): unknown {
  const body = bodyOf(write.request, statusSchema);
  const wanted = body[listNames[kind]];
  if (!wanted) throw badParameter(`${listNames[kind]}: Missing data for required field.`);
  const errors: Record<string, unknown>[] = [];
  const found: Entity[] = [];
  for (const id of wanted) {
    try {
      found.push(find(context, { account: write.account, kind, id }));
    } catch (cause) {
      if (!(cause instanceof TikTokError && kind === 'adset' && body.allow_partial_success)) throw cause;
      errors.push({ adgroup_id: id, error_code: cause.code, error_message: cause.message });
    }
  }
  const after = worldStatus[body.operation_status];
  for (const entity of found) put(context, write, { entity, field: 'status', present: entity.status, after });
  const changed = found.map((entity) => entity.id);
  const list =
    kind === 'campaign'
      ? { campaign_list: changed.map((id) => ({ campaign_id: id, status: body.operation_status })) }
      : {};
  const data = { [listNames[kind]]: changed, status: body.operation_status, ...list };
  if (errors.length > 0) throw new TikTokError(20001, 'Partial success.', { ...data, error_list: errors });
  return data;
}

/** Minor units of an amount in major units that fits the currency. */
function readBudget(entity: Campaign | AdSet, amount: number): { field: EditField; after: number } {
  const field = entity.daily_budget !== null ? 'daily_budget' : 'lifetime_budget';
  if (entity[field] === null) {
    throw badParameter(
      'budget: The budget mode is BUDGET_MODE_INFINITE, and the budget mode cannot be changed.',
    );
  }
  const { plan, euro } = accountOf(entity);
  const after = Math.round(amount * minorUnits(plan.currency));
  if (Math.abs(after / minorUnits(plan.currency) - amount) > 1e-9) {
    throw badParameter(`budget: The budget has more decimal places than ${plan.currency} allows.`);
  }
  const least = Math.round(floors[entity.kind] * euro);
  if (after < least) {
    throw badParameter(
      `budget: The budget must not be lower than ${least / minorUnits(plan.currency)} ${plan.currency}.`,
    );
  }
  return { field, after };
}

function putBudget(
  context: TikTokContext,
  write: Write,
  { entity, amount }: { entity: Campaign | AdSet; amount: number },
): void {
  if (campaignOf(entity).legacyAdvantage) {
    throw badParameter('Smart+ campaigns can only be changed through the Smart+ endpoints.');
  }
  const { field, after } = readBudget(entity, amount);
  const present = field === 'daily_budget' ? entity.daily_budget : entity.lifetime_budget;
  put(context, write, { entity, field, present, after });
}

const nameSchema = z.string().trim().min(1).max(512);
const campaignSchema = z.object({
  campaign_id: z.string(),
  campaign_name: nameSchema.optional(),
  budget: z.number().optional(),
});

/** POST `campaign/update/`: name and budget; the budget's kind stays. Answers the campaign as it is now. */
export function updateCampaign(context: TikTokContext, write: Write): unknown {
  const body = bodyOf(write.request, campaignSchema);
  const entity = find(context, { account: write.account, kind: 'campaign', id: body.campaign_id });
  if (body.budget !== undefined) putBudget(context, write, { entity, amount: body.budget });
  if (body.campaign_name !== undefined) {
    put(context, write, { entity, field: 'name', present: entity.name, after: body.campaign_name });
  }
  return writeRow(entity, campaignFields, { names: Object.keys(campaignFields), now: context.clock.now() });
}

const adGroupSchema = z.object({
  adgroup_id: z.string(),
  adgroup_name: nameSchema.optional(),
  budget: z.number().optional(),
  ...bidSchema,
  ...scheduleSchema,
});

/** POST `adgroup/update/`: name, budget, bid and schedule, of everything an ad group has. All of it or nothing. */
export function updateAdGroup(context: TikTokContext, write: Write): unknown {
  const body = bodyOf(write.request, adGroupSchema);
  const entity = find(context, { account: write.account, kind: 'adset', id: body.adgroup_id });
  if (campaignOf(entity).legacyAdvantage)
    throw badParameter('Smart+ campaigns can only be changed through the Smart+ endpoints.');
  const others = [...readBid(entity, body), ...readSchedule(entity, body, context.clock.now())];
  if (body.budget !== undefined) putBudget(context, write, { entity, amount: body.budget });
  if (body.adgroup_name !== undefined) {
    put(context, write, { entity, field: 'name', present: entity.name, after: body.adgroup_name });
  }
  for (const [field, present, after] of others) put(context, write, { entity, field, present, after });
  return writeRow(entity, adGroupFields, { names: Object.keys(adGroupFields), now: context.clock.now() });
}

const budgetsSchema = z.object({
  budget: z
    .array(z.object({ adgroup_id: z.string(), budget: z.number() }))
    .min(1)
    .max(20),
});

/** POST `adgroup/budget/update/`: all of them or none. */
export function updateAdGroupBudgets(context: TikTokContext, write: Write): unknown {
  const { budget } = bodyOf(write.request, budgetsSchema);
  const found = budget.map(({ adgroup_id: id, budget: amount }) => {
    const entity = find(context, { account: write.account, kind: 'adset', id });
    readBudget(entity, amount);
    return { entity, amount };
  });
  for (const one of found) putBudget(context, write, one);
  return { adgroup_ids: found.map(({ entity }) => entity.id) };
}
