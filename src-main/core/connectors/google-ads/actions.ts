// Reads, tries and changes one campaign and its budget at Google Ads.
import { z } from 'zod';
import { addDays, dayIn } from '../../../../src-shared/domain/days.ts';
import type { Actions, ActionTarget, CampaignChange, PresentCampaign } from '../actions.ts';
import type { WireRequest } from '../connector.ts';
import type { BudgetKind, EntityStatus } from '../rows.ts';
import { pageReader, parse } from './answer.ts';
import { int64 } from './numbers.ts';
import { mutate, search } from './query.ts';

const word = z.string().default('');
const row = z.object({
  campaign: z.object({ name: word, status: word }),
  campaignBudget: z
    .object({
      resourceName: word,
      amountMicros: int64,
      totalAmountMicros: int64,
      period: z.string().default('DAILY'),
      referenceCount: int64,
    })
    .optional(),
});
const readCampaign = pageReader(row);
const readChanges = pageReader(z.object({ changeEvent: z.object({ resourceName: z.string() }) }));
const done = z.object({ mutateOperationResponses: z.array(z.object({})).min(1) });

const statuses: Readonly<Record<string, EntityStatus>> = {
  ENABLED: 'active',
  PAUSED: 'paused',
  REMOVED: 'removed',
};

function campaignQuery(extId: string): string {
  return (
    'SELECT campaign.name, campaign.status, campaign_budget.resource_name, campaign_budget.amount_micros, ' +
    'campaign_budget.total_amount_micros, campaign_budget.period, campaign_budget.reference_count ' +
    `FROM campaign WHERE campaign.id = ${extId}`
  );
}

/** Campaigns carry no time of their last change: the name of the newest change event stands for it. */
function changesQuery({ account, extId, now }: ActionTarget): string {
  const today = dayIn(account.zone, now);
  return (
    'SELECT change_event.resource_name, change_event.change_date_time FROM change_event WHERE ' +
    `change_event.campaign = 'customers/${account.extId}/campaigns/${extId}' AND ` +
    `change_event.change_date_time BETWEEN '${addDays(today, -14)}' AND '${addDays(today, 2)}' ` +
    'ORDER BY change_event.change_date_time DESC LIMIT 1'
  );
}

function budgetOf(found: z.infer<typeof row>['campaignBudget']) {
  const isTotal = found?.period === 'CUSTOM_PERIOD';
  const micros = BigInt((isTotal ? found?.totalAmountMicros : found?.amountMicros) ?? '0');
  const kind: BudgetKind = micros === 0n ? 'none' : isTotal ? 'lifetime' : 'daily';
  return { budgetKind: kind, budgetMicros: micros === 0n ? null : micros };
}

function operations(
  { account, extId }: ActionTarget,
  { status, name, budget }: CampaignChange,
  present: PresentCampaign,
): object[] {
  const campaign = {
    ...(name === undefined ? {} : { name }),
    ...(status === undefined ? {} : { status: status === 'active' ? 'ENABLED' : 'PAUSED' }),
  };
  const resourceName = `customers/${account.extId}/campaigns/${extId}`;
  const amount = budget?.kind === 'lifetime' ? 'totalAmountMicros' : 'amountMicros';
  const mask = budget?.kind === 'lifetime' ? 'total_amount_micros' : 'amount_micros';
  const budgetChange = { resourceName: present.budgetName ?? '', [amount]: budget?.micros.toString() };
  return [
    ...(budget === undefined
      ? []
      : [{ campaignBudgetOperation: { updateMask: mask, update: budgetChange } }]),
    ...(Object.keys(campaign).length === 0
      ? []
      : [
          {
            campaignOperation: {
              updateMask: Object.keys(campaign).join(','),
              update: { resourceName, ...campaign },
            },
          },
        ]),
  ];
}

/** One request, which Google does whole or not at all. */
function request(
  target: ActionTarget,
  mutateOperations: readonly object[],
  validateOnly: boolean,
): WireRequest {
  const customer = { extId: target.account.extId, loginId: target.account.parentExtId };
  return mutate(customer, { mutateOperations, ...(validateOnly ? { validateOnly } : {}) });
}

export const actions: Actions = {
  read(target, { mark }) {
    const customer = { extId: target.account.extId, loginId: target.account.parentExtId };
    const values = search(customer, campaignQuery(target.extId), null);
    return {
      // The mark comes first: what is changed after it shows in the values.
      requests: mark ? [search(customer, changesQuery(target), null), values] : [values],
      response(texts) {
        const text = texts.at(-1) ?? '';
        const changes = mark ? texts[0] : undefined;
        const [found] = readCampaign(text).rows;
        if (!found) return null;
        const newest = changes === undefined ? null : readChanges(changes).rows[0]?.changeEvent.resourceName;
        return {
          name: found.campaign.name,
          status: statuses[found.campaign.status] ?? 'other',
          ...budgetOf(found.campaignBudget),
          mark: newest ?? (mark ? 'none' : null),
          budgetSharedWith: Math.max(0, Number(found.campaignBudget?.referenceCount ?? '1') - 1),
          budgetName: found.campaignBudget?.resourceName ?? null,
        };
      },
    };
  },
  write: (target, change, present) => [
    {
      covers: Object.keys(change) as (keyof CampaignChange)[],
      request: request(target, operations(target, change, present), false),
      accepted: (text) => void parse(done, text),
    },
  ],
  trial: (target, change, present) => [request(target, operations(target, change, present), true)],
  // Change events come up to three minutes late.
  settleMs: 200_000,
};
