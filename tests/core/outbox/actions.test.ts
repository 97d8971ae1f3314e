// Every change that each platform offers, with the reply lost after it was applied: one effect, found out by reading.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';
import { addDays } from '../../../src-shared/domain/days.ts';
import {
  editableFields,
  editableLevels,
  type EditableLevel,
} from '../../../src-shared/domain/editable-fields.ts';
import { formatEntityRef, parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ChangeField } from '../../../src-shared/domain/proposals.ts';
import { preflight } from '../../../src-shared/domain/preflight.ts';
import { wallTime } from '../../../src-shared/domain/wall-time.ts';
import { factsFor } from '../../../src-main/core/review/present-proposals.ts';
import { reviewPolicy } from '../../../src-shared/ipc/review.ts';
import { dana, lee, openHost, prepareLedger, type OutboxHost } from './core.ts';
import { openPlatform, type PlatformDesk } from './platform.ts';

interface Effect {
  readonly writes: number;
  readonly changes: number;
}

/** What writes are addressed to. */
const writes: Readonly<Record<PlatformId, string>> = {
  meta: '/v[0-9.]+/[0-9]+',
  google_ads: ':mutate',
  tiktok: '/(campaign|adgroup)/(status/)?update/',
};

describe.each<PlatformId>(['meta', 'google_ads', 'tiktok'])('a change at %s', (platform) => {
  let desk: PlatformDesk;
  let template: ReturnType<typeof prepareLedger>;
  let host: OutboxHost;
  const refs: Record<EditableLevel, EntityRef[]> = { campaign: [], ad_group: [] };

  beforeAll(async () => {
    desk = await openPlatform(platform, { accounts: 1, campaigns: 400 });
    await desk.listAdGroups();
    // Nothing in this world starts later than today: some are put off, so that their start can be moved.
    const later = desk.clock.now() + 5 * 86_400_000;
    const soon = Math.floor(later / 86_400_000) * 86_400_000;
    const [accountId = ''] = desk.party.accounts;
    for (const [at, id] of (await campaignsOf(accountId)).entries()) {
      refs.campaign.push(formatEntityRef({ platform, accountId, kind: 'campaign', id }));
      const groups = await groupsOf(accountId, id);
      for (const one of groups)
        refs.ad_group.push(formatEntityRef({ platform, accountId, kind: 'ad_group', id: one }));
      // Nor does any running ad set of Meta have a budget for its whole life.
      for (const one of platform === 'meta' && at % 4 === 1 ? groups : []) {
        const edit = (field: string, value: number | null) =>
          desk.control('/edit', { id: one, field, value });
        await edit('lifetime_budget', 90_000);
        await edit('daily_budget', null);
      }
      if (at % 4 > 0) continue;
      for (const one of [id, ...groups])
        await desk.control('/edit', { id: one, field: 'start_time', value: soon }).catch(() => undefined);
    }
    await desk.sync();
    await desk.listAdGroups();
    template = prepareLedger(desk);
    host = openHost(desk, template);
  });
  afterAll(async () => {
    await host.close();
    template.remove();
    await desk.close();
  });

  async function campaignsOf(accountId: string) {
    const found = await desk.mirror.read('listedCampaigns', { platform, accountExtId: accountId });
    return found.filter(({ status }) => status === 'active' || status === 'paused').map(({ extId }) => extId);
  }

  async function groupsOf(accountExtId: string, extId: string): Promise<string[]> {
    const days = { from: 0, to: 0 };
    const found = await desk.mirror.read('campaignDetail', {
      ...{ platform, accountExtId, extId },
      ...{ range: days, previous: days },
    });
    return (found?.adGroups ?? [])
      .filter(({ extId: id, status }) => /^\d+$/.test(id) && (status === 'active' || status === 'paused'))
      .map(({ extId: id }) => id);
  }

  /** Another value than is there; null where preflight knows that it cannot be. */
  async function wanted(ref: EntityRef, field: ChangeField) {
    const facts = await readFacts(desk.mirror, ref);
    if (!facts) return null;
    const { content, contentHash, zone } = facts;
    const day = (days: number) => addDays(wallTime(zone, desk.clock.now()).slice(0, 10), days);
    const before = content[field] ?? '';
    const after = {
      status: before === 'active' ? 'paused' : 'active',
      budget: String(Number(before) + 1),
      bid: before.endsWith('%') ? '425%' : String(Number(before) + 1),
      start: `${day(9)} 00:00:00`,
      end: `${day(90)} 23:59:59`,
      name: `${before} (lost)`,
    }[field];
    const policy = reviewPolicy.parse({});
    const findings = preflight(
      [{ field, before, after }],
      factsFor(ref, facts, { policy, now: desk.clock.now() }),
    );
    const kind = content['budgetKind'];
    return findings.some(({ level }) => level === 'error') ? null : { after, contentHash, before, kind };
  }

  async function approved(ref: EntityRef, field: ChangeField, one: { after: string; contentHash: string }) {
    const proposal = await host.core().call(dana, 'review.propose', {
      ref,
      contentHash: one.contentHash,
      changes: [{ field, after: one.after }],
    });
    const proposals = [{ id: proposal.id, contentHash: proposal.contentHash }];
    await host.core().call(lee, 'review.decideProposals', { proposals, decision: 'approve' });
    const { rows } = await host.core().call(lee, 'outbox.list', { states: ['pending'] });
    const item = rows.find(({ proposalId }) => proposalId === proposal.id);
    if (!item) throw new Error('it is not in the outbox');
    return item;
  }

  function kindsOf(field: ChangeField): string[] {
    return field === 'budget' ? ['daily', 'lifetime'] : [''];
  }

  const receipt = (id: string) => host.core().call(lee, 'outbox.receipt', { id });

  // Budgets are written by their kind, which nobody changes here.
  const cases = editableLevels.flatMap((level) =>
    editableFields(platform, level).flatMap((field) =>
      kindsOf(field).map((kind) => ({ level, field, kind })),
    ),
  );

  it.each(cases)(
    'of the $kind $field of an $level is applied once when the reply is lost',
    async ({ level, field, kind }) => {
      for (let tried = 0, most = refs[level].length; tried <= most; tried += 1) {
        const ref = refs[level].shift();
        const change = ref && (await wanted(ref, field));
        if (!ref) break;
        if (!change || (kind !== '' && change.kind !== kind)) {
          refs[level].push(ref);
          continue;
        }
        const item = await approved(ref, field, change);
        await desk.control('/effects', undefined, 'DELETE');
        // The trial run is a write request too.
        const nth = platform === 'tiktok' ? 1 : 2;
        const fault = { server: platform, method: 'POST', match: writes[platform], nth, kind: 'drop-after' };
        await desk.control('/faults', fault);
        await desk.pass(7);
        await host.core().call(lee, 'outbox.post', { ids: [item.id] });
        await host.core().work();
        await desk.control('/faults', undefined, 'DELETE');
        const first = await receipt(item.id);
        // Some kinds of campaigns refuse any change, and budgets may be shared.
        if (first.item.state === 'parked') continue;
        expect(first.item.state).toBe('unknown');
        await host.pass(300);
        await host.core().work();
        const { item: after, events } = await receipt(item.id);
        expect(after.state).toBe('posted');
        expect(events.at(-1)?.resolved).toBe(true);
        const { effects } = await desk.control<{ effects: Effect[] }>('/effects');
        expect(effects.map((one) => [one.writes, one.changes])).toEqual([[1, 1]]);
        const facts = await readFacts(desk.mirror, ref);
        expect(facts?.content[field]).toBe(change.after);
        // And the plan to take it back is the same change the other way round.
        const { proposalId } = await host.core().call(lee, 'outbox.undoPlan', { id: item.id });
        const { rows } = await host.core().call(dana, 'review.proposals', { ref });
        const plan = rows.find(({ id }) => id === proposalId);
        expect(plan?.changes).toEqual([{ field, before: change.after, after: change.before }]);
        expect(parseEntityRef(ref).kind).toBe(level);
        return;
      }
      throw new Error(`nothing is left whose ${field} can be changed`);
    },
  );
});
