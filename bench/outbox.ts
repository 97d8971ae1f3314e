// How long a queue of 10,000 takes to open and 1,000 decisions to be made, and how near a platform's limit posting comes.
import { formatEntityRef } from '../src-shared/domain/entity-ref.ts';
import type { TenantId } from '../src-shared/domain/ids.ts';
import { unitOfWork } from '../src-main/core/db/unit-of-work.ts';
import { propose } from '../src-main/core/review/proposal-commands.ts';
import { createIds, systemClock, systemRandomness } from '../src-main/core/clock.ts';
import { createTurnstile } from '../src-main/core/connectors/turnstile.ts';
import { openProvenance } from '../src-main/core/settings/provenance.ts';
import { dana, lee, openHost, prepareLedger, type OutboxHost } from '../tests/core/outbox/core.ts';
import { openPlatform, type PlatformDesk } from '../tests/core/outbox/platform.ts';
import { median, round, type Bench } from './report.ts';

/** Requests a second that the core asks of TikTok: four fifths of what every app has. */
const perSecond = 8;
const posted = 40;

/** Proposals by somebody else, straight into the ledger; answers what a window would send to approve them. */
function fill(desk: PlatformDesk, host: OutboxHost, count: number) {
  const { ledger, tenants } = host.core();
  const clock = { now: () => desk.clock.now(), after: systemClock.after };
  const services = { clock, ids: createIds(clock, systemRandomness) };
  const provenance = openProvenance(ledger.db, services, desk.file.id);
  const deps = { services: services as never, provenance };
  const accountId = desk.party.accounts[0] ?? '';
  unitOfWork(ledger.db, (tx) => {
    for (let at = 0; at < count; at += 1) {
      const ref = formatEntityRef({
        platform: desk.party.id,
        accountId,
        kind: 'campaign',
        id: String(at + 1),
      });
      const changes = [{ field: 'budget' as const, before: '100', after: String(101 + (at % 50)) }];
      const content = {
        campaignName: `Campaign ${at}`,
        currency: 'EUR',
        budgetKind: 'daily' as const,
        changes,
      };
      const tenantId = tenants[at % tenants.length] as TenantId;
      propose(tx, deps, { act: { ref, tenantId, person: dana }, content, comment: '' });
    }
  });
}

async function take(host: OutboxHost, limit: number) {
  const { rows } = await host.core().call(lee, 'review.proposals', { limit });
  return rows.map(({ id, contentHash }) => ({ id, contentHash }));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Real names at a real pace: each change is read, sent and read back, three requests. */
async function postAtLimit(desk: PlatformDesk, template: { path: string }): Promise<number> {
  const turnstile = createTurnstile(systemClock, perSecond);
  const host = openHost(desk, template, 3);
  const never = new AbortController().signal;
  try {
    const platform = desk.party.id;
    let left = posted;
    for (const accountId of desk.party.accounts) {
      const campaigns = await desk.mirror.read('listedCampaigns', { platform, accountExtId: accountId });
      for (const { extId, status } of campaigns) {
        if (left === 0 || (status !== 'active' && status !== 'paused')) continue;
        const ref = formatEntityRef({ platform, accountId, kind: 'campaign', id: extId });
        const { hash } = await contentOf(desk, ref);
        const changes = [{ field: 'name' as const, after: `bench ${left}` }];
        await host.core().call(dana, 'review.propose', { ref, contentHash: hash, changes });
        left -= 1;
      }
    }
    await host.core().call(lee, 'review.decideProposals', {
      proposals: await take(host, posted),
      decision: 'approve',
    });
    await host.core().call(lee, 'outbox.post', {});
    host.before = () => turnstile.pass(never);
    const first = host.sent();
    const ms = await timed(() => host.core().work());
    return ((host.sent() - first) * 1_000) / ms / perSecond;
  } finally {
    await host.close();
  }
}

async function contentOf(desk: PlatformDesk, ref: ReturnType<typeof formatEntityRef>) {
  const { readFacts } = await import('../src-main/core/campaigns/content-queries.ts');
  const found = await readFacts(desk.mirror, ref);
  if (!found) throw new Error(`no ${ref}`);
  return { hash: found.contentHash };
}

export const bench: Bench = async ({ rounds, rows }) => {
  const queue = rows ?? 10_000;
  const desk = await openPlatform('tiktok', { accounts: 4, campaigns: 400 });
  const template = prepareLedger(desk);
  const open: number[] = [];
  const proposals: number[] = [];
  const decide: number[] = [];
  try {
    for (let at = 0; at < rounds; at += 1) {
      const host = openHost(desk, template);
      fill(desk, host, queue);
      proposals.push(await timed(() => host.core().call(lee, 'review.proposals', {})));
      for (let done = 0; done < queue;) {
        const some = [...(await take(host, 500)), ...(await next(host))];
        const ms = await timed(() =>
          host.core().call(lee, 'review.decideProposals', { proposals: some, decision: 'approve' }),
        );
        if (some.length === 1_000) decide.push(ms);
        done += some.length;
      }
      open.push(await timed(() => host.core().call(lee, 'outbox.list', {})));
      await host.close();
    }
    const ratio = await postAtLimit(desk, template);
    return {
      metrics: {
        open10kMs: round(median(open)),
        decide1kMs: round(median(decide)),
        queue10kMs: round(median(proposals)),
        postToLimitRatio: round(ratio),
      },
      note:
        `Outbox: opening ${queue} items (limit 200 ms) and deciding 1,000 at once (limit 500 ms), medians of ` +
        `${rounds} rounds; requests of posting against the ${perSecond} a second asked of TikTok.`,
    };
  } finally {
    template.remove();
    await desk.close();
  }
};

async function next(host: OutboxHost) {
  const { rows } = await host.core().call(lee, 'review.proposals', { offset: 500, limit: 500 });
  return rows.map(({ id, contentHash }) => ({ id, contentHash }));
}
