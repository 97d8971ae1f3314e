// Reads and changes one campaign at TikTok, which offers no trial run.
import { z } from 'zod';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import type { Actions, Writing } from '../actions.ts';
import { brokenAnswer } from '../platform-error.ts';
import { readData } from './answer.ts';
import { entityStreams } from './entities.ts';

const fields = [
  'campaign_id',
  'campaign_name',
  'operation_status',
  'secondary_status',
  'modify_time',
  'budget',
  'budget_mode',
  'bid_type',
  'objective_type',
];
const marked = z.object({ list: z.array(z.object({ modify_time: z.string().nullish() })) });

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

export const actions: Actions = {
  read: ({ account, extId }) => ({
    requests: [
      {
        method: 'GET',
        path: '/campaign/get/',
        query: {
          advertiser_id: account.extId,
          fields: JSON.stringify(fields),
          filtering: JSON.stringify({ campaign_ids: [extId], primary_status: 'STATUS_ALL' }),
        },
        label: '/campaign/get/',
        signed: true,
      },
    ],
    response([text = '']) {
      const [row] = entityStreams.campaigns.response(account, text).rows;
      if (!row) return null;
      const { name, status, budgetKind, budgetMicros } = row;
      const mark = readData(marked, text).list[0]?.modify_time ?? null;
      return { name, status, budgetKind, budgetMicros, mark, budgetSharedWith: 0, budgetName: null };
    },
  }),
  write({ account, extId }, { status, name, budget }) {
    const advertiser = { advertiser_id: account.extId };
    const updates = {
      ...(name === undefined ? {} : { campaign_name: name }),
      // A JSON number: its shortest text is the amount itself, which has a few decimals at most.
      ...(budget === undefined ? {} : { budget: Number(formatMicros(budget.micros)) }),
    };
    const covers = (['budget', 'name'] as const).filter((field) =>
      field === 'name' ? name !== undefined : budget !== undefined,
    );
    const update =
      covers.length === 0
        ? []
        : [writing('/campaign/update/', covers, { ...advertiser, campaign_id: extId, ...updates })];
    const operation_status = status === 'active' ? 'ENABLE' : 'DISABLE';
    const switched =
      status === undefined
        ? []
        : [
            writing('/campaign/status/update/', ['status'], {
              ...advertiser,
              campaign_ids: [extId],
              operation_status,
            }),
          ];
    // What is to stop stops first, and nothing starts before its budget is right.
    return status === 'paused' ? [...switched, ...update] : [...update, ...switched];
  },
  trial: null,
  settleMs: 90_000,
};
