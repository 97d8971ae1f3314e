// Stream of what was changed in one account, from Meta's activities.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import { changedStatus, changedText } from '../change-values.ts';
import type { ChangeStream, StreamAccount } from '../connector.ts';
import { brokenAnswer } from '../platform-error.ts';
import type { ChangeData, ChangedEntity } from '../rows.ts';
import { minorToMicros } from './currency-offset.ts';
import { parseGraphTime } from './graph-time.ts';
import { pageReader } from './page.ts';

const fields = 'event_type,event_time,actor_id,actor_name,object_id,application_name,extra_data';

const text = z.string().catch('');
const activity = z.object({
  event_type: z.string(),
  event_time: z.string(),
  actor_id: text,
  actor_name: text,
  object_id: text,
  application_name: text,
  extra_data: text,
});
type Activity = z.infer<typeof activity>;

const read = pageReader(activity);

export const changeStream: ChangeStream = {
  name: 'changes',
  // Meta states no end of its memory; as far as Google's is far enough to review what was done meanwhile.
  reachDays: 30,
  request: ({ extId }, { limit, after, since, until }) => ({
    method: 'GET',
    path: `/act_${encodeURIComponent(extId)}/activities`,
    query: {
      fields,
      since: String(Math.floor(since / 1000)),
      until: String(Math.ceil(until / 1000)),
      limit: String(limit),
      ...(after === null ? {} : { after }),
    },
    label: '/act_{id}/activities',
    signed: true,
  }),
  response(account, answer) {
    const page = read(answer);
    return { rows: page.rows.map((row) => toChange(row, account)), after: page.after };
  },
};

function toChange(found: Activity, account: StreamAccount): ChangeData {
  const at = parseGraphTime(found.event_time);
  if (at === null) throw brokenAnswer('meta', new RangeError('an activity of no time'));
  const extra = readExtra(found.extra_data);
  const field = fieldOf(found.event_type, extra.type);
  const entity = entityOf(found.event_type);
  const value = (raw: unknown) => valueOf(field, changedText(raw), account.currency);
  return {
    key: keyOf(found),
    at,
    entity,
    entityExtId: entity === 'account' ? account.extId : found.object_id,
    actor: changedText(found.actor_name) ?? changedText(found.actor_id),
    tool: changedText(found.application_name),
    field,
    before: value(extra.before),
    after: value(extra.after),
  };
}

/** Activities have no id. Two of one second that say the same are one. */
function keyOf(found: Activity): string {
  const { event_type, event_time, actor_id, object_id, extra_data } = found;
  const said = JSON.stringify([event_type, event_time, actor_id, object_id, extra_data]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}

/** Meta speaks of campaigns by two names and of ads by three. */
export function entityOf(eventType: string): ChangedEntity {
  if (/^(create_ad_set$|update_ad_set_|di_ad_set_)/.test(eventType)) return 'ad_group';
  if (/^(create|update)_campaign|^campaign_|^merge_campaigns|^lifetime_budget_spent/.test(eventType))
    return 'campaign';
  if (
    /^(create_ad$|update_ad_|update_adgroup_|edit_and_update_ad_|ad_review_|first_delivery)/.test(eventType)
  )
    return 'ad';
  return 'account';
}

function fieldOf(eventType: string, type: string | null): string {
  if (eventType.startsWith('create_')) return 'created';
  if (/_(run_status|update_status)$/.test(eventType)) return 'status';
  if (/_(friendly_)?name$/.test(eventType)) return 'name';
  if (/_budget$/.test(eventType))
    return type === 'daily_budget' || type === 'lifetime_budget' ? type : 'budget';
  if (/_(bidding|bid_info)$/.test(eventType)) return 'bid';
  return eventType.slice(0, 120);
}

const money: ReadonlySet<string> = new Set(['daily_budget', 'lifetime_budget', 'budget', 'bid']);

function valueOf(field: string, value: string | null, currency: string): string | null {
  if (value === null) return null;
  if (field === 'status') return changedStatus(value);
  return money.has(field) && /^\d{1,15}$/.test(value) ? formatMicros(minorToMicros(value, currency)) : value;
}

const extraData = z.object({
  old_value: z.unknown().optional(),
  new_value: z.unknown().optional(),
  type: z.string().nullable().catch(null).default(null),
});

/** A text of JSON whose values are plain, or wrapped once more with what they are. */
function readExtra(json: string): { before: unknown; after: unknown; type: string | null } {
  const parsed = extraData.safeParse(parseOrNull(json));
  if (!parsed.success) return { before: null, after: null, type: null };
  const { old_value: before, new_value: after, type } = parsed.data;
  return { before: unwrapped(before, 'old_value'), after: unwrapped(after, 'new_value'), type };
}

function unwrapped(value: unknown, name: 'old_value' | 'new_value'): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function parseOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
