// Calls about review: decisions and comments, which work without a network, and what waits in the outbox.
import { z } from 'zod';
import { entityRef } from '../domain/entity-ref.ts';
import { decisionId, tenantId } from '../domain/ids.ts';
import { call } from './call.ts';

export const decisionKind = z.enum(['approve', 'reject']);

export const reviewEvent = z.object({
  id: decisionId,
  kind: z.enum(['approve', 'reject', 'comment', 'undo']),
  at: z.number(),
  /** "Former member" is worded by the renderer when null. */
  author: z.string().nullable(),
  mine: z.boolean(),
  /** Free text by a person: hostile, shown as text only. */
  body: z.string(),
  /** pending: waits in the outbox. held: not due to be posted. undone: taken back before it was posted. */
  state: z.enum(['pending', 'undone', 'none']),
  /** The campaign has changed since this was decided. */
  outdated: z.boolean(),
});
export type ReviewEvent = z.infer<typeof reviewEvent>;

export const outboxRow = z.object({
  id: z.uuid(),
  decisionId,
  ref: entityRef,
  campaignName: z.string(),
  tenantId,
  tenantName: z.string(),
  kind: decisionKind,
  state: z.enum(['pending', 'undone']),
  author: z.string().nullable(),
  at: z.number(),
});
export type OutboxRow = z.infer<typeof outboxRow>;

const comment = z.string().trim().max(4000);

export const reviewCalls = {
  /** Decision, outbox row and audit event are one transaction. `contentHash` is what the person saw. */
  'review.decide': call({
    input: z.object({
      ref: entityRef,
      decision: decisionKind,
      comment: comment.default(''),
      contentHash: z.string(),
    }),
    output: reviewEvent,
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
    audited: true,
  }),
  'review.comment': call({
    input: z.object({ ref: entityRef, body: comment.min(1) }),
    output: reviewEvent,
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
    audited: true,
  }),
  /** Takes back one's own decision while it waits. Idempotent. */
  'review.undo': call({
    input: z.object({ id: decisionId }),
    output: reviewEvent,
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
    audited: true,
  }),
  'review.history': call({
    input: z.object({ ref: entityRef }),
    output: z.object({ rows: z.array(reviewEvent) }),
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
  'outbox.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(outboxRow) }),
    role: 'user',
    exposes: 'confidential',
    tenantScoped: true,
  }),
};
