// Handlers of proposals: proposing, revising, deciding many at once, the queue, and the policy they follow.
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { preflight } from '../../../src-shared/domain/preflight.ts';
import type { ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import { AppError } from '../app-error.ts';
import { countBy } from '../../../src-shared/domain/count-by.ts';
import type { Handlers, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { admit } from './calls.ts';
import { hashProposal } from './content-hash.ts';
import type { ReviewDeps } from './events.ts';
import { readPolicy, writePolicy } from './policy.ts';
import { contentOf, decideProposals, propose, revise, type WantedChange } from './proposal-commands.ts';
import { factsFor, proposalPresenter, type PresenterDeps, type ReviewFacts } from './present-proposals.ts';
import { openProposals, proposalsOf } from './proposal-queries.ts';
import { noteDeed } from './deeds.ts';
import { dropDraft } from './drafts.ts';
import { proposalsById, type Proposal } from './proposals.ts';
import { refOfEvent } from './commands.ts';
import { noticedChanges } from './seen-queries.ts';

export interface ProposalCallDeps extends ReviewDeps, PresenterDeps {
  readonly db: WriteDb;
  /** Called after a commit that put something into the outbox. */
  approved(): void;
}

type ProposalHandlers = Pick<
  Handlers,
  | 'review.propose'
  | 'review.revise'
  | 'review.decideProposals'
  | 'review.proposals'
  | 'review.changes'
  | 'review.policy'
  | 'review.setPolicy'
>;

export function proposalCalls(deps: ProposalCallDeps): ProposalHandlers {
  const { db, services } = deps;
  const preflightFacts = (ref: EntityRef, facts: ReviewFacts, policy: ReviewPolicy) =>
    factsFor(ref, facts, { policy, now: services.clock.now() });

  const read = async (ref: EntityRef): Promise<ReviewFacts> => {
    const facts = await deps.readFacts(ref);
    if (!facts) throw new AppError('not_found', 'no such campaign in the local copy');
    return facts;
  };

  const build = (ref: EntityRef, facts: ReviewFacts, changes: readonly WantedChange[]) => {
    const { content, name: campaignName } = facts;
    return { changes, content, campaignName, facts: preflightFacts(ref, facts, readPolicy(db)) };
  };

  const presentAll = proposalPresenter(deps);

  const presentOne = async (id: Proposal['id'], person: Person) => {
    const [row] = await presentAll(proposalsById(db, [id]), person);
    if (!row) throw new AppError('not_found', 'no such proposal');
    return row;
  };

  return {
    async 'review.propose'(input, context) {
      const { ref, comment } = input;
      const { account, person } = admit(db, context, ref);
      const facts = await read(ref);
      if (facts.contentHash !== input.contentHash)
        throw new AppError('conflict', 'the campaign changed since it was looked at');
      const { content } = contentOf(build(ref, facts, input.changes));
      const { tenantId } = account;
      const id = unitOfWork(db, (tx) => {
        const made = propose(tx, deps, { act: { ref, tenantId, person }, content, comment });
        const after = { proposal: made, content: hashProposal(ref, content) };
        context.record(tx, { tenant: tenantId, target: ref, after });
        noteDeed(tx, person.id, { kind: 'propose', ids: [made] });
        if (input.draft) dropDraft(tx, person.id, input.draft);
        return made;
      });
      services.changed('review', 'campaigns');
      return presentOne(id, person);
    },

    async 'review.revise'(input, context) {
      const { id, comment, sharedBudget } = input;
      const ref = refOfEvent(db, id);
      if (!ref) throw new AppError('not_found', 'no such proposal');
      const { account, person } = admit(db, context, ref);
      const facts = await read(ref);
      const { content } = contentOf({ ...build(ref, facts, input.changes), sharedBudget });
      const { tenantId } = account;
      unitOfWork(db, (tx) => {
        const act = { ref, tenantId, person };
        const made = revise(tx, deps, { act, id, seen: input.contentHash, content, comment });
        noteDeed(tx, person.id, { kind: 'revise', ids: [made] });
        const after = { content: hashProposal(ref, content) };
        context.record(tx, {
          tenant: tenantId,
          target: ref,
          detail: { id },
          before: { content: input.contentHash },
          after,
        });
      });
      services.changed('review', 'outbox', 'campaigns');
      return presentOne(id, person);
    },

    'review.decideProposals'(input, context) {
      const { person, scope } = context;
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const mine = new Set<string>(scope.tenants);
      const { decided, ids, refused } = unitOfWork(db, (tx) => {
        const done = decideProposals(
          tx,
          { ...deps, person },
          {
            kind: input.decision,
            comment: input.comment,
            proposals: input.proposals,
            policy: readPolicy(tx),
            mayDecide: ({ tenantId }) => mine.has(tenantId),
          },
        );
        noteDeed(tx, person.id, { kind: input.decision, ids: [...done.ids] });
        const [only] = done.decided;
        context.record(tx, {
          ...(done.decided.length === 1 && only ? { tenant: only.tenantId, target: only.ref } : {}),
          detail: {
            decision: input.decision,
            decided: done.decided.length,
            refused: done.refused.length,
            ...(only ? { first: only.id } : {}),
          },
          before: countBy(done.decided, ({ state }) => state),
          after: countBy(done.decided, () => decisionStates[input.decision]),
        });
        return done;
      });
      if (decided.length > 0) {
        services.changed('review', 'outbox', 'campaigns');
        deps.approved();
      }
      return { decided: decided.length, ids: [...ids], refused: [...refused] };
    },

    async 'review.proposals'(input, context) {
      const { person, scope } = context;
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      if (input.ref) {
        admit(db, context, input.ref);
        const facts = await deps.readFacts(input.ref);
        const policy = readPolicy(db);
        const rows = proposalsOf(db, input.ref, {
          person,
          policy,
          findingsOf: ({ ref, content }) =>
            facts ? preflight(content.changes, preflightFacts(ref, facts, policy)) : [],
        });
        return { rows, total: rows.length };
      }
      const { proposals, total } = openProposals(db, scope, input);
      return { rows: await presentAll(proposals, person), total };
    },

    'review.changes': (input, { scope }) => noticedChanges(db, scope, input),

    'review.policy': () => readPolicy(db),

    'review.setPolicy'(input, context) {
      unitOfWork(db, (tx) => {
        context.record(tx, { before: auditedPolicy(readPolicy(tx)), after: auditedPolicy(input) });
        writePolicy(tx, input);
      });
      services.changed('review', 'workspace');
      return input;
    },
  };
}

/** What a decision makes of a proposal. */
const decisionStates = { approve: 'approved', reject: 'rejected' } as const;

function auditedPolicy(policy: ReviewPolicy) {
  const { ownProposals, adminAbovePercent, budgetJumpPercent, posting } = policy;
  const limits = JSON.stringify(policy.adminAbove);
  return {
    ownProposals,
    adminAbovePercent,
    budgetJumpPercent,
    posting,
    limits,
    signOff: policy.signOff.join(' '),
  };
}
