// Calls about the outbox: approved changes, when they are posted, what became of them, and conflicts.
import { z } from 'zod';
import { entityRef } from '../domain/entity-ref.ts';
import { decisionId, tenantId } from '../domain/ids.ts';
import { currencyCode, decimalText } from '../domain/money.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';
import { outboxStates } from '../domain/outbox-states.ts';
import { changeField, fieldChange } from './review.ts';

export const outboxState = z.enum(outboxStates);

export const fieldConflict = z.object({
  field: changeField,
  saw: z.string(),
  now: z.string(),
  want: z.string(),
});

export const outboxRow = z.object({
  id: z.uuid(),
  decisionId,
  proposalId: decisionId,
  ref: entityRef,
  platform: platformId,
  accountId: z.string(),
  campaignName: z.string(),
  tenantId,
  tenantName: z.string(),
  currency: currencyCode,
  budgetKind: z.enum(['daily', 'lifetime', 'none', 'parent']),
  changes: z.array(fieldChange),
  state: outboxState,
  /** Why it is held, parked or cancelled. */
  reason: storedError.nullable(),
  /** A person allowed it to be posted. */
  released: z.boolean(),
  /** Not before this instant, epoch ms. */
  dueAt: z.number(),
  attempts: z.number(),
  /** Who approved it. */
  author: z.string().nullable(),
  mine: z.boolean(),
  at: z.number(),
  settledAt: z.number().nullable(),
});
export type OutboxRow = z.infer<typeof outboxRow>;

export const outboxEvent = z.object({
  kind: z.string(),
  at: z.number(),
  /** Null: the cockpit itself. */
  author: z.string().nullable(),
  changes: z.array(fieldChange),
  conflicts: z.array(fieldConflict),
  /** Read from the platform. */
  present: z.array(z.object({ field: changeField, value: z.string() })),
  trial: z.enum(['passed', 'here_only']).nullable(),
  already: z.boolean(),
  resolved: z.boolean(),
  /** Nothing follows before this instant, epoch ms; 0: at once. */
  dueAt: z.number(),
  reason: storedError.nullable(),
  /** The platform's ids of requests. */
  traces: z.array(z.string()),
});

const some = z.array(z.uuid()).min(1).max(5_000);
const mine = { role: 'user', exposes: 'confidential', tenantScoped: true, audited: true } as const;
const count = z.object({ changed: z.number() });

export const outboxCalls = {
  /** What needs a person first, then what is on its way, then what was posted, newest first within each. */
  'outbox.list': call({
    input: z.object({
      states: z.array(outboxState).min(1).optional(),
      /** Of this campaign or ad group alone, newest first and in any state; `counts` stay those of all. */
      ref: entityRef.optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(outboxRow),
      total: z.number(),
      counts: z.record(outboxState, z.number()),
      /** What waits for somebody to press Post, by client. */
      ready: z.array(z.object({ tenantId, items: z.number() })),
      /** Nothing is posted until somebody goes on. */
      paused: z.boolean(),
      /** The session was refreshed since the network came back, so that posting may begin. */
      mayPost: z.boolean(),
    }),
    role: 'user',
    exposes: 'restricted',
    tenantScoped: true,
  }),
  /** Everything that happened to one item, oldest first. */
  'outbox.receipt': call({
    input: z.object({ id: z.uuid() }),
    output: z.object({ item: outboxRow, events: z.array(outboxEvent) }),
    role: 'user',
    exposes: 'restricted',
    tenantScoped: true,
  }),
  /** What posting these would do; all that wait for Post, of one client or of all, when none are named. */
  'outbox.preview': call({
    input: z.object({ ids: some.optional(), tenantId: tenantId.optional() }),
    output: z.object({
      items: z.number(),
      /** Where they go, each once. */
      platforms: z.array(platformId),
      /** Change of daily budgets by currency. */
      effect: z.array(z.object({ currency: currencyCode, daily: decimalText, accounts: z.number() })),
    }),
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  /** Lets items be posted, now or not before a time (epoch ms); all that wait when none are named. */
  'outbox.post': call({
    input: z.object({
      ids: some.optional(),
      tenantId: tenantId.optional(),
      at: z.int().min(0).max(8.64e15).optional(),
    }),
    output: count,
    ...mine,
  }),
  'outbox.hold': call({ input: z.object({ ids: some }), output: count, ...mine }),
  /** Until it was sent; afterwards refused with conflict. */
  'outbox.cancel': call({ input: z.object({ ids: some }), output: count, ...mine }),
  /** A parked item goes back to waiting, to be compared anew. */
  'outbox.retry': call({ input: z.object({ ids: some }), output: count, ...mine }),
  'outbox.pause': call({ input: z.object({ paused: z.boolean() }), output: z.object({}), ...mine }),
  /** Reads an item of unknown outcome, or tries one again, without waiting for its time. */
  'outbox.readNow': call({ input: z.object({ id: z.uuid() }), output: z.object({}), ...mine }),
  /**
   * Settles a conflict field by field: "mine" and "value" make a new proposal on what the platform has now, "theirs"
   * leaves it. With `approve` it is approved at once where the caller may. `proposalId` null: nothing was left to post.
   */
  'outbox.resolve': call({
    input: z.object({
      id: z.uuid(),
      choices: z
        .array(
          z.object({
            field: changeField,
            take: z.enum(['mine', 'theirs', 'value']),
            value: z.string().trim().min(1).max(400).optional(),
          }),
        )
        .min(1),
      approve: z.boolean().default(false),
    }),
    output: z.object({ proposalId: decisionId.nullable(), approved: z.boolean() }),
    ...mine,
  }),
  /** A new proposal with the values that were there before. */
  'outbox.undoPlan': call({
    input: z.object({ id: z.uuid() }),
    output: z.object({ proposalId: decisionId }),
    ...mine,
  }),
};
