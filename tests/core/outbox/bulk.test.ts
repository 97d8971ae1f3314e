// Many campaigns changed as one deed: looked at first, refused row by row, proposed at once, and back from a spreadsheet exactly.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '../../../src-shared/ipc/contract.ts';
import { dana, lee, openHost, prepareLedger, type OutboxHost } from './core.ts';
import { openPlatform, type PlatformDesk } from './platform.ts';

describe('an edit of many campaigns', () => {
  let desk: PlatformDesk;
  let template: ReturnType<typeof prepareLedger>;
  let host: OutboxHost;

  beforeAll(async () => {
    desk = await openPlatform('meta', { accounts: 2, campaigns: 200 });
    await desk.listAdGroups();
    template = prepareLedger(desk);
    host = openHost(desk, template);
  });
  afterAll(async () => {
    await host.close();
    template.remove();
    await desk.close();
  });

  const preview = (input: CallInput<'bulk.preview'>) => host.core().call(dana, 'bulk.preview', input);

  it('shows every old and new budget, exactly, and refuses campaigns without one', async () => {
    const { rows, unchanged } = await preview({ edit: { kind: 'budget', formula: 'budget * 1.1' } });
    expect(rows.length + unchanged).toBeGreaterThan(10);
    const able = rows.filter(({ refused }) => refused === null);
    for (const { changes } of able) {
      const [change] = changes;
      expect(Number(change?.after)).toBeCloseTo(Number(change?.before) * 1.1, 1);
    }
    const kinds = new Set(rows.filter(({ refused }) => refused !== null).map(({ budgetKind }) => budgetKind));
    for (const kind of kinds) expect(['none', 'parent']).toContain(kind);
    // Refused ones come first.
    expect(rows.map(({ refused }) => refused === null)).toEqual(
      [...rows.map(({ refused }) => refused === null)].sort((a, b) => Number(a) - Number(b)),
    );
  });

  it('is proposed in one go, leaves out what changed meanwhile, and is taken back in one go', async () => {
    const edit = { kind: 'replace', find: ' / ', with: ' | ', matchCase: true } as const;
    const { rows } = await preview({ edit });
    const wanted = rows
      .filter(({ refused }) => refused === null)
      .map(({ ref, contentHash, changes }) => ({ ref, contentHash, changes }));
    expect(wanted.length).toBeGreaterThan(5);
    const [first, ...rest] = wanted;
    if (!first) throw new Error('nothing to change');
    const stale = { ...first, contentHash: 'as it was an hour ago' };
    const done = await host.core().call(dana, 'bulk.propose', { rows: [stale, ...rest], comment: 'Tidy up' });
    expect(done.refused).toEqual([{ ref: first.ref, code: 'conflict' }]);
    expect(done.proposed).toHaveLength(rest.length);
    const { rows: shown, total } = await host.core().call(lee, 'review.proposals', { limit: 500 });
    expect(total).toBe(rest.length);
    expect(shown[0]).toMatchObject({ body: 'Tidy up', state: 'open', approvalNeeds: null });
    expect(await host.core().call(lee, 'bulk.withdraw', { ids: done.proposed })).toEqual({ withdrawn: 0 });
    expect(await host.core().call(dana, 'bulk.withdraw', { ids: done.proposed })).toEqual({
      withdrawn: rest.length,
    });
    expect((await host.core().call(lee, 'review.proposals', {})).total).toBe(0);
  });

  it('goes out to a spreadsheet and comes back without a difference, and then with the one that was typed', async () => {
    const table = await host.core().call(dana, 'bulk.table', {});
    const back = await preview({ edit: { kind: 'table', text: table.text } });
    expect(back).toMatchObject({ rows: [], unchanged: table.rows, unknownLines: [], readable: true });
    const lines = table.text.split('\n');
    const at = lines.findIndex((line) => line.includes('\tdaily\t'));
    const cells = (lines[at] ?? '').split('\t');
    const budget = Number(cells[6]) + 1;
    const changed = [lines[0], [...cells.slice(0, 6), budget, ...cells.slice(7)].join('\t'), 'elsewhere\tx'];
    const { rows, unknownLines } = await preview({ edit: { kind: 'table', text: changed.join('\n') } });
    expect(rows.map(({ ref, changes }) => [ref, changes.map(({ after }) => after)])).toEqual([
      [cells[0], [String(budget)]],
    ]);
    expect(unknownLines).toEqual([3]);
    expect((await preview({ edit: { kind: 'table', text: 'a\tb\n1\t2' } })).readable).toBe(false);
  });

  it('is saved as CSV, in which no cell is a formula, and comes back without a difference', async () => {
    let saved = '';
    host.desktop = ((_port: string, file: { content: string }) => {
      saved = file.content;
      return Promise.resolve({ saved: true });
    }) as typeof host.desktop;
    for (const level of ['campaign', 'ad_group'] as const) {
      const done = await host.core().call(dana, 'bulk.save', { level });
      expect(done).toMatchObject({ saved: true, beyond: 0 });
      const back = await preview({ edit: { kind: 'table', text: saved } });
      expect(back).toMatchObject({ rows: [], unchanged: done.rows, unknownLines: [], readable: true });
      expect(
        saved
          .split('\r\n')
          .flatMap((line) => line.split(','))
          .filter((cell) => /^"?[=@+]/.test(cell)),
      ).toEqual([]);
    }
  });

  describe('of ad groups', () => {
    const budgets = { kind: 'budget', formula: 'max(budget * 2, 1)' } as const;

    it('shows them by their campaigns, and changes only their own names', async () => {
      const edit = { kind: 'replace', find: ' ', with: '_', matchCase: true } as const;
      const { rows } = await preview({ level: 'ad_group', edit });
      expect(rows.length).toBeGreaterThan(10);
      for (const { ref, campaignName, changes } of rows) {
        expect(ref).toContain(':ad_group:');
        const [change] = changes;
        expect(campaignName.endsWith(` › ${change?.before ?? ''}`)).toBe(true);
        expect(change?.after).toBe(change?.before.replaceAll(' ', '_'));
      }
    });

    it('changes budgets and bids where they have their own, and says so of the others', async () => {
      const kinds = { budget: new Map<string, Set<string>>(), bid: new Map<string, Set<string>>() };
      for (const kind of ['budget', 'bid'] as const) {
        const { rows } = await preview({ level: 'ad_group', edit: { kind, formula: 'budget + 1' } });
        for (const { budgetKind, refused } of rows) {
          const of = refused ?? 'none';
          kinds[kind].set(of, (kinds[kind].get(of) ?? new Set()).add(budgetKind));
        }
      }
      expect([...(kinds.budget.get('none') ?? [])].sort()).toEqual(['daily', 'lifetime']);
      expect([...(kinds.budget.get('no_budget') ?? [])]).toEqual(['parent']);
      expect([...kinds.bid.keys()].sort()).toEqual(['no_bid', 'none']);
    });

    it('goes through a spreadsheet beside campaigns, and is posted to each', async () => {
      const table = await host.core().call(dana, 'bulk.table', { level: 'ad_group' });
      const back = await preview({ edit: { kind: 'table', text: table.text } });
      expect(back).toMatchObject({ rows: [], unchanged: table.rows, unknownLines: [], readable: true });
      const { text } = await host.core().call(dana, 'bulk.table', {});
      const own = /\t(daily)\t(active|paused)\t/;
      const groups = table.text.split('\n').filter((line) => own.test(line));
      // The first ones are of a kind that Meta lets nobody change.
      const campaign = text.split('\n').findLast((line) => own.test(line)) ?? '';
      const doubled = [campaign, ...groups.slice(0, 2)].map((line) => {
        const cells = line.split('\t');
        return [cells[0], Number(cells[6]) * 2].join('\t');
      });
      const { rows } = await preview({
        edit: { kind: 'table', text: ['id\tbudget', ...doubled].join('\n') },
      });
      expect(rows.map(({ ref, refused }) => [ref.split(':')[2], refused]).sort()).toEqual([
        ['ad_group', null],
        ['ad_group', null],
        ['campaign', null],
      ]);
      const { proposed } = await host.core().call(dana, 'bulk.propose', { rows, comment: '' });
      const { rows: open } = await host.core().call(lee, 'review.proposals', { limit: 500 });
      const proposals = open
        .filter(({ id }) => proposed.includes(id))
        .map(({ id, contentHash }) => ({ id, contentHash }));
      await host.core().call(lee, 'review.decideProposals', { proposals, decision: 'approve' });
      const { rows: waiting } = await host.core().call(lee, 'outbox.list', { states: ['pending'] });
      await desk.control('/effects', undefined, 'DELETE');
      await host.core().call(lee, 'outbox.post', { ids: waiting.map(({ id }) => id) });
      await host.core().work();
      const { effects } = await desk.control<{ effects: { writes: number; changes: number }[] }>('/effects');
      expect(effects.map(({ writes, changes }) => [writes, changes])).toEqual([
        [1, 1],
        [1, 1],
        [1, 1],
      ]);
      const now = await preview({ edit: { kind: 'table', text: ['id\tbudget', ...doubled].join('\n') } });
      expect([now.rows, now.unchanged]).toEqual([[], 3]);
    });

    it('refuses each that changed since it was looked at', async () => {
      const { rows } = await preview({ level: 'ad_group', edit: budgets });
      const [first] = rows.filter(({ refused }) => refused === null);
      if (!first) throw new Error('nothing to change');
      const stale = [{ ...first, contentHash: 'as it was an hour ago' }];
      const done = await host.core().call(dana, 'bulk.propose', { rows: stale, comment: '' });
      expect(done).toEqual({ proposed: [], refused: [{ ref: first.ref, code: 'conflict' }] });
    });
  });
});
