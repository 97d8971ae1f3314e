// Proposes changes, revises them and decides about them; an approved one goes to the outbox in the same transaction.
import type { DecisionId } from '../../../src-shared/domain/ids.ts';
import { preflight, type Finding, type PreflightFacts } from '../../../src-shared/domain/preflight.ts';
import {
  changeFields,
  type ChangeField,
  type ProposalContent,
} from '../../../src-shared/domain/proposals.ts';
import { meantBid } from '../../../src-shared/domain/bid-text.ts';
import { meantWallTime } from '../../../src-shared/domain/wall-time.ts';
import type { ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';
import { AppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { cancelApproval, enqueue, type Approved } from '../outbox/commands.ts';
import { hashPrecondition, hashProposal } from './content-hash.ts';
import { insertEvent, insertEvents, type Act, type ReviewDeps } from './events.ts';
import type { ReviewedContent } from './ledger-schema.ts';
import { approvalNeeds, type ApprovalNeed } from './policy.ts';
import { proposalsById, type Proposal } from './proposals.ts';

export interface WantedChange {
  readonly field: ChangeField;
  readonly after: string;
  readonly currency?: string | undefined;
}

/** The campaign as it is, and what is wanted of it. */
export interface Wanted {
  readonly changes: readonly WantedChange[];
  readonly content: ReviewedContent;
  readonly campaignName: string;
  readonly facts: PreflightFacts;
  readonly sharedBudget?: boolean;
}

/** Throws AppError invalid_input for a field named twice, change_refused when a rule calls it an error. */
export function contentOf(wanted: Wanted): {
  readonly content: ProposalContent;
  readonly findings: Finding[];
} {
  const { changes, content, facts } = wanted;
  if (new Set(changes.map(({ field }) => field)).size < changes.length)
    throw new AppError('invalid_input', 'a field is named twice', {
      fields: { changes: 'a field is named twice' },
    });
  const typed = changes.map((change) => ({ ...change, before: String(content[change.field] ?? '') }));
  const findings = preflight(typed, facts);
  const error = findings.find(({ level }) => level === 'error');
  if (error) {
    const { rule, field, params } = error;
    throw new AppError('change_refused', `${field}: ${rule}`, { params: { ...params, rule, field } });
  }
  const fields = typed
    .map(({ field, before, after }) => ({ field, before, after: plain(field, after, before) }))
    .sort((a, b) => changeFields.indexOf(a.field) - changeFields.indexOf(b.field));
  const { currency, budgetKind } = facts;
  const made = { campaignName: wanted.campaignName, currency, budgetKind, changes: fields };
  return { content: wanted.sharedBudget ? { ...made, sharedBudget: true } : made, findings };
}

/** "60.00" and "60" are one amount, and have one hash; so are a day and its last second. For what preflight let pass. */
function plain(field: ChangeField, after: string, before: string): string {
  if (field === 'budget') return formatMicros(parseMicros(after));
  if (field === 'bid') return meantBid(after, before) ?? after;
  if ((field === 'start' || field === 'end') && after !== '') return meantWallTime(after, field) ?? after;
  return after;
}

interface Written {
  readonly content: ProposalContent;
  readonly comment: string;
}

export function propose(
  db: WriteDb,
  deps: ReviewDeps,
  { act, content, comment }: Written & { readonly act: Act },
) {
  const contentHash = hashProposal(act.ref, content);
  return insertEvent(db, deps, { act, kind: 'propose', body: comment, content, contentHash });
}

/**
 * Another content for a proposal. What waits of the old one is taken out of the outbox. Throws AppError conflict when
 * it was sent, or is over; `seen` is the hash of what the person changed.
 */
export function revise(
  db: WriteDb,
  deps: ReviewDeps,
  revision: Written & { readonly act: Act; readonly id: DecisionId; readonly seen: string },
): DecisionId {
  const { act, id, content } = revision;
  const [proposal] = proposalsById(db, [id]);
  if (proposal?.ref !== act.ref) throw new AppError('not_found', 'no such proposal');
  if (proposal.state === 'withdrawn' || proposal.state === 'rejected')
    throw new AppError('conflict', 'the proposal is over');
  if (proposal.contentHash !== revision.seen)
    throw new AppError('conflict', 'the proposal changed since it was looked at');
  cancelApproval(db, deps, { proposalId: id, author: act.person.id, why: 'lapsed' });
  const contentHash = hashProposal(act.ref, content);
  return insertEvent(db, deps, {
    act,
    kind: 'revise',
    targetId: id,
    body: revision.comment,
    content,
    contentHash,
  });
}

export interface ProposalDecision {
  readonly kind: 'approve' | 'reject';
  readonly comment: string;
  /** Each with the hash of what was seen. */
  readonly proposals: readonly { readonly id: DecisionId; readonly contentHash: string }[];
  readonly policy: ReviewPolicy;
  /** Whether the person may see the client it is of. */
  mayDecide(proposal: Proposal): boolean;
}

export interface Refused {
  readonly id: DecisionId;
  readonly code: 'not_found' | 'conflict' | 'approval_refused';
  readonly needs: ApprovalNeed | null;
}

/** Decides what can be decided, thousands at once, and says of the others why not. */
export function decideProposals(
  db: WriteDb,
  deps: ReviewDeps & { readonly person: Person },
  decision: ProposalDecision,
): {
  readonly decided: readonly Proposal[];
  /** Of the decisions, in the order of `decided`. */
  readonly ids: readonly DecisionId[];
  readonly refused: readonly Refused[];
} {
  const { person } = deps;
  const seen = new Map(decision.proposals.map(({ id, contentHash }) => [id, contentHash]));
  const found = proposalsById(db, [...seen.keys()]);
  const known = new Set(found.map(({ id }) => id));
  const refused: Refused[] = [...seen.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ id, code: 'not_found', needs: null }));
  const decided: Proposal[] = [];
  for (const proposal of found) {
    const why = refusalOf(proposal, { ...decision, person, seen: seen.get(proposal.id) ?? '' });
    if (why) refused.push({ id: proposal.id, ...why });
    else decided.push(proposal);
  }
  const { kind, comment } = decision;
  const ids = insertEvents(
    db,
    deps,
    decided.map(({ id, ref, tenantId, contentHash }) => ({
      act: { ref, tenantId, person },
      kind,
      body: comment,
      targetId: id,
      contentHash,
    })),
  );
  if (kind === 'approve') {
    const approved = decided.map((proposal, at): Approved => {
      const { id: proposalId, ref, tenantId, content, contentHash } = proposal;
      const preconditionHash = hashPrecondition(ref, content.changes);
      const bound = { proposalId, ref, tenantId, content, contentHash, preconditionHash };
      return { decisionId: ids[at] as DecisionId, ...bound, author: person.id };
    });
    enqueue(db, deps, { approved, released: decision.policy.posting === 'automatic' });
  }
  return { decided, ids, refused };
}

function refusalOf(
  proposal: Proposal,
  {
    kind,
    policy,
    person,
    seen,
    mayDecide,
  }: ProposalDecision & { readonly person: Person; readonly seen: string },
): Pick<Refused, 'code' | 'needs'> | null {
  if (!mayDecide(proposal)) return { code: 'not_found', needs: null };
  const open = proposal.state === 'open' || proposal.state === 'lapsed';
  if (!open || proposal.contentHash !== seen) return { code: 'conflict', needs: null };
  const needs = kind === 'approve' ? approvalNeeds(policy, person, proposal) : null;
  return needs ? { code: 'approval_refused', needs } : null;
}
