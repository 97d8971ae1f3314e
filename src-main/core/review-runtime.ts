// Puts review and outbox together while a workspace is open: their calls, the worker, and what a sync makes them notice.
import { formatEntityRef, parseEntityRef, type EntityRef } from '../../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../../src-shared/domain/ids.ts';
import { toAppError } from './app-error.ts';
import type { Handlers } from './calls/context.ts';
import { campaignContent, hashContent, readContent, readFacts } from './campaigns/content-queries.ts';
import type { AskDesktop } from './desktop-ports.ts';
import { unitOfWork } from './db/unit-of-work.ts';
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
import { noticeChanges } from './review/seen-commands.ts';
import { allAssignments, ownerOfAccount } from './tenants/queries.ts';

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
    services.changed('outbox', 'review', 'campaigns', 'tenants');
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
    const assigned = new Map(allAssignments(db).map((one) => [`${one.platform}:${one.accountId}`, one]));
    let found = 0;
    for (const { platform, extId, zone } of await mirror.read('accountsOfGrant', { grantId })) {
      const owner = assigned.get(`${platform}:${extId}`);
      if (!owner || stopped) continue;
      const campaigns = await mirror.read('listedCampaigns', { platform, accountExtId: extId });
      const seen = campaigns.map((campaign) => {
        const content = campaignContent(campaign, zone);
        const ref = formatEntityRef({ platform, accountId: extId, kind: 'campaign', id: campaign.extId });
        return { ref, tenantId: owner.tenantId, content, contentHash: hashContent(content) };
      });
      found += unitOfWork(db, (tx) => noticeChanges(tx, deps, seen));
    }
    if (found > 0) changed();
  }

  return {
    handlers: {
      ...reviewCalls({ ...deps, readContent: (ref) => readContent(mirror, ref) }),
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
