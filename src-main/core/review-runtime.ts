// Puts review and outbox together while a workspace is open.
import type { Handlers } from './calls/context.ts';
import { outboxCalls } from './outbox/calls.ts';
import { reviewCalls, type ReviewCallDeps } from './review/calls.ts';
import { followUpCalls } from './review/outbox-calls.ts';
import { proposalCalls, type ProposalCallDeps } from './review/proposal-calls.ts';

export interface ReviewRuntimeDeps extends ReviewCallDeps, Omit<ProposalCallDeps, 'approved'> {
  /** The session was refreshed since the network came back. */
  mayPost(): boolean;
}

export interface ReviewRuntime {
  readonly handlers: Partial<Handlers>;
}

export function openReview(deps: ReviewRuntimeDeps): ReviewRuntime {
  const { services } = deps;
  const nudge = () => undefined;
  const proposing = { ...deps, approved: nudge };
  return {
    handlers: {
      ...reviewCalls(deps),
      ...proposalCalls(proposing),
      ...followUpCalls(proposing),
      ...outboxCalls({
        ...deps,
        nudge,
        changed: () => {
          services.changed('outbox', 'review', 'campaigns', 'tenants');
        },
      }),
    },
  };
}
