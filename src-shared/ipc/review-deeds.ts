// Calls about a person's own deeds in review: taking back and doing again across sessions, and drafts of proposals.
import { z } from 'zod';
import { entityRef } from '../domain/entity-ref.ts';
import { tenantId } from '../domain/ids.ts';
import { currencyCode } from '../domain/money.ts';
import { platformId } from '../domain/platforms.ts';
import { call } from './call.ts';
import { fieldChange, reviewComment, wantedChanges } from './review.ts';

export const deedKinds = ['approve', 'reject', 'propose', 'revise'] as const;

/** What was taken back or done again; null: there was nothing left. `refused`: what was sent or changed meanwhile. */
const outcome = z.object({
  deed: z.object({ kind: z.enum(deedKinds), done: z.number(), refused: z.number() }).nullable(),
});

export const draftRow = z.object({
  id: z.uuid(),
  ref: entityRef,
  platform: platformId,
  tenantId,
  tenantName: z.string(),
  /** Of the campaign or ad group, as it was called when the draft was saved. */
  name: z.string(),
  currency: currencyCode,
  budgetKind: z.enum(['daily', 'lifetime', 'none', 'parent']),
  changes: z.array(fieldChange),
  /** Free text by a person. */
  comment: z.string(),
  /** When it was saved, epoch ms. */
  at: z.number(),
  /** What it is about has changed since. */
  outdated: z.boolean(),
});
export type DraftRow = z.infer<typeof draftRow>;

const shared = { role: 'user', exposes: 'confidential', tenantScoped: true } as const;

export const reviewDeedCalls = {
  /** The caller's newest decision or proposal of which something can still be taken back, also of an earlier session. */
  'review.undoLast': call({ input: z.object({}), output: outcome, ...shared, audited: true }),
  /** What was taken back last and can be done again; a new deed of the caller ends that. */
  'review.redoLast': call({ input: z.object({}), output: outcome, ...shared, audited: true }),
  /** The caller's own, newest first. */
  'review.drafts': call({
    input: z.object({}),
    output: z.object({ rows: z.array(draftRow) }),
    ...shared,
  }),
  /** Kept as typed, unchecked: proposing checks. With an id it takes the place of that one. */
  'review.saveDraft': call({
    input: z.object({
      id: z.uuid().optional(),
      ref: entityRef,
      changes: wantedChanges,
      comment: reviewComment.default(''),
    }),
    output: z.object({ id: z.uuid() }),
    ...shared,
    audited: true,
  }),
  /** Idempotent. */
  'review.dropDraft': call({
    input: z.object({ id: z.uuid() }),
    output: z.object({}),
    ...shared,
    audited: true,
  }),
};
