// Reads, tries and changes one campaign with its budget, or one ad group, at Google Ads.
import { z } from 'zod';
import { addDays, dayIn } from '../../../../src-shared/domain/days.ts';
import type { Actions, ActionTarget, EntityChange, PresentEntity } from '../actions.ts';
import type { WireRequest } from '../connector.ts';
import { pageReader, parse } from './answer.ts';
import { operationsOf } from './operations.ts';
import { adGroupQuery, campaignQuery, readAdGroup, readCampaign } from './present.ts';
import { mutate, search } from './query.ts';

const readChanges = pageReader(z.object({ changeEvent: z.object({ resourceName: z.string() }) }));
const done = z.object({ mutateOperationResponses: z.array(z.object({})).min(1) });

/** Nothing carries the time of its last change: the name of the newest change event stands for it. */
function changesQuery({ account, level, extId, now }: ActionTarget): string {
  const today = dayIn(account.zone, now);
  const [field, collection] = level === 'campaign' ? ['campaign', 'campaigns'] : ['ad_group', 'adGroups'];
  return (
    'SELECT change_event.resource_name, change_event.change_date_time FROM change_event WHERE ' +
    `change_event.${field} = 'customers/${account.extId}/${collection}/${extId}' AND ` +
    `change_event.change_date_time BETWEEN '${addDays(today, -14)}' AND '${addDays(today, 2)}' ` +
    'ORDER BY change_event.change_date_time DESC LIMIT 1'
  );
}

/** One request, which Google does whole or not at all. */
function request(
  target: ActionTarget,
  what: { readonly change: EntityChange; readonly present: PresentEntity; readonly validateOnly: boolean },
): WireRequest {
  const customer = { extId: target.account.extId, loginId: target.account.parentExtId };
  const mutateOperations = operationsOf(target, what.change, what.present);
  return mutate(customer, { mutateOperations, ...(what.validateOnly ? { validateOnly: true } : {}) });
}

export const actions: Actions = {
  read(target, { mark }) {
    const { account, level, extId } = target;
    const customer = { extId: account.extId, loginId: account.parentExtId };
    const query = level === 'campaign' ? campaignQuery(extId) : adGroupQuery(extId);
    const values = search(customer, query, null);
    return {
      // The mark comes first: what is changed after it shows in the values.
      requests: mark ? [search(customer, changesQuery(target), null), values] : [values],
      response(texts) {
        const text = texts.at(-1) ?? '';
        const changes = mark ? texts[0] : undefined;
        const found = level === 'campaign' ? readCampaign(account, text) : readAdGroup(text);
        if (!found) return null;
        const newest = changes === undefined ? null : readChanges(changes).rows[0]?.changeEvent.resourceName;
        return { ...found, mark: newest ?? (mark ? 'none' : null) };
      },
    };
  },
  write: (target, change, present) => [
    {
      covers: Object.keys(change) as (keyof EntityChange)[],
      request: request(target, { change, present, validateOnly: false }),
      accepted: (text) => void parse(done, text),
    },
  ],
  trial: (target, change, present) => [request(target, { change, present, validateOnly: true })],
  // Change events come up to three minutes late.
  settleMs: 200_000,
};
