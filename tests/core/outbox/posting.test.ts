// What becomes of an approved change on each platform: posted once and read back, refused, in conflict, or in doubt.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFacts } from '../../../src-main/core/campaigns/content-queries.ts';
import { formatEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { dana, lee, openHost, prepareLedger, type OutboxHost } from './core.ts';
import { isWrite, openPlatform, type PlatformDesk } from './platform.ts';

interface Effect {
  readonly id: string;
  readonly field: string;
  readonly value: string;
  readonly writes: number;
  readonly changes: number;
}

describe.each<PlatformId>(['meta', 'google_ads', 'tiktok'])('an approved change at %s', (platform) => {
  let desk: PlatformDesk;
  let template: ReturnType<typeof prepareLedger>;
  let host: OutboxHost;
  let refs: EntityRef[];
  let next = 0;

  beforeAll(async () => {
    desk = await openPlatform(platform, { accounts: 1, campaigns: 400 });
    template = prepareLedger(desk);
    const [account] = desk.party.accounts;
    const campaigns = await desk.mirror.read('listedCampaigns', {
      platform,
      accountExtId: account ?? '',
    });
    refs = campaigns
      .filter(
        ({ budgetKind, status }) => budgetKind === 'daily' && (status === 'active' || status === 'paused'),
      )
      .map(({ extId }) =>
        formatEntityRef({ platform, accountId: account ?? '', kind: 'campaign', id: extId }),
      );
    host = openHost(desk, template);
  });
  afterAll(async () => {
    await host.close();
    template.remove();
    await desk.close();
  });

  const contentOf = async (ref: EntityRef) => {
    const found = await readFacts(desk.mirror, ref);
    if (!found) throw new Error(`no ${ref}`);
    return found;
  };

  /** Proposes on the next campaign that the platform lets be changed, and has it approved. */
  async function approve(changes: (content: Readonly<Record<string, string | null>>) => object[]) {
    const ref = refs[next++];
    if (!ref) throw new Error('no campaign is left');
    const { content, contentHash } = await contentOf(ref);
    const proposal = await host.core().call(dana, 'review.propose', {
      ref,
      contentHash,
      changes: changes(content) as { field: 'name'; after: string }[],
    });
    const seen = [{ id: proposal.id, contentHash: proposal.contentHash }];
    const answer = await host
      .core()
      .call(lee, 'review.decideProposals', { proposals: seen, decision: 'approve' });
    expect(answer).toEqual({ decided: 1, ids: [expect.any(String)], refused: [] });
    const { rows } = await host.core().call(lee, 'outbox.list', { states: ['pending'] });
    const item = rows.find((row) => row.proposalId === proposal.id);
    if (!item) throw new Error('it is not in the outbox');
    return { ref, proposal, item };
  }

  async function post(id: string) {
    await desk.pass(7);
    await host.core().call(lee, 'outbox.post', { ids: [id] });
    await host.core().work();
    return host.core().call(lee, 'outbox.receipt', { id });
  }

  /** Skips campaigns of kinds the platform's API refuses. */
  async function posted(changes: Parameters<typeof approve>[0]) {
    for (;;) {
      await desk.control('/effects', undefined, 'DELETE');
      const made = await approve(changes);
      const receipt = await post(made.item.id);
      if (receipt.item.state !== 'parked') return { ...made, receipt };
      expect(['platform_refused', 'change_refused']).toContain(receipt.item.reason?.code);
    }
  }

  const effects = async () => (await desk.control<{ effects: Effect[] }>('/effects')).effects;
  const everything = (content: Readonly<Record<string, string | null>>) => [
    { field: 'name', after: `${content['name']} (new)` },
    { field: 'budget', after: String(Number(content['budget']) + 1) },
    { field: 'status', after: content['status'] === 'active' ? 'paused' : 'active' },
  ];

  it('is written once, read back, and shown without a sync', async () => {
    const { ref, proposal, receipt } = await posted(everything);
    expect(receipt.item.state).toBe('posted');
    expect(receipt.item.attempts).toBe(platform === 'tiktok' ? 2 : 1);
    const done = await effects();
    expect(done).toHaveLength(3);
    expect(done.every(({ writes, changes }) => writes === 1 && changes === 1)).toBe(true);
    const kinds = receipt.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'intended' && kind !== 'accepted')).toEqual([
      'queued',
      'released',
      'posted',
    ]);
    const last = receipt.events.at(-1);
    expect(last?.present.map(({ field, value }) => [field, value])).toEqual(
      expect.arrayContaining(proposal.changes.map(({ field, after }) => [field, after])),
    );
    expect(last?.trial).toBe(platform === 'tiktok' ? 'here_only' : 'passed');
    const { content } = await contentOf(ref);
    for (const { field, after } of proposal.changes) expect(content[field]).toBe(after);
  });

  it('is sent again, and applied once, when the request never arrived', async () => {
    const { item } = await postedName('again');
    await desk.control('/effects', undefined, 'DELETE');
    const { item: second } = await approveOn(item.ref, 'never arrived');
    let dropped = 0;
    let trial = platform !== 'tiktok';
    host.before = (request) => {
      if (!isWrite(request) || dropped > 0) return;
      if (trial) {
        trial = false;
        return;
      }
      dropped += 1;
      throw new Error('the cable was pulled');
    };
    expect((await post(second.id)).item.state).toBe('unknown');
    host.before = () => undefined;
    await host.pass(300);
    await host.core().work();
    const receipt = await host.core().call(lee, 'outbox.receipt', { id: second.id });
    expect(receipt.item.state).toBe('posted');
    expect(receipt.item.attempts).toBe(2);
    expect((await effects()).map(({ writes, changes }) => [writes, changes])).toEqual([[1, 1]]);
  });

  const postedName = async (word: string) => {
    const { item, receipt } = await posted((content) => [
      { field: 'name', after: `${content['name']} (${word})` },
    ]);
    expect(receipt.item.state).toBe('posted');
    return { item };
  };

  async function approveOn(ref: EntityRef, name: string) {
    refs.splice(next, 0, ref);
    return approve(() => [{ field: 'name', after: name }]);
  }

  it('is a conflict, three ways, when the platform changed meanwhile; and mine is posted on what is there now', async () => {
    const { item } = await postedName('first');
    const { item: mine } = await approveOn(item.ref, 'as I want it');
    const saw = mine.changes[0]?.before;
    await desk.pass(7);
    await desk.control('/edit', { id: item.ref.split(':')[3], field: 'name', value: 'as they want it' });
    await desk.control('/effects', undefined, 'DELETE');
    const receipt = await post(mine.id);
    expect(receipt.item.state).toBe('conflict');
    expect(receipt.events.at(-1)?.conflicts).toEqual([
      { field: 'name', saw, now: 'as they want it', want: 'as I want it' },
    ]);
    expect(await effects()).toEqual([]);
    // Lee may not approve what Lee merged, so Dana is asked.
    const choices = [{ field: 'name' as const, take: 'mine' as const }];
    const settled = await host.core().call(lee, 'outbox.resolve', { id: mine.id, choices, approve: true });
    expect(settled).toEqual({ proposalId: mine.proposalId, approved: false });
    const { rows } = await host.core().call(dana, 'review.proposals', { ref: mine.ref });
    const open = rows.find(({ id }) => id === mine.proposalId);
    expect(open?.changes).toEqual([{ field: 'name', before: 'as they want it', after: 'as I want it' }]);
    const seen = [{ id: mine.proposalId, contentHash: open?.contentHash ?? '' }];
    await host.core().call(dana, 'review.decideProposals', { proposals: seen, decision: 'approve' });
    const { rows: waiting } = await host.core().call(lee, 'outbox.list', { states: ['pending'] });
    const again = waiting.find(({ proposalId }) => proposalId === mine.proposalId);
    expect((await post(again?.id ?? '')).item.state).toBe('posted');
    expect((await effects()).map(({ value, changes }) => [value, changes])).toEqual([['as I want it', 1]]);
  });

  it('is not sent again over what somebody took back while its outcome was unknown', async () => {
    const { item } = await postedName('before');
    const { item: mine } = await approveOn(item.ref, 'taken back');
    const saw = mine.changes[0]?.before ?? '';
    let writes = 0;
    host.after = async (request) => {
      if (!isWrite(request) || ++writes < (platform === 'tiktok' ? 1 : 2)) return;
      host.after = () => undefined;
      await desk.pass(7);
      await desk.control('/edit', { id: item.ref.split(':')[3], field: 'name', value: saw });
      throw new Error('the cable was pulled');
    };
    expect((await post(mine.id)).item.state).toBe('unknown');
    await host.pass(300);
    await host.core().work();
    const receipt = await host.core().call(lee, 'outbox.receipt', { id: mine.id });
    expect(receipt.item.state).toBe('conflict');
    expect(receipt.item.reason?.params['reason']).toBe('outcome_unknown');
  });

  it('parks with the reason the platform gives, and blocks nobody else', async () => {
    const { item: bad } = await approve(() => [{ field: 'budget', after: '0.01' }]).catch(async () =>
      // A currency without decimals: the smallest amount it has.
      approve(() => [{ field: 'budget', after: '1' }]),
    );
    await host.core().call(lee, 'outbox.post', { ids: [bad.id] });
    const { item: good } = await postedName('good');
    const { item } = await host.core().call(lee, 'outbox.receipt', { id: bad.id });
    expect(item.state).toBe('parked');
    // At Google the first that comes may share its budget, which is refused before anything is tried.
    expect(['platform_refused', 'change_refused']).toContain(item.reason?.code);
    expect(good.state).toBe('pending');
  });
});
