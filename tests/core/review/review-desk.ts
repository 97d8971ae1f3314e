// One platform's campaigns with a core that reviews them: what tests of review start from.
import { formatEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ProposalRow } from '../../../src-shared/ipc/review.ts';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import { openHost, prepareLedger, type OutboxCore, type OutboxHost } from '../outbox/core.ts';
import { grantId, openPlatform, type PlatformDesk } from '../outbox/platform.ts';
import type { Person } from '../../../src-main/core/calls/context.ts';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';

export interface ReviewDesk {
  readonly desk: PlatformDesk;
  readonly host: OutboxHost;
  /** Of campaigns with a daily budget. */
  readonly refs: readonly EntityRef[];
  core(): OutboxCore;
  propose(who: Person, ref: EntityRef, changes: CallInput<'review.propose'>['changes']): Promise<ProposalRow>;
  /** Somebody changes campaigns, ad groups or ads on the platform, and a sync shows it. */
  changeOnPlatform(edits: readonly { readonly ref: EntityRef; readonly name: string }[]): Promise<void>;
  /** A sync ends. */
  notice(): Promise<void>;
  close(): Promise<void>;
}

export async function openReviewDesk(): Promise<ReviewDesk> {
  const desk = await openPlatform('meta', { accounts: 1, campaigns: 250 });
  const template = prepareLedger(desk);
  const host = openHost(desk, template);
  const [account = ''] = desk.party.accounts;
  const campaigns = await desk.mirror.read('listedCampaigns', { platform: 'meta', accountExtId: account });
  const refs = campaigns
    .filter(({ budgetKind, status }) => budgetKind === 'daily' && ['active', 'paused'].includes(status))
    .map(({ extId }) =>
      formatEntityRef({ platform: 'meta', accountId: account, kind: 'campaign', id: extId }),
    );
  const notice = async () => {
    await desk.sync();
    await desk.listAdGroups();
    await desk.listAds();
    host.core().review.syncEnded(grantId);
    await host.core().review.idle();
  };
  await notice();
  return {
    desk,
    host,
    refs,
    notice,
    core: () => host.core(),
    async propose(who, ref, changes) {
      const found = await readFacts(desk.mirror, ref);
      if (!found) throw new Error(`no ${ref}`);
      return host.core().call(who, 'review.propose', { ref, contentHash: found.contentHash, changes });
    },
    async changeOnPlatform(edits) {
      await desk.pass(60);
      for (const { ref, name } of edits)
        await desk.control('/edit', { id: ref.split(':')[3], field: 'name', value: name });
      await notice();
    },
    async close() {
      await host.close();
      template.remove();
      await desk.close();
    },
  };
}
