// Reads, tries and changes one campaign or ad set at Meta.
import { z } from 'zod';
import type { Actions, ActionTarget, EntityChange } from '../actions.ts';
import type { WireRequest } from '../connector.ts';
import { microsToMinor } from './currency-offset.ts';
import { entityStreams } from './entities.ts';
import { parse } from './page.ts';

const common =
  'id,name,status,effective_status,updated_time,daily_budget,lifetime_budget,bid_strategy,start_time';
const levels = {
  campaign: {
    fields: `${common},stop_time`,
    label: '/{campaign_id}',
    listing: entityStreams.campaigns,
    end: 'stop_time',
  },
  ad_group: {
    fields: `${common},end_time,bid_amount,campaign_id`,
    label: '/{adset_id}',
    listing: entityStreams.ad_groups,
    end: 'end_time',
  },
} as const;
const node = z.looseObject({ id: z.string(), updated_time: z.string().optional() });
const done = z.object({ success: z.literal(true) });

/** Epoch seconds; Meta takes 0 for an end that is not set. */
const seconds = (at: number | null) => (at === null ? '0' : String(Math.floor(at / 1000)));

function post(
  { account, level, extId }: ActionTarget,
  change: EntityChange,
  options: Record<string, string>,
): WireRequest {
  const { status, name, budget, bid, start, end } = change;
  const value = {
    ...(status === undefined ? {} : { status: status === 'active' ? 'ACTIVE' : 'PAUSED' }),
    ...(name === undefined ? {} : { name }),
    ...(budget === undefined
      ? {}
      : { [`${budget.kind}_budget`]: microsToMinor(budget.micros, account.currency) }),
    ...(bid === undefined ? {} : { bid_amount: microsToMinor(bid, account.currency) }),
    ...(start === undefined ? {} : { start_time: seconds(start) }),
    ...(end === undefined ? {} : { [levels[level].end]: seconds(end) }),
    ...options,
  };
  return {
    method: 'POST',
    path: `/${encodeURIComponent(extId)}`,
    query: {},
    body: { kind: 'form', value },
    label: levels[level].label,
    signed: true,
  };
}

export const actions: Actions = {
  read: ({ account, level, extId }) => ({
    requests: [
      {
        method: 'GET',
        path: `/${encodeURIComponent(extId)}`,
        query: { fields: levels[level].fields },
        label: levels[level].label,
        signed: true,
      },
    ],
    response([text = '']) {
      const found = parse(node, text);
      // Read as a listing reads it, so that what is compared is what people saw.
      const [row] = levels[level].listing.response(account, JSON.stringify({ data: [found] })).rows;
      if (!row) return null;
      const { name, status, budgetKind, budgetMicros, bidMicros, startAt, endAt } = row;
      return {
        ...{ name, status, budgetKind, budgetMicros, bidMicros, startAt, endAt },
        mark: found.updated_time ?? null,
        budgetSharedWith: 0,
        budgetName: null,
        bidName: null,
        bidIsReturn: false,
      };
    },
  }),
  write: (target, change) => [
    {
      covers: Object.keys(change) as (keyof EntityChange)[],
      request: post(target, change, {}),
      accepted: (text) => void parse(done, text),
    },
  ],
  // https://developers.facebook.com/docs/marketing-api/reference/ad-campaign-group (execution_options)
  trial: (target, change) => [post(target, change, { execution_options: '["validate_only"]' })],
  settleMs: 120_000,
};
