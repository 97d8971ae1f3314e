// Calls about sharing for review: a file for somebody without an account, their answers in it, and bringing those back.
import { z } from 'zod';
import { entityRef } from '../domain/entity-ref.ts';
import { decisionId, tenantId } from '../domain/ids.ts';
import { currencyCode } from '../domain/money.ts';
import { call } from './call.ts';
import { changeField, fieldChange, reviewComment } from './review.ts';

/** What somebody without an account may say: never an approval. */
export const answerKinds = ['sign_off', 'object', 'comment'] as const;

export const bundleAnswer = z.strictObject({
  /** The proposal that it is about, and the hash of what was shown of it. */
  item: decisionId,
  contentHash: z.string(),
  kind: z.enum(answerKinds),
  /** A comment: the field that it is pinned to. */
  field: changeField.nullable(),
  body: reviewComment,
  /** As they called themselves. */
  guest: z.string().trim().min(1).max(120),
  /** Epoch ms, by the clock of their computer. */
  at: z.int(),
});
export type BundleAnswer = z.infer<typeof bundleAnswer>;

export const bundleItem = z.strictObject({
  id: decisionId,
  ref: entityRef,
  contentHash: z.string(),
  /** What the hash is of. */
  content: z.strictObject({
    campaignName: z.string(),
    currency: currencyCode,
    budgetKind: z.enum(['daily', 'lifetime', 'none', 'parent']),
    sharedBudget: z.boolean().optional(),
    changes: z.array(fieldChange).min(1),
  }),
  /** Why, in the words of who proposed it. */
  body: z.string(),
  author: z.string().nullable(),
  at: z.int(),
});

export const reviewBundle = z.strictObject({
  format: z.literal('agency-cockpit review'),
  version: z.literal(1),
  id: z.uuid(),
  workspace: z.string(),
  client: z.strictObject({ id: tenantId, name: z.string() }),
  /** Who shared it. */
  from: z.string(),
  madeAt: z.int(),
  items: z.array(bundleItem).max(2_000),
  answers: z.array(bundleAnswer).max(20_000),
});
export type ReviewBundle = z.infer<typeof reviewBundle>;

const passphrase = z.string().trim().min(1).max(400);
const mine = { role: 'user', tenantScoped: true, exposes: 'confidential', audited: true } as const;
/** Whoever has the file and its passphrase may read it: both were given to them. */
const guests = { role: 'public', tenantScoped: false, exposes: 'restricted' } as const;

export const bundleCalls = {
  /** Asks where to write it. The passphrase is made here and told this once. */
  'bundles.share': call({
    input: z.object({ tenantId, proposals: z.array(decisionId).min(1).max(2_000) }),
    output: z.object({ saved: z.boolean(), items: z.number(), passphrase: z.string() }),
    ...mine,
    exposes: 'restricted',
  }),
  /** Asks for the file. Idempotent, in any order: what is here already is not brought in again. */
  'bundles.bringBack': call({
    input: z.object({ passphrase }),
    output: z.object({
      /** Null: no file was chosen. */
      client: z.string().nullable(),
      added: z.number(),
      known: z.number(),
      /** About proposals that are not here, or not of a client of the caller. */
      unknown: z.number(),
    }),
    ...mine,
  }),
  /** Asks for the file; null when none was chosen. Nothing of it is kept but in memory. */
  'bundles.open': call({
    input: z.object({ passphrase }),
    output: z.object({ bundle: reviewBundle.nullable() }),
    ...guests,
  }),
  /** Adds to the bundle that this window has open, and asks where to write it. */
  'bundles.answer': call({
    input: z.object({
      guest: z.string().trim().min(1).max(120),
      answers: z
        .array(bundleAnswer.pick({ item: true, kind: true, field: true, body: true }))
        .min(1)
        .max(2_000),
    }),
    output: z.object({ saved: z.boolean(), bundle: reviewBundle }),
    ...guests,
  }),
  'bundles.close': call({ input: z.object({}), output: z.object({}), ...guests, exposes: 'internal' }),
};
