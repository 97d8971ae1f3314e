// Reads and changes one campaign or ad group at TikTok, which offers no trial run.
import { z } from 'zod';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import type { ChangeField } from '../../../../src-shared/domain/proposals.ts';
import type { Actions, ActionTarget, EntityChange, PresentEntity, Writing } from '../actions.ts';
import { brokenAnswer } from '../platform-error.ts';
import { readExactData } from './answer.ts';
import { amountOf } from './decimals.ts';
import { entityStreams } from './entities.ts';
import { utcTime } from './utc-time.ts';

const shared = ['operation_status', 'secondary_status', 'modify_time', 'budget', 'budget_mode', 'bid_type'];
const schedule = ['schedule_type', 'schedule_start_time', 'schedule_end_time'];
const levels = {
  campaign: {
    noun: 'campaign',
    fields: ['campaign_id', 'campaign_name', 'objective_type', ...shared],
    listing: entityStreams.campaigns,
  },
  ad_group: {
    noun: 'adgroup',
    fields: [
      ...['adgroup_id', 'adgroup_name', 'campaign_id', 'bid_price', 'conversion_bid_price'],
      ...schedule,
      ...shared,
    ],
    listing: entityStreams.ad_groups,
  },
} as const;
const marked = z.object({
  list: z.array(z.object({ modify_time: z.string().nullish(), bid_price: z.string().nullish() })),
});

/** The envelope says 0 and nothing less: 20001 means that some of it was not done. */
const done = z.object({ code: z.literal(0) });

function accepted(text: string): void {
  try {
    done.parse(JSON.parse(text));
  } catch (error) {
    throw brokenAnswer('tiktok', error);
  }
}

function writing(path: string, covers: Writing['covers'], value: object): Writing {
  const body = { kind: 'json', value } as const;
  return { covers, request: { method: 'POST', path, query: {}, body, label: path, signed: true }, accepted };
}

/** A JSON number: its shortest text is the amount itself, which has a few decimals at most. */
const amount = (micros: bigint) => Number(formatMicros(micros));

/** Everything but the status, which has an address of its own. */
function updatesOf(
  { level }: ActionTarget,
  { name, budget, bid, start, end }: EntityChange,
  present: PresentEntity,
): object {
  return {
    ...(name === undefined ? {} : { [`${levels[level].noun}_name`]: name }),
    ...(budget === undefined ? {} : { budget: amount(budget.micros) }),
    ...(bid === undefined ? {} : { [present.bidName ?? 'bid_price']: amount(bid) }),
    ...(start === undefined ? {} : { schedule_start_time: utcTime(start) }),
    ...(end === undefined
      ? {}
      : end === null
        ? { schedule_type: 'SCHEDULE_FROM_NOW' }
        : { schedule_type: 'SCHEDULE_START_END', schedule_end_time: utcTime(end) }),
  };
}

export const actions: Actions = {
  read: ({ account, level, extId }) => {
    const { noun, fields, listing } = levels[level];
    const path = `/${noun}/get/`;
    return {
      requests: [
        {
          method: 'GET',
          path,
          query: {
            advertiser_id: account.extId,
            fields: JSON.stringify(fields),
            filtering: JSON.stringify({ [`${noun}_ids`]: [extId], primary_status: 'STATUS_ALL' }),
          },
          label: path,
          signed: true,
        },
      ],
      response([text = '']) {
        const [row] = listing.response(account, text).rows;
        if (!row) return null;
        const { name, status, budgetKind, budgetMicros, bidMicros, startAt, endAt } = row;
        const [found] = readExactData(marked, text).list;
        return {
          ...{ name, status, budgetKind, budgetMicros, bidMicros, startAt, endAt },
          mark: found?.modify_time ?? null,
          budgetSharedWith: 0,
          budgetName: null,
          bidIsReturn: false,
          // Which of the two holds it depends on how the ad group is billed; the other one is zero.
          bidName: amountOf(found?.bid_price) === null ? 'conversion_bid_price' : 'bid_price',
        };
      },
    };
  },
  write(target, change, present) {
    const { account, level, extId } = target;
    const { noun } = levels[level];
    const advertiser = { advertiser_id: account.extId };
    const covers = (Object.keys(change) as ChangeField[]).filter((field) => field !== 'status');
    const update =
      covers.length === 0
        ? []
        : [
            writing(`/${noun}/update/`, covers, {
              ...advertiser,
              [`${noun}_id`]: extId,
              ...updatesOf(target, change, present),
            }),
          ];
    const operation_status = change.status === 'active' ? 'ENABLE' : 'DISABLE';
    const switched =
      change.status === undefined
        ? []
        : [
            writing(`/${noun}/status/update/`, ['status'], {
              ...advertiser,
              [`${noun}_ids`]: [extId],
              operation_status,
            }),
          ];
    // What is to stop stops first, and nothing starts before its budget is right.
    return change.status === 'paused' ? [...switched, ...update] : [...update, ...switched];
  },
  trial: null,
  settleMs: 90_000,
};
