// Stream of what was changed in one account, field by field, from Google's change events.
import { z } from 'zod';
import { dayIn } from '../../../../src-shared/domain/days.ts';
import { changedMicros, changedStatus, changedText } from '../change-values.ts';
import type { ChangeStream, PageAsk } from '../connector.ts';
import { instantIn } from '../local-time.ts';
import { brokenAnswer } from '../platform-error.ts';
import type { ChangeData } from '../rows.ts';
import { streamReader } from './answer.ts';
import { adKey } from './parts.ts';
import { searchStream } from './query.ts';

const word = z.string().default('');

const changeEvent = z.object({
  resourceName: z.string(),
  changeDateTime: z.string(),
  changeResourceType: word,
  changeResourceName: word,
  clientType: word,
  userEmail: word,
  oldResource: z.unknown().optional(),
  newResource: z.unknown().optional(),
  resourceChangeOperation: word,
  changedFields: word,
  campaign: word,
  adGroup: word,
});
type ChangeEvent = z.infer<typeof changeEvent>;

const read = streamReader(z.object({ changeEvent }));

const fields =
  'change_event.resource_name, change_event.change_date_time, change_event.change_resource_type, ' +
  'change_event.change_resource_name, change_event.client_type, change_event.user_email, ' +
  'change_event.old_resource, change_event.new_resource, change_event.resource_change_operation, ' +
  'change_event.changed_fields, change_event.campaign, change_event.ad_group';

/** The most that one query may ask for. */
const mostRows = 10_000;

export interface ChangeRange {
  /** The account's local time, "2026-11-20 00:00:00"; both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly limit: number;
}

/** Oldest first, so that a query that reached its limit can be gone on from its last row. */
export function changeQuery({ from, to, limit }: ChangeRange): string {
  return (
    `SELECT ${fields} FROM change_event WHERE change_event.change_date_time >= '${from}' ` +
    `AND change_event.change_date_time <= '${to}' ORDER BY change_event.change_date_time LIMIT ${limit}`
  );
}

/** Where to go on: the last row's time, and how many rows to ask for. */
function readCursor({ after, limit }: PageAsk): { readonly from: string | null; readonly limit: number } {
  const [rows = '', from] = (after ?? '').split('|', 2);
  return from === undefined ? { from: null, limit } : { from, limit: Number(rows) };
}

export const changeStream: ChangeStream = {
  name: 'changes',
  // Google refuses a query that begins more than 30 days ago, by the account's calendar.
  reachDays: 29,
  request({ extId, parentExtId, zone }, { since, until, ...ask }) {
    const { from, limit } = readCursor(ask);
    const range = {
      from: from ?? `${dayIn(zone, since)} 00:00:00`,
      to: `${dayIn(zone, until + 86_400_000)} 23:59:59`,
      limit,
    };
    return searchStream({ extId, loginId: parentExtId }, changeQuery(range));
  },
  response({ zone }, text, ask) {
    const events = read(text).map((row) => row.changeEvent);
    return { rows: events.flatMap((event) => changesOf(event, zone)), after: nextCursor(events, ask) };
  },
};

/** The rows of the last row's instant come again, because some of them may not have fitted. */
function nextCursor(events: readonly ChangeEvent[], ask: PageAsk): string | null {
  const { from, limit } = readCursor(ask);
  const last = events.at(-1)?.changeDateTime;
  if (last === undefined || events.length < limit) return null;
  if (last !== from) return `${ask.limit}|${last}`;
  // All of them happened in one instant: only a longer answer gets past it.
  return limit >= mostRows ? null : `${Math.min(mostRows, limit * 2)}|${last}`;
}

function changesOf(event: ChangeEvent, zone: string): ChangeData[] {
  const at = instantOf(event, zone);
  const { entity, entityExtId } = subjectOf(event);
  const about = {
    at,
    entity,
    entityExtId,
    actor: changedText(event.userEmail),
    tool: changedText(event.clientType),
  };
  const named = (field: string, before: unknown, after: unknown): ChangeData => ({
    ...about,
    key: `${event.resourceName.slice(event.resourceName.lastIndexOf('/') + 1)} ${field}`.slice(0, 300),
    field: fieldName(event, field),
    before: valueOf(field, before),
    after: valueOf(field, after),
  });
  // A thing that is new has a value in every one of its fields: its name says enough.
  if (event.resourceChangeOperation === 'CREATE')
    return [named('created', null, pathIn(event.newResource, 'name'))];
  if (event.resourceChangeOperation === 'REMOVE')
    return [named('status', pathIn(event.oldResource, 'status'), 'REMOVED')];
  return event.changedFields
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
    .map((path) => named(path, pathIn(event.oldResource, path), pathIn(event.newResource, path)));
}

/** The event's own name holds the instant; its time is local, and in one hour of the year says two instants. */
function instantOf({ resourceName, changeDateTime }: ChangeEvent, zone: string): number {
  const micros = /\/changeEvents\/(\d{16})~/.exec(resourceName)?.[1];
  const at = micros === undefined ? instantIn(zone, changeDateTime.slice(0, 19)) : Number(micros) / 1000;
  if (at === null) throw brokenAnswer('google_ads', new RangeError('a change of no time'));
  return Math.floor(at);
}

const lastId = (resourceName: string) => /\/(?:\d+~)?(\d+)$/.exec(resourceName)?.[1] ?? '';

function subjectOf(event: ChangeEvent): Pick<ChangeData, 'entity' | 'entityExtId'> {
  const { changeResourceType: type, changeResourceName: name } = event;
  const [campaign, adGroup] = [lastId(event.campaign), lastId(event.adGroup)];
  if (type === 'AD_GROUP_AD' || type === 'AD') {
    const group = /\/(\d+)~\d+$/.exec(name)?.[1] ?? adGroup;
    return { entity: 'ad', entityExtId: adKey(group, lastId(name)) };
  }
  if (type.startsWith('AD_GROUP') && adGroup !== '') return { entity: 'ad_group', entityExtId: adGroup };
  if (type === 'AD_GROUP') return { entity: 'ad_group', entityExtId: lastId(name) };
  if (type === 'CAMPAIGN') return { entity: 'campaign', entityExtId: lastId(name) };
  if (campaign !== '') return { entity: 'campaign', entityExtId: campaign };
  // A budget that several campaigns share is nobody's own, and assets are the account's.
  return { entity: 'account', entityExtId: /^customers\/(\d+)/.exec(event.resourceName)?.[1] ?? '' };
}

const fieldNames: Readonly<Record<string, string>> = {
  'CAMPAIGN_BUDGET amountMicros': 'daily_budget',
  'CAMPAIGN_BUDGET totalAmountMicros': 'lifetime_budget',
  'AD_GROUP cpcBidMicros': 'bid',
};
const plainTypes = new Set(['CAMPAIGN', 'AD_GROUP', 'AD_GROUP_AD', 'AD']);

/** Fields of what we have no row for say whose they are. */
function fieldName({ changeResourceType: type }: ChangeEvent, path: string): string {
  return (fieldNames[`${type} ${path}`] ?? (plainTypes.has(type) ? path : `${type} ${path}`)).slice(0, 120);
}

/** A resource is wrapped in an object with its kind as the only member. */
function pathIn(resource: unknown, path: string): unknown {
  if (typeof resource !== 'object' || resource === null) return null;
  let value: unknown = Object.values(resource)[0];
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

function valueOf(path: string, value: unknown): string | null {
  const text = changedText(value);
  if (text === null) return null;
  if (path === 'status') return changedStatus(text);
  return /micros$/i.test(path) ? changedMicros(text) : text;
}
