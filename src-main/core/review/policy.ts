// Who may approve what: by the workspace's policy, a superadmin's to set.
import { parseMicros } from '../../../src-shared/domain/micros.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { roleAtLeast, type Role } from '../../../src-shared/domain/roles.ts';
import {
  type approvalNeeds as approvalNeedsOf,
  reviewPolicy,
  type ReviewPolicy,
} from '../../../src-shared/ipc/review.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import type { Proposal } from './proposals.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const setting = 'review.policy';

export function readPolicy(db: ReadDb): ReviewPolicy {
  return readSetting(db, setting, reviewPolicy) ?? reviewPolicy.parse({});
}

export function writePolicy(db: WriteDb, policy: ReviewPolicy): void {
  writeSetting(db, setting, policy);
}

export type ApprovalNeed = (typeof approvalNeedsOf)[number];

/** What an approval by this person still lacks; null when they may approve. Asked at the decision and before posting. */
export function approvalNeeds(
  policy: ReviewPolicy,
  approver: { readonly id: string; readonly role: Role },
  proposal: Pick<Proposal, 'author' | 'content' | 'tenantId' | 'signOff'>,
): ApprovalNeed | null {
  if (policy.signOff.includes(proposal.tenantId) && proposal.signOff !== 'signed') return 'sign_off';
  if (proposal.author === approver.id && !policy.ownProposals) return 'other_person';
  return needsAdmin(policy, proposal.content) && !roleAtLeast(approver.role, 'admin') ? 'admin' : null;
}

function needsAdmin(policy: ReviewPolicy, { changes, currency }: ProposalContent): boolean {
  const budget = changes.find(({ field }) => field === 'budget');
  if (!budget) return false;
  const after = parseMicros(budget.after);
  const before = parseMicros(budget.before);
  const limit = policy.adminAbove[currency];
  if (limit !== undefined && after > parseMicros(limit)) return true;
  if (policy.adminAbovePercent === null || after <= before) return false;
  // In millionths of a percent, so that no amount is rounded.
  return (after - before) * 100_000_000n > before * BigInt(Math.round(policy.adminAbovePercent * 1_000_000));
}
