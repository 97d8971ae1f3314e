// The activities edge of an account: who changed what and when, in Meta's event types.
import { accountOf } from '../agency/entities.ts';
import { choose, parseFields } from './field-selection.ts';
import { graphTime } from '../agency/days.ts';
import { pageOf } from './paging.ts';
import type { Account, Entity } from '../agency/entities.ts';
import type { Edit } from '../agency/edits.ts';
import type { FieldTable } from './field-selection.ts';
import type { GraphRequest } from './request.ts';
import type { MetaContext } from './context.ts';

interface Activity {
  readonly edit: Edit;
  readonly account: Account;
  readonly kind: Entity['kind'] | 'account';
  readonly name: string;
}

const level = { account: 'account', campaign: 'campaign', adset: 'ad_set', ad: 'ad' } as const;

function eventType({ edit, kind }: Activity): string {
  const on = level[kind];
  if (edit.field === 'account_status') return 'ad_account_update_status';
  // What only a sandbox's account can do has no name in Meta's list.
  if (kind === 'account') return 'unknown';
  if (edit.field === 'status') return `update_${on}_run_status`;
  if (edit.field === 'start_time' || edit.field === 'end_time') return `update_${on}_duration`;
  if (edit.field === 'name') return kind === 'ad' ? 'update_ad_friendly_name' : `update_${on}_name`;
  return edit.field === 'bid_amount' ? 'update_ad_set_bidding' : `update_${on}_budget`;
}

const fields: FieldTable<Activity> = {
  id: () => undefined,
  event_type: eventType,
  translated_event_type: (activity) => eventType(activity).replaceAll('_', ' '),
  event_time: ({ account, edit }) => graphTime(account.plan.zone, edit.at),
  actor_id: ({ edit }) => edit.actor.id,
  actor_name: ({ edit }) => edit.actor.name,
  object_id: ({ edit }) => edit.id,
  object_name: ({ name }) => name,
  object_type: ({ kind }) => level[kind].toUpperCase(),
  application_name: ({ edit }) => (edit.via === 'api' ? 'Agency Cockpit' : 'Ads Manager'),
  extra_data: ({ edit, account }) =>
    JSON.stringify({
      old_value: edit.before,
      new_value: edit.after,
      currency: account.plan.currency,
      type: edit.field,
    }),
};

/** Newest first; `since` and `until` are epoch seconds or ISO dates. */
export function activitiesPage(context: MetaContext, request: GraphRequest, account: Account): string {
  const instant = (text: string | undefined, usual: number): number => {
    if (text === undefined) return usual;
    return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  };
  const since = instant(request.params['since'], context.clock.now() - 7 * 86_400_000);
  const until = instant(request.params['until'], Infinity);
  const items: Activity[] = [];
  for (const edit of context.edits.edits) {
    if (edit.at < since || edit.at > until) continue;
    const entity = context.world.entity(edit.id);
    const owner = entity ? accountOf(entity) : context.world.account(edit.id);
    if (owner === account)
      items.push({ edit, account, kind: entity?.kind ?? 'account', name: (entity ?? account).name });
  }
  const chosen = parseFields(request.params['fields'], ['event_type', 'event_time', 'object_id']);
  const show = (activity: Activity): unknown => {
    const { id: _none, ...shown } = choose(activity, fields, chosen);
    return shown;
  };
  return pageOf(context, request, { scope: `${account.id}/activities`, items: items.reverse(), show });
}
