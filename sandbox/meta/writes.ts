// Changes through the API: status, name, budgets, bid and schedule of campaigns, ad sets and ads.
import { z } from 'zod';
import { accountOf } from '../agency/entities.ts';
import { GraphError, invalidParameter } from './graph-error.ts';
import { jsonParam } from './request.ts';
import { requireEntity, requireScope } from './context.ts';
import { valueOf } from '../agency/edits.ts';
import type { Caller, MetaContext } from './context.ts';
import type { EditField } from '../agency/edits.ts';
import type { Entity } from '../agency/entities.ts';
import type { GraphRequest } from './request.ts';

type Wanted = [field: EditField, value: string | number | null];
const statuses: readonly string[] = ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DELETED'];
const moneyFields = ['daily_budget', 'lifetime_budget', 'bid_amount'] as const;

function readMoney(entity: Entity, field: (typeof moneyFields)[number], text: string): number {
  if (!/^\d+$/.test(text)) throw invalidParameter(`Param ${field} must be an integer`, { blame: [field] });
  const present = valueOf(entity, field);
  if (present === undefined || (present === null && field !== 'bid_amount')) {
    throw invalidParameter('Invalid parameter', {
      subcode: 1885621,
      title: 'Budget cannot be set here',
      text: `This ${entity.kind} has no ${field.replace('_', ' ')}: its budget is of the other kind or on the other level.`,
      blame: [field],
    });
  }
  const amount = Number(text);
  const least = accountOf(entity).minDailyBudget;
  if (field === 'daily_budget' && amount < least) {
    throw invalidParameter('Invalid parameter', {
      subcode: 1885272,
      title: 'Your budget is too low',
      text: `The minimum daily budget is ${least} in the account's minor units.`,
      blame: [field],
    });
  }
  return amount;
}

/** Epoch seconds or ISO 8601 as the platform takes them; 0 for an end that is not set. */
function readInstant(field: string, text: string): number | null {
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(at)) throw invalidParameter(`Param ${field} must be a valid datetime`, { blame: [field] });
  return at === 0 ? null : at;
}

/** Campaigns call their end stop_time, ad sets end_time; what a level does not have is passed over. */
function readSchedule(entity: Entity, params: GraphRequest['params'], now: number): Wanted[] {
  if (entity.kind === 'ad') return [];
  const [from, until] = ['start_time', entity.kind === 'campaign' ? 'stop_time' : 'end_time'] as const;
  const [startText, endText] = [params[from], params[until]];
  const start = startText === undefined ? entity.startAt : readInstant(from, startText);
  const end = endText === undefined ? entity.stopAt : readInstant(until, endText);
  const refuse = (field: string, text: string): GraphError =>
    invalidParameter('Invalid parameter', { title: 'Schedule cannot be set', text, blame: [field] });
  if (startText !== undefined && (start === null || entity.startAt <= now))
    throw refuse(from, 'The start time cannot be changed once delivery has started.');
  if (endText !== undefined && end !== null && end <= now)
    throw refuse(until, 'The end time must be in the future.');
  if (endText !== undefined && end === null && entity.lifetime_budget !== null)
    throw refuse(until, 'A lifetime budget needs an end time.');
  if (end !== null && start !== null && end <= start)
    throw refuse(endText === undefined ? from : until, 'The end time must be after the start time.');
  return [
    ...(startText === undefined ? [] : [['start_time', start] as Wanted]),
    ...(endText === undefined ? [] : [['end_time', end] as Wanted]),
  ];
}

function readWanted(entity: Entity, params: GraphRequest['params'], now: number): Wanted[] {
  const wanted: Wanted[] = [];
  const { status, name } = params;
  if (status !== undefined) {
    if (!statuses.includes(status))
      throw invalidParameter(`Param status must be one of {${statuses.join(', ')}}`, { blame: ['status'] });
    if (entity.status === 'DELETED' && status !== 'DELETED') {
      throw invalidParameter('Invalid parameter', {
        subcode: 1487056,
        title: 'Deleted objects cannot be changed',
      });
    }
    wanted.push(['status', status]);
  }
  if (name !== undefined) {
    if (name.trim() === '' || name.length > 400)
      throw invalidParameter('Param name must be a non-empty string', { blame: ['name'] });
    wanted.push(['name', name]);
  }
  for (const field of moneyFields) {
    const text = params[field];
    if (text !== undefined) wanted.push([field, readMoney(entity, field, text)]);
  }
  return [...wanted, ...readSchedule(entity, params, now)];
}

/** Meta lets one ad set's budget change only so often in an hour. */
function checkBudgetPace(context: MetaContext, entity: Entity, wanted: readonly Wanted[]): void {
  if (entity.kind !== 'adset' || !wanted.some(([field]) => field.endsWith('_budget'))) return;
  const hourAgo = context.clock.now() - 3_600_000;
  const recent = context.edits.edits.filter(
    (edit) =>
      edit.id === entity.id && edit.via === 'api' && edit.field.endsWith('_budget') && edit.at > hourAgo,
  );
  if (recent.length < context.limits.adSetBudgetChangesPerHour) return;
  throw new GraphError('(#613) Calls to this api have exceeded the rate limit.', {
    code: 613,
    subcode: 1487632,
    transient: false,
    title: 'Ad set budget change limit reached',
    text: 'You can change the budget of an ad set 4 times in an hour. Try again in an hour.',
  });
}

/** POST to a campaign, ad set or ad; with `validate_only` everything is checked and nothing changed. */
export function writeEntity(context: MetaContext, caller: Caller, request: GraphRequest): string {
  requireScope(caller, ['ads_management']);
  const entity = requireEntity(context, caller, { id: request.path[0] ?? '', method: request.method });
  const deleting = request.method === 'DELETE';
  const wanted = readWanted(entity, deleting ? { status: 'DELETED' } : request.params, context.clock.now());
  if (entity.kind === 'campaign' && entity.legacyAdvantage) {
    throw invalidParameter('Invalid parameter', {
      subcode: 3858495,
      title: 'Legacy Advantage+ campaigns cannot be updated',
      text: 'Campaigns made with the former Advantage+ set-up can no longer be changed through the API.',
    });
  }
  checkBudgetPace(context, entity, wanted);
  const options = jsonParam(request, 'execution_options', z.array(z.string())) ?? [];
  if (options.includes('validate_only')) return '{"success":true}';
  const actor = { id: caller.user.id, name: caller.user.name };
  for (const [field, after] of wanted) {
    const changed = valueOf(entity, field) !== after;
    if (changed)
      context.edits.apply({ at: context.clock.now(), actor, via: 'api', id: entity.id, field, after });
    context.effects.note({ id: entity.id, field, value: after }, changed);
  }
  return '{"success":true}';
}
