// What an approval is bound to: one hash over the campaign, what is to change, and what that rests on.
import { createHash } from 'node:crypto';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { FieldChange, ProposalContent } from '../../../src-shared/domain/proposals.ts';

function sha256(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Without the campaign's name, which is only shown: equal deeds have equal hashes. */
export function hashProposal(ref: EntityRef, content: ProposalContent): string {
  const { currency, budgetKind, sharedBudget } = content;
  const changes = sorted(content.changes).map(({ field, before, after }) => [field, before, after]);
  return sha256([ref, currency, budgetKind, sharedBudget === true, changes]);
}

/** Of the values that must be on the platform when the change is sent. */
export function hashPrecondition(ref: EntityRef, changes: readonly FieldChange[]): string {
  return sha256([ref, sorted(changes).map(({ field, before }) => [field, before])]);
}

function sorted(changes: readonly FieldChange[]): FieldChange[] {
  return [...changes].sort((a, b) => (a.field < b.field ? -1 : 1));
}
