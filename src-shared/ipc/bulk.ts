// Calls that change thousands of campaigns or ad groups at once: what an edit would do to each, and proposing it as one deed.
import { z } from 'zod';
import { mostAtOnce } from '../domain/bulk-edit.ts';
import { editableLevels } from '../domain/editable-fields.ts';
import { entityRef } from '../domain/entity-ref.ts';
import { decisionId, tenantId } from '../domain/ids.ts';
import { currencyCode } from '../domain/money.ts';
import { platformId } from '../domain/platforms.ts';
import { changeFields } from '../domain/proposals.ts';
import { call } from './call.ts';
import { fieldChange, preflightFinding } from './review.ts';

/** Which ones: those of a level that match as in its table, or those that are named, of whatever level. */
const which = {
  level: z.enum(editableLevels).default('campaign'),
  tenantId: tenantId.optional(),
  search: z.string().max(200).default(''),
  statuses: z.array(z.enum(['active', 'paused', 'archived', 'removed', 'other'])).default([]),
  refs: z.array(entityRef).max(mostAtOnce).optional(),
};

export const bulkEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('replace'),
    find: z.string().min(1).max(200),
    with: z.string().max(200),
    matchCase: z.boolean(),
  }),
  z.object({ kind: z.literal('status'), to: z.enum(['active', 'paused']) }),
  z.object({ kind: z.enum(['budget', 'bid']), formula: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('end'), to: z.string().max(30) }),
  z.object({ kind: z.literal('table'), text: z.string().min(1).max(2_000_000) }),
]);

export const bulkRow = z.object({
  ref: entityRef,
  platform: platformId,
  /** Of an ad group: after its campaign's. */
  campaignName: z.string(),
  tenantName: z.string(),
  currency: currencyCode,
  budgetKind: z.enum(['daily', 'lifetime', 'none', 'parent']),
  /** What was seen; proposing is bound to it. */
  contentHash: z.string(),
  changes: z.array(fieldChange),
  /** Warnings, or the error that refuses it. */
  findings: z.array(preflightFinding),
  /** Why it cannot be proposed; null when it can. */
  refused: z.string().nullable(),
});
export type BulkRow = z.infer<typeof bulkRow>;

const shared = { role: 'user', exposes: 'confidential', tenantScoped: true } as const;

export const bulkCalls = {
  /** What it would do: refused ones first, then those with warnings. Changes nothing. */
  'bulk.preview': call({
    input: z.object({ ...which, edit: bulkEdit }),
    output: z.object({
      rows: z.array(bulkRow),
      /** How many have it already. */
      unchanged: z.number(),
      /** More match than can be changed at once; these are left out. */
      beyond: z.number(),
      /** Lines of a table about what is not in sight, and whether the table could be read at all. */
      unknownLines: z.array(z.number()),
      readable: z.boolean(),
    }),
    ...shared,
  }),
  /** As proposals of the caller, in one transaction; what changed since it was seen is refused alone. */
  'bulk.propose': call({
    input: z.object({
      rows: z
        .array(
          z.object({
            ref: entityRef,
            contentHash: z.string(),
            changes: z
              .array(z.object({ field: z.enum(changeFields), after: z.string().trim().max(400) }))
              .min(1)
              .max(changeFields.length),
          }),
        )
        .min(1)
        .max(mostAtOnce),
      comment: z.string().trim().max(4_000).default(''),
    }),
    output: z.object({
      proposed: z.array(decisionId),
      refused: z.array(z.object({ ref: entityRef, code: z.string() })),
    }),
    ...shared,
    audited: true,
  }),
  /** Takes back what the caller proposed, as far as it was not sent; answers how many. */
  'bulk.withdraw': call({
    input: z.object({ ids: z.array(decisionId).min(1).max(mostAtOnce) }),
    output: z.object({ withdrawn: z.number() }),
    ...shared,
    audited: true,
  }),
  /** They as a table for a spreadsheet, to come back through an edit of the kind "table". */
  'bulk.table': call({
    input: z.object(which),
    output: z.object({ text: z.string(), rows: z.number(), beyond: z.number() }),
    ...shared,
  }),
  /** The same as a CSV file; the person chooses where. */
  'bulk.save': call({
    input: z.object(which),
    output: z.object({ saved: z.boolean(), rows: z.number(), beyond: z.number() }),
    ...shared,
    audited: true,
  }),
};
