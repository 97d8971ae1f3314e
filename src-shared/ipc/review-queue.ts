// Calls about the review queue: what needs a person, who looks at it, and what changed since somebody last looked.
import { z } from 'zod';
import { entityRef } from '../domain/entity-ref.ts';
import { decisionId, personId, tenantId } from '../domain/ids.ts';
import { platformId } from '../domain/platforms.ts';
import { queueStates } from '../domain/queue-states.ts';
import { call } from './call.ts';
import { decisionKind, noticedChange, proposalRow, reviewComment, reviewEvent } from './review.ts';

export const personName = z.object({
  id: personId,
  /** Null: a former member. */
  name: z.string().nullable(),
});

const about = {
  /** Tells it from everything else in the queue: the proposal's id, or the campaign's ref. */
  key: z.string(),
  /** Who is to look at it. */
  assignee: personName.nullable(),
  /** On the campaign, all of them. */
  comments: z.number(),
  /** It came since the reader's mark, and not from the reader. */
  isNew: z.boolean(),
};

/** Who changed a field on the platform, as far as it tells. */
export const fieldActor = z.object({
  field: z.string(),
  at: z.number(),
  /** The platform's text: hostile, shown as text only. */
  actor: z.string().nullable(),
  tool: z.string().nullable(),
});

export const queueRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proposal'), ...about, row: proposalRow }),
  z.object({ kind: z.literal('change'), ...about, row: noticedChange, by: z.array(fieldActor) }),
]);
export type QueueRow = z.infer<typeof queueRow>;

export const queueFilter = z.object({
  tenantId: tenantId.optional(),
  platform: platformId.optional(),
  kind: z.enum(['proposal', 'change']).optional(),
  assignee: z.union([z.enum(['me', 'nobody']), personId]).optional(),
  /** warning: a preflight rule stands against it. new: it came since the reader's mark. */
  state: z.enum(queueStates).optional(),
});
export type QueueFilter = z.infer<typeof queueFilter>;

const page = { offset: z.int().min(0).default(0), limit: z.int().min(1).max(500).default(200) };
/** Names of colleagues stand in the answers. */
const shared = { role: 'user', exposes: 'restricted', tenantScoped: true } as const;

/** A proposal by its id, or what a platform changed by the campaign's ref. */
const subject = z.union([z.strictObject({ proposalId: decisionId }), z.strictObject({ ref: entityRef })]);

export const reviewQueueCalls = {
  /** Proposals first, then what platforms changed; oldest first within each. */
  'review.queue': call({
    input: queueFilter.extend(page),
    output: z.object({
      rows: z.array(queueRow),
      total: z.number(),
      /** Without the filter, but for the client. */
      all: z.number(),
    }),
    ...shared,
  }),
  /** Null: nobody is to look at it. What is not there, or of a client that the assignee does not see, is left out. */
  'review.assign': call({
    input: z.object({ subjects: z.array(subject).min(1).max(5_000), to: personId.nullable() }),
    output: z.object({ assigned: z.number() }),
    ...shared,
    audited: true,
  }),
  /** About what platforms run, each with the hash of what was seen; what has changed since is told by its ref. */
  'review.decideChanges': call({
    input: z.object({
      changes: z
        .array(z.object({ ref: entityRef, contentHash: z.string() }))
        .min(1)
        .max(5_000),
      decision: decisionKind,
      comment: reviewComment.default(''),
    }),
    output: z.object({
      decided: z.array(decisionId),
      refused: z.array(z.object({ ref: entityRef, code: z.enum(['not_found', 'conflict']) })),
    }),
    ...shared,
    audited: true,
  }),
  /** Takes back the caller's own decisions while nothing of them was sent. Idempotent; what can't be is counted. */
  'review.undoMany': call({
    input: z.object({ ids: z.array(decisionId).min(1).max(5_000) }),
    output: z.object({ undone: z.number(), refused: z.number() }),
    ...shared,
    audited: true,
  }),
  /** Whom the caller may assign to and name in comments; of one client with tenantId. */
  'review.colleagues': call({
    input: z.object({ tenantId: tenantId.optional() }),
    output: z.object({ rows: z.array(z.object({ id: personId, name: z.string(), me: z.boolean() })) }),
    ...shared,
  }),
  /** What others did and platforms changed since the caller's mark, newest first. */
  'review.sinceMark': call({
    input: z.object({ tenantId: tenantId.optional(), limit: z.int().min(1).max(500).default(200) }),
    output: z.object({
      /** Epoch ms; null: never moved, so that everything is new. */
      mark: z.number().nullable(),
      /** Changes on platforms, proposals, and what was decided and said. */
      counts: z.object({
        changes: z.number(),
        proposals: z.number(),
        others: z.number(),
        mentions: z.number(),
      }),
      rows: z.array(
        z.object({
          event: reviewEvent,
          ref: entityRef,
          tenantName: z.string(),
          campaignName: z.string().nullable(),
          mentionsMe: z.boolean(),
        }),
      ),
    }),
    ...shared,
  }),
  /** The person has looked at all that came up to `at`, epoch ms. It may go back. */
  'review.moveMark': call({
    input: z.object({ at: z.int().min(0) }),
    output: z.object({}),
    role: 'user',
    tenantScoped: false,
    exposes: 'internal',
    audited: true,
  }),
};
