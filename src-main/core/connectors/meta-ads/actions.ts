// Reads, tries and changes one campaign at Meta.
import { z } from 'zod';
import type { Actions, ActionTarget, CampaignChange } from '../actions.ts';
import type { WireRequest } from '../connector.ts';
import { microsToMinor } from './currency-offset.ts';
import { entityStreams } from './entities.ts';
import { parse } from './page.ts';

const fields = 'id,name,status,effective_status,updated_time,daily_budget,lifetime_budget';
const node = z.looseObject({ id: z.string(), updated_time: z.string().optional() });
const done = z.object({ success: z.literal(true) });

function post(
  { account, extId }: ActionTarget,
  change: CampaignChange,
  options: Record<string, string>,
): WireRequest {
  const { status, name, budget } = change;
  const value = {
    ...(status === undefined ? {} : { status: status === 'active' ? 'ACTIVE' : 'PAUSED' }),
    ...(name === undefined ? {} : { name }),
    ...(budget === undefined
      ? {}
      : { [`${budget.kind}_budget`]: microsToMinor(budget.micros, account.currency) }),
    ...options,
  };
  return {
    method: 'POST',
    path: `/${encodeURIComponent(extId)}`,
    query: {},
    body: { kind: 'form', value },
    label: '/{campaign_id}',
    signed: true,
  };
}

export const actions: Actions = {
  read: ({ account, extId }) => ({
    requests: [
      {
        method: 'GET',
        path: `/${encodeURIComponent(extId)}`,
        query: { fields },
        label: '/{campaign_id}',
        signed: true,
      },
    ],
    response([text = '']) {
      const found = parse(node, text);
      // Read as a listing reads it, so that what is compared is what people saw.
      const [row] = entityStreams.campaigns.response(account, JSON.stringify({ data: [found] })).rows;
      if (!row) return null;
      const { name, status, budgetKind, budgetMicros } = row;
      const mark = found.updated_time ?? null;
      return { name, status, budgetKind, budgetMicros, mark, budgetSharedWith: 0, budgetName: null };
    },
  }),
  write: (target, change) => [
    {
      covers: Object.keys(change) as (keyof CampaignChange)[],
      request: post(target, change, {}),
      accepted: (text) => void parse(done, text),
    },
  ],
  // https://developers.facebook.com/docs/marketing-api/reference/ad-campaign-group (execution_options)
  trial: (target, change) => [post(target, change, { execution_options: '["validate_only"]' })],
  settleMs: 120_000,
};
