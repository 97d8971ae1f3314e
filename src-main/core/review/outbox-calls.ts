// Handlers that turn what became of a posting into a new proposal: settling a conflict, and taking a change back.
import type { FieldChange, ProposalContent } from '../../../src-shared/domain/proposals.ts';
import type { ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers, Person } from '../calls/context.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { cancelApproval } from '../outbox/commands.ts';
import { eventsOf, outboxRowById } from '../outbox/queries.ts';
import { preflight, type PreflightFacts } from '../../../src-shared/domain/preflight.ts';
import { noteDeed } from './deeds.ts';
import { insertEvent } from './events.ts';
import { factsFor } from './present-proposals.ts';
import { approvalNeeds, readPolicy } from './policy.ts';
import { decideProposals, propose } from './proposal-commands.ts';
import type { ProposalCallDeps } from './proposal-calls.ts';
import { proposalsById, type Proposal } from './proposals.ts';
import { hashProposal } from './content-hash.ts';
import { formatMicros, parseMicros } from '../../../src-shared/domain/micros.ts';

export function followUpCalls(deps: ProposalCallDeps): Pick<Handlers, 'outbox.resolve' | 'outbox.undoPlan'> {
  const { db, services } = deps;

  const itemOf = (id: string, context: CallContext) => {
    const { person } = context;
    if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
    const item = outboxRowById(db, context.scope, { id, reader: person.id });
    if (!item) throw new AppError('not_found', 'no such item');
    return { item, person };
  };

  /** A merged change is a change like any other: the same rules hold for what a person types into it. */
  const refuseErrors = async (ref: ReturnType<typeof itemOf>['item']['ref'], content: ProposalContent) => {
    const facts = await deps.readFacts(ref);
    if (!facts) return;
    const known: PreflightFacts = {
      ...factsFor(ref, facts, { policy: readPolicy(db), now: services.clock.now() }),
      // What the local copy says of the status may be old; that is what the conflict was about.
      status: 'active',
    };
    const error = preflight(content.changes, known).find(({ level }) => level === 'error');
    if (!error) return;
    const { rule, field, params } = error;
    throw new AppError('change_refused', `${field}: ${rule}`, { params: { ...params, rule, field } });
  };

  return {
    async 'outbox.resolve'({ id, choices, approve }, context) {
      const { item, person } = itemOf(id, context);
      const conflicts =
        eventsOf(db, id)
          .filter(({ kind }) => kind === 'conflict')
          .at(-1)?.conflicts ?? [];
      if (item.state !== 'conflict') throw new AppError('conflict', 'it is not in conflict any more');
      const changes = conflicts.flatMap(({ field, now, want }): FieldChange[] => {
        const choice = choices.find((one) => one.field === field);
        if (!choice) throw new AppError('invalid_input', `nothing was chosen for ${field}`);
        const typed = choice.take === 'value' ? (choice.value ?? want) : want;
        const after = field === 'budget' ? amount(typed) : typed;
        return choice.take === 'theirs' || after === now ? [] : [{ field, before: now, after }];
      });
      // What was not in conflict is wanted as before, and rests on what it rested on.
      const untouched = item.changes.filter(({ field }) => !conflicts.some((one) => one.field === field));
      const [proposal] = proposalsById(db, [item.proposalId]);
      if (!proposal) throw new AppError('not_found', 'no such proposal');
      const all = [...untouched, ...changes];
      const content: ProposalContent = { ...proposal.content, changes: all };
      if (all.length > 0) await refuseErrors(item.ref, content);
      const { tenantId } = item;
      const act = { ref: item.ref, tenantId, person };
      const approved = unitOfWork(db, (tx) => {
        // Somebody else may have settled it while the rules were read.
        if (itemOf(id, context).item.state !== 'conflict')
          throw new AppError('conflict', 'it is not in conflict any more');
        cancelApproval(tx, deps, { proposalId: item.proposalId, author: person.id, why: 'resolved' });
        context.record(tx, {
          tenant: tenantId,
          target: item.ref,
          detail: { id, left: all.length, approve },
          before: { state: item.state },
          after: { state: 'cancelled' },
        });
        if (all.length === 0) {
          insertEvent(tx, deps, { act, kind: 'undo', targetId: item.proposalId, body: '' });
          return false;
        }
        const contentHash = hashProposal(item.ref, content);
        const event = {
          act,
          kind: 'revise' as const,
          targetId: item.proposalId,
          body: '',
          content,
          contentHash,
        };
        insertEvent(tx, deps, event);
        const policy = readPolicy(tx);
        if (!approve || !mayApproveMerged(policy, person, { tenantId, content })) return false;
        const { decided } = decideProposals(
          tx,
          { ...deps, person },
          {
            kind: 'approve',
            comment: '',
            proposals: [{ id: item.proposalId, contentHash }],
            policy,
            mayDecide: () => true,
          },
        );
        return decided.length === 1;
      });
      services.changed('review', 'outbox', 'campaigns');
      if (approved) deps.approved();
      return { proposalId: all.length === 0 ? null : item.proposalId, approved };
    },

    'outbox.undoPlan'({ id }, context) {
      const { item, person } = itemOf(id, context);
      if (item.state !== 'posted') throw new AppError('conflict', 'it was not posted');
      const { ref, tenantId, campaignName, currency, budgetKind } = item;
      const changes = item.changes.map(({ field, before, after }) => ({
        field,
        before: after,
        after: before,
      }));
      const [known] = proposalsById(db, [item.proposalId]);
      const sharedBudget = known?.content.sharedBudget === true ? { sharedBudget: true } : {};
      const content = { campaignName, currency, budgetKind, changes, ...sharedBudget };
      const proposalId = unitOfWork(db, (tx) => {
        const made = propose(tx, deps, { act: { ref, tenantId, person }, content, comment: '' });
        context.record(tx, { tenant: tenantId, target: ref, detail: { id }, after: { proposal: made } });
        noteDeed(tx, person.id, { kind: 'propose', ids: [made] });
        return made;
      });
      services.changed('review', 'campaigns');
      return { proposalId };
    },
  };
}

/** What somebody merged is their own proposal, and nobody has signed it off yet. */
function mayApproveMerged(
  policy: ReviewPolicy,
  person: Person,
  { tenantId, content }: Pick<Proposal, 'tenantId' | 'content'>,
): boolean {
  const merged = { author: person.id, tenantId, content, signOff: 'none' as const };
  return approvalNeeds(policy, person, merged) === null;
}

/** Throws AppError change_refused for what is no amount. */
function amount(text: string): string {
  try {
    return formatMicros(parseMicros(text));
  } catch (cause) {
    const params = { rule: 'not_an_amount', field: 'budget', value: text };
    throw new AppError('change_refused', 'not an amount', { cause, params });
  }
}
