// What a change of a campaign or an ad group is in Google's operations: each a resource, its new values and their mask.
import { wallTime } from '../../../../src-shared/domain/wall-time.ts';
import type { ActionTarget, EntityChange, PresentEntity } from '../actions.ts';
import { writeTarget } from './bids.ts';

/** Google has no campaign without an end: this one stands for none. */
const noEnd = '2037-12-30 23:59:59';

interface Update {
  readonly values: object;
  readonly mask: readonly string[];
}

const nothing: Update = { values: {}, mask: [] };

function common({ name, status }: EntityChange): Update[] {
  return [
    name === undefined ? nothing : { values: { name }, mask: ['name'] },
    status === undefined
      ? nothing
      : { values: { status: status === 'active' ? 'ENABLED' : 'PAUSED' }, mask: ['status'] },
  ];
}

function ofCampaign({ account }: ActionTarget, change: EntityChange, { bidName }: PresentEntity): Update[] {
  const { bid, start, end } = change;
  const target = bid === undefined ? null : writeTarget(bidName, bid);
  const time = (at: number | null) => (at === null ? noEnd : wallTime(account.zone, at));
  return [
    ...common(change),
    target === null ? nothing : { values: target.part, mask: [target.mask] },
    start === undefined ? nothing : { values: { startDateTime: time(start) }, mask: ['start_date_time'] },
    end === undefined ? nothing : { values: { endDateTime: time(end) }, mask: ['end_date_time'] },
  ];
}

function ofAdGroup(change: EntityChange, { bidName }: PresentEntity): Update[] {
  const isTarget = bidName === 'targetCpaMicros';
  return [
    ...common(change),
    change.bid === undefined
      ? nothing
      : {
          values: { [isTarget ? 'targetCpaMicros' : 'cpcBidMicros']: change.bid.toString() },
          mask: [isTarget ? 'target_cpa_micros' : 'cpc_bid_micros'],
        },
  ];
}

/** None for a resource that stays as it is. */
function operation(kind: string, resourceName: string, updates: readonly Update[]): object[] {
  const mask = updates.flatMap((one) => one.mask);
  const update = Object.assign({ resourceName }, ...updates.map(({ values }) => values)) as object;
  return mask.length === 0 ? [] : [{ [`${kind}Operation`]: { updateMask: mask.join(','), update } }];
}

export function operationsOf(target: ActionTarget, change: EntityChange, present: PresentEntity): object[] {
  const { account, level, extId } = target;
  const customer = `customers/${account.extId}`;
  if (level === 'ad_group')
    return operation('adGroup', `${customer}/adGroups/${extId}`, ofAdGroup(change, present));
  const { budget } = change;
  const total = budget?.kind === 'lifetime';
  const amount: Update =
    budget === undefined
      ? nothing
      : {
          values: { [total ? 'totalAmountMicros' : 'amountMicros']: budget.micros.toString() },
          mask: [total ? 'total_amount_micros' : 'amount_micros'],
        };
  return [
    ...operation('campaignBudget', present.budgetName ?? '', [amount]),
    ...operation('campaign', `${customer}/campaigns/${extId}`, ofCampaign(target, change, present)),
  ];
}
