// Puts review and outbox together while a workspace is open: their calls, the worker, and what a sync makes them notice.
import { parseEntityRef, type EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../src-shared/domain/ids.ts';
import { toAppError } from './app-error.ts';
import type { Handlers } from './calls/context.ts';
import { readFacts } from './campaigns/content-queries.ts';
import type { AskDesktop } from './desktop-ports.ts';
import { outboxCalls } from './outbox/calls.ts';
import { openPosting, type PostingRuntimeDeps } from './posting-runtime.ts';
import { bulkCalls } from './review/bulk-calls.ts';
import { deedCalls } from './review/deed-calls.ts';
import { draftCalls } from './review/draft-calls.ts';
import { reviewCalls } from './review/calls.ts';
import { followUpCalls } from './review/outbox-calls.ts';
import { proposalPresenter } from './review/present-proposals.ts';
import { proposalCalls } from './review/proposal-calls.ts';
import { createMonthSpend } from './review/month-spend.ts';
import { queueCalls } from './review/queue-calls.ts';
import { ruleCalls } from './review/rule-calls.ts';
import { rulesOf } from './review/rules.ts';
import { noticeSync } from './review/notice-sync.ts';
import { seenContent } from './review/seen-queries.ts';
import { ownerOfAccount } from './tenants/queries.ts';

export interface ReviewRuntime {
  readonly handlers: Partial<Handlers>;
  /** Session, network or connections changed: there may be something to post. */
  nudge(): void;
  /** A sync of the connection has ended: what it shows differently needs a review. */
  syncEnded(grantId: string): void;
  /** Resolves when nothing is being posted or noticed, and nothing is due. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function openReview(
  deps: Omit<PostingRuntimeDeps, 'changed' | 'readFacts'> & { readonly ask: AskDesktop },
): ReviewRuntime {
  const { db, services, mirror } = deps;
  const changed = () => {
    services.changed('outbox', 'review', 'campaigns');
  };
  const monthSpend = createMonthSpend({ db, mirror, clock: services.clock });
  const limitsOf = async (tenantId: TenantId, currency: string) => ({
    rules: rulesOf(db, tenantId),
    month: await monthSpend(tenantId, currency),
  });
  const proposing = {
    ...deps,
    limitsOf,
    async readFacts(ref: EntityRef) {
      const facts = await readFacts(mirror, ref);
      const tenantId = ownerOfAccount(db, parseEntityRef(ref));
      if (!facts || !tenantId) return facts;
      return { ...facts, ...(await limitsOf(tenantId, facts.currency)) };
    },
  };
  const worker = openPosting({ ...proposing, changed });
  const nudge = () => {
    worker.nudge();
  };
  let noticing: Promise<void> = Promise.resolve();
  let stopped = false;

  async function notice(grantId: string): Promise<void> {
    if ((await noticeSync({ ...deps, stopped: () => stopped }, grantId)) > 0) changed();
  }

  /** Nobody lists what an ad says: of one it is what its platform told. */
  const readContentOf = (ref: EntityRef) =>
    parseEntityRef(ref).kind === 'ad' ? Promise.resolve(seenContent(db, ref)) : readFacts(mirror, ref);

  return {
    handlers: {
      ...reviewCalls({ ...deps, readContent: readContentOf }),
      ...proposalCalls({ ...proposing, approved: nudge }),
      ...queueCalls({ ...deps, presentAll: proposalPresenter(proposing) }),
      ...ruleCalls(deps),
      ...deedCalls({ ...proposing, approved: nudge }),
      ...draftCalls(proposing),
      ...followUpCalls({ ...proposing, approved: nudge }),
      ...bulkCalls({ ...proposing, changed }),
      ...outboxCalls({ ...deps, nudge, changed }),
    },
    nudge,
    syncEnded(grantId) {
      noticing = noticing
        .then(() => (stopped ? undefined : notice(grantId)))
        .catch((thrown: unknown) => {
          services.log.warn({ err: toAppError(thrown) }, 'changes of a sync were not noticed for review');
        });
      nudge();
    },
    async idle() {
      await noticing;
      await worker.idle();
    },
    async stop() {
      stopped = true;
      await Promise.all([worker.stop(), noticing]);
    },
  };
}
