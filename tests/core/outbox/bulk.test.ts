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
});
