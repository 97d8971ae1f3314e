// Calls about review: decisions, comments and proposals, all of which work without a network.
import { z } from 'zod';
import { entityRef } from '../domain/entity-ref.ts';
import { decisionId, personId, tenantId } from '../domain/ids.ts';
import { currencyCode, decimalText } from '../domain/money.ts';
import { outboxStates } from '../domain/outbox-states.ts';
import { platformId } from '../domain/platforms.ts';
import { preflightRules } from '../domain/preflight.ts';
import { changeFields } from '../domain/proposals.ts';
import { reviewEventKinds } from '../domain/review-kinds.ts';
import { call } from './call.ts';

export const decisionKind = z.enum(['approve', 'reject']);

export const reviewEvent = z.object({
  id: decisionId,
  kind: z.enum(reviewEventKinds),
  at: z.number(),
  /** "Former member" is worded by the renderer when null. */
  author: z.string().nullable(),
  mine: z.boolean(),
  /** Who wrote it without being signed in, by the name they gave; `author` brought it in. */
  guest: z.string().nullable(),
  /** A comment: the field that it is pinned to. */
  field: z.string().nullable(),
  /** Of an assignment; null also where nobody is to look at it any more. */
  assignee: z.string().nullable(),
  /** Names that the text mentions, as they are written after an @. */
  mentions: z.array(z.string()),
  /** Free text by a person: hostile, shown as text only. */
  body: z.string(),
  /**
   * decided: a decision about what the platform runs, with nothing to post. open: a proposal that waits for a decision.
   * lapsed: what was approved has changed since. undone: taken back before it was posted. The others are the outbox's.
   */
  state: z.enum(['none', 'decided', 'open', 'lapsed', 'undone', ...outboxStates]),
  /** The campaign has changed since this was decided. */
  outdated: z.boolean(),
  /** What is proposed, in a proposal and its revisions. */
  changes: z.array(z.object({ field: z.enum(changeFields), before: z.string(), after: z.string() })),
});
export type ReviewEvent = z.infer<typeof reviewEvent>;

export const changeField = z.enum(changeFields);
export const fieldChange = z.object({ field: changeField, before: z.string(), after: z.string() });

export const preflightFinding = z.object({
  rule: z.enum(preflightRules),
  level: z.enum(['warning', 'error']),
  field: changeField,
  /** Values for the sentence. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Who else has to act before somebody may approve: another person, an admin, or the client. */
export const approvalNeeds = ['other_person', 'admin', 'sign_off'] as const;
export const signOffs = ['none', 'signed', 'objected'] as const;

export const proposalRow = z.object({
  id: decisionId,
  ref: entityRef,
  platform: platformId,
  campaignName: z.string(),
  tenantId,
  tenantName: z.string(),
  currency: currencyCode,
  budgetKind: z.enum(['daily', 'lifetime', 'none', 'parent']),
  changes: z.array(fieldChange),
  /** The proposal moves a budget that other campaigns share, and its author knows. */
  sharedBudget: z.boolean(),
  /** What an approval is bound to. */
  contentHash: z.string(),
  author: z.string().nullable(),
  mine: z.boolean(),
  at: z.number(),
  /** Free text by a person. */
  body: z.string(),
  /** lapsed: approved once, and changed since, so it is open again. */
  state: z.enum(['open', 'lapsed', 'approved', 'rejected', 'withdrawn']),
  findings: z.array(preflightFinding),
  /** What the client's reviewer said of exactly this content. */
  signOff: z.enum(signOffs),
  /** Why the caller may not approve it; null when they may. */
  approvalNeeds: z.enum(approvalNeeds).nullable(),
});
export type ProposalRow = z.infer<typeof proposalRow>;

/** A campaign that is not what it was when it was last reviewed. */
export const noticedChange = z.object({
  ref: entityRef,
  platform: platformId,
  campaignName: z.string(),
  tenantId,
  tenantName: z.string(),
  fields: z.array(z.object({ field: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  /** What a decision about it is bound to. */
  contentHash: z.string(),
  /** The change happened between these instants, epoch ms. */
  after: z.number(),
  noticedAt: z.number(),
});
export type NoticedChange = z.infer<typeof noticedChange>;

export const reviewPolicy = z.object({
  /** Whether people may approve what they proposed themselves. */
  ownProposals: z.boolean().default(false),
  /** Budgets that rise by more than so many percent need an admin; null: none does for that. */
  adminAbovePercent: z.number().min(0).nullable().default(100),
  /** Budgets above such an amount need an admin, by currency. */
  adminAbove: z.record(currencyCode, decimalText).default({}),
  /** From which change of a budget on people are warned. */
  budgetJumpPercent: z.number().positive().default(50),
  /** Clients whose changes need their own sign-off before anybody here may approve them. */
  signOff: z.array(tenantId).default([]),
  /** ask: somebody presses Post. automatic: what is approved is posted as soon as there is a network. */
  posting: z.enum(['ask', 'automatic']).default('ask'),
  /** Which value stands chosen where a platform changed it meanwhile; somebody settles it all the same. */
  conflicts: z.enum(['ask', 'theirs', 'mine']).default('ask'),
});
export type ReviewPolicy = z.infer<typeof reviewPolicy>;

/** Free text by a person. */
export const reviewComment = z.string().trim().max(4000);
const comment = reviewComment;
export const wantedChanges = z
  .array(
    z.object({
      field: changeField,
      /** Empty: none, where there can be none. */
      after: z.string().trim().max(400),
      /** The currency that was typed with an amount, if one was. */
      currency: currencyCode.optional(),
    }),
  )
  .min(1)
  .max(changeFields.length);
const manyIds = z
  .array(z.object({ id: decisionId, contentHash: z.string() }))
  .min(1)
  .max(5_000);

/** Names of colleagues stand in the answers. */
const shared = { role: 'user', exposes: 'restricted', tenantScoped: true } as const;

export const reviewCalls = {
  /** About what the platform runs. Decision and audit event are one transaction. `contentHash` is what the person saw. */
  'review.decide': call({
    input: z.object({
      ref: entityRef,
      decision: decisionKind,
      comment: comment.default(''),
      contentHash: z.string(),
    }),
    output: reviewEvent,
    ...shared,
    audited: true,
  }),
  'review.comment': call({
    input: z.object({
      ref: entityRef,
      body: comment.min(1),
      /** The field that it is pinned to. */
      field: z.string().min(1).max(60).optional(),
      /** Colleagues who see the client; others are left out. */
      mentions: z.array(personId).max(20).default([]),
    }),
    output: reviewEvent,
    ...shared,
    audited: true,
  }),
  /** Takes back one's own decision or proposal while it was not sent. Idempotent. */
  'review.undo': call({
    input: z.object({ id: decisionId }),
    output: reviewEvent,
    ...shared,
    audited: true,
  }),
  'review.history': call({
    input: z.object({ ref: entityRef }),
    output: z.object({ rows: z.array(reviewEvent) }),
    ...shared,
  }),
  /** Refused with change_refused when a preflight rule calls it an error; `contentHash` is what the person saw. */
  'review.propose': call({
    input: z.object({
      ref: entityRef,
      contentHash: z.string(),
      changes: wantedChanges,
      comment: comment.default(''),
      /** The caller's draft that this was: it is gone with the proposal. */
      draft: z.uuid().optional(),
    }),
    output: proposalRow,
    ...shared,
    audited: true,
  }),
  /** Another value for an open or approved proposal; approvals of the old one lapse. */
  'review.revise': call({
    input: z.object({
      id: decisionId,
      contentHash: z.string(),
      changes: wantedChanges,
      sharedBudget: z.boolean().default(false),
      comment: comment.default(''),
    }),
    output: proposalRow,
    ...shared,
    audited: true,
  }),
  /** Each with the hash of what was seen. What cannot be decided is told by its code; the rest is decided at once. */
  'review.decideProposals': call({
    input: z.object({ proposals: manyIds, decision: decisionKind, comment: comment.default('') }),
    output: z.object({
      decided: z.number(),
      /** Of the decisions, so that they can be undone. */
      ids: z.array(decisionId),
      refused: z.array(z.object({ id: decisionId, code: z.string(), needs: z.string().nullable() })),
    }),
    ...shared,
    audited: true,
  }),
  /** Newest last; `ref` asks for those of one campaign, decided ones included. */
  'review.proposals': call({
    input: z.object({
      ref: entityRef.optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({ rows: z.array(proposalRow), total: z.number() }),
    ...shared,
  }),
  /** Oldest first. */
  'review.changes': call({
    input: z.object({ limit: z.int().min(1).max(500).default(200) }),
    output: z.object({ rows: z.array(noticedChange), total: z.number() }),
    ...shared,
  }),
  'review.policy': call({
    input: z.object({}),
    output: reviewPolicy,
    role: 'user',
    tenantScoped: false,
    exposes: 'internal',
  }),
  'review.setPolicy': call({
    input: reviewPolicy,
    output: reviewPolicy,
    role: 'superadmin',
    exposes: 'internal',
    tenantScoped: false,
    audited: true,
  }),
};
