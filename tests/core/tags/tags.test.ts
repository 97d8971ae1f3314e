// Tags as a caller puts them on and takes them off, and what the explorer makes of them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ExplorerFilter } from '../../../src-shared/domain/explorer-query.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { longestTag } from '../../../src-shared/domain/tags.ts';
import { contract, type CallInput } from '../../../src-shared/ipc/contract.ts';
import type { ExplorerRow } from '../../../src-shared/ipc/explorer.ts';
import type { TagChange } from '../../../src-shared/ipc/tags.ts';
import { unitOfWork } from '../../../src-main/core/db/unit-of-work.ts';
import { purgeClientRows } from '../../../src-main/core/erasure/commands.ts';
import { assignAccount } from '../../../src-main/core/tenants/commands.ts';
import { entityTags } from '../../../src-main/core/tags/ledger-schema.ts';
import { connectAndSync, openAgencyDesk, type AgencyDesk } from '../connections/agency-desk.ts';

const range = { from: '2026-10-26', to: '2026-11-20' };

let desk: AgencyDesk;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  desk = await openAgencyDesk({ days: 30, campaigns: 40 }, (close) => ends.push(close));
  await connectAndSync(desk);
});
afterAll(async () => {
  for (const close of ends) await close();
});
beforeEach(() => {
  desk.ledger.db.delete(entityTags).run();
});

async function change(changes: readonly TagChange[], tenants = desk.tenants): Promise<TagChange[]> {
  const input = contract['tags.change'].input.parse({ changes });
  const answer = await desk.calls['tags.change'](input, desk.context(tenants));
  return contract['tags.change'].output.parse(answer).done;
}

async function countsOf(refs: readonly EntityRef[]): Promise<Record<string, number>> {
  const { rows } = await desk.calls['tags.of']({ refs: [...refs] }, desk.context());
  return Object.fromEntries(rows.map(({ tag, own }) => [tag, own]));
}

type Ask = Partial<CallInput<'explorer.lines'>>;

async function rows(ask: Ask = {}): Promise<ExplorerRow[]> {
  const input = contract['explorer.lines'].input.parse({ level: 'campaigns', range, limit: 500, ...ask });
  const { lines } = await desk.calls['explorer.lines'](input, desk.context());
  return lines.filter((line) => line.line === 'row');
}

const refsOf = (found: readonly ExplorerRow[]) => found.map(({ ref }) => ref);
const tagged = (tag: string, is: 'any_of' | 'none_of' = 'any_of'): ExplorerFilter => ({
  match: 'all',
  of: [{ kind: 'choice', field: 'tag', is, values: [tag] }],
});

describe('tags', () => {
  it('answer what they changed, and that undoes it', async () => {
    const [one, two, three] = refsOf(await rows()) as [EntityRef, EntityRef, EntityRef];
    await change([{ tag: 'sale', on: true, refs: [one] }]);
    const done = await change([{ tag: 'sale', on: true, refs: [one, two, three, two] }]);
    expect(done).toEqual([{ tag: 'sale', on: true, refs: [two, three] }]);
    expect(await countsOf([one, two, three])).toEqual({ sale: 3 });
    await change(done.map((each) => ({ ...each, on: !each.on })));
    expect(await countsOf([one, two, three])).toEqual({ sale: 1 });
    expect(await change([{ tag: 'sale', on: false, refs: [two] }])).toEqual([]);
    await change([{ tag: 'sale', on: false, refs: [one] }]);
    expect(await countsOf([one])).toEqual({});
    await change([{ tag: 'sale', on: true, refs: [one] }]);
    expect(await countsOf([one])).toEqual({ sale: 1 });
  });

  it('are one line without what cannot be seen, and keep the spelling they had', async () => {
    const [one, two] = refsOf(await rows()) as [EntityRef, EntityRef];
    const put = await change([{ tag: ' Spring\u202E \n  sale\u0000 ', on: true, refs: [one] }]);
    expect(put.map(({ tag }) => tag)).toEqual(['Spring sale']);
    expect(await change([{ tag: 'SPRING sale', on: true, refs: [two] }])).toEqual([
      { tag: 'Spring sale', on: true, refs: [two] },
    ]);
    for (const tag of ['\u200B \u202E', '\u3164', '\u2800', '\uFE0F', '\u034F\u00AD'])
      await expect(change([{ tag, on: true, refs: [one] }])).rejects.toMatchObject({ code: 'invalid_input' });
    const written = ['👩‍💻 team', 'می‌خواهم', '❤️'];
    for (const tag of written)
      expect(await change([{ tag, on: true, refs: [one] }])).toMatchObject([{ tag }]);
    expect(await change([{ tag: 'Spring\u034F sale', on: true, refs: [one] }])).toEqual([]);
    for (const tag of ['', 'x'.repeat(longestTag + 1)])
      expect(
        contract['tags.change'].input.safeParse({ changes: [{ tag, on: true, refs: [one] }] }).success,
      ).toBe(false);
  });

  it('hold for all that is in what bears them, at every level', async () => {
    const campaign = (await rows())[0] as ExplorerRow;
    const group = (await rows({ level: 'ad_groups' })).find(
      (row) => row.campaign?.ref !== campaign.ref,
    ) as ExplorerRow;
    await change([
      { tag: 'whole', on: true, refs: [campaign.ref] },
      { tag: 'part', on: true, refs: [group.ref] },
    ]);
    for (const level of ['campaigns', 'ad_groups', 'ads'] as const) {
      const all = await rows({ level });
      const isIn = (row: ExplorerRow, ref: string) =>
        [row.ref, row.campaign?.ref, row.adGroup?.ref].includes(ref as EntityRef);
      for (const [tag, ref] of [
        ['whole', campaign.ref],
        ['part', group.ref],
      ] as const) {
        const wanted = refsOf(all.filter((row) => isIn(row, ref)));
        const found = await rows({ level, filter: tagged(tag) });
        expect(refsOf(found)).toEqual(wanted);
        expect(refsOf(await rows({ level, filter: tagged(tag, 'none_of') }))).toEqual(
          refsOf(all).filter((one) => !wanted.includes(one)),
        );
        for (const row of found) {
          expect(row.tags).toEqual(row.ref === ref ? [tag] : []);
          expect(row.tagsAbove).toEqual(row.ref === ref ? [] : [tag]);
        }
      }
    }
    expect(refsOf(await rows({ level: 'ads', filter: tagged('whole') })).length).toBeGreaterThan(0);
  });

  it('are found anew once they change, without anything else changing', async () => {
    const [one, two] = refsOf(await rows()) as [EntityRef, EntityRef];
    await change([{ tag: 'now', on: true, refs: [one] }]);
    expect(refsOf(await rows({ filter: tagged('now') }))).toEqual([one]);
    await change([
      { tag: 'now', on: false, refs: [one] },
      { tag: 'now', on: true, refs: [two] },
    ]);
    expect(refsOf(await rows({ filter: tagged('now') }))).toEqual([two]);
    expect(desk.topics).toContain('tags');
  });

  it('are put on nothing that the caller does not see, and those of others are not told', async () => {
    const all = await rows();
    const own = all[0] as ExplorerRow;
    const foreign = all.find(({ tenantId }) => tenantId !== own.tenantId) as ExplorerRow;
    await change([{ tag: 'secret name', on: true, refs: [foreign.ref] }]);
    const only = [own.tenantId];
    const both: TagChange = { tag: 'mine', on: true, refs: [own.ref, foreign.ref] };
    await expect(change([both], only)).rejects.toMatchObject({ code: 'not_found' });
    expect(await countsOf([own.ref, foreign.ref])).toEqual({ 'secret name': 1 });
    const told = await desk.calls['tags.of']({ refs: [own.ref] }, desk.context(only));
    expect(told.rows).toEqual([]);
    await expect(async () =>
      desk.calls['tags.of']({ refs: [foreign.ref] }, desk.context(only)),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    const choices = await desk.calls['explorer.choices']({ level: 'campaigns', range }, desk.context(only));
    expect(choices.tags).toEqual([]);
    // Nor in whose spelling: that would tell that it is there.
    const spelled: TagChange = { tag: 'SECRET NAME', on: true, refs: [own.ref] };
    expect(await change([spelled], only)).toEqual([spelled]);
  });

  it('are of the client that has the account now', async () => {
    const all = await rows();
    const { ref, tenantId } = all[0] as ExplorerRow;
    const other = desk.tenants.find((one) => one !== tenantId) as TenantId;
    await change([{ tag: 'moved', on: true, refs: [ref] }]);
    const { platform, accountId } = parseEntityRef(ref);
    const give = (to: TenantId) => {
      assignAccount(desk.ledger.db, desk, { platform, accountId, tenantId: to, author: 'lee' });
      return desk.ledger.db.select({ tenant: entityTags.tenant }).from(entityTags).all();
    };
    expect(give(other)).toEqual([{ tenant: other }]);
    expect(give(tenantId)).toEqual([{ tenant: tenantId }]);
  });

  it('go with a client that is purged, and stay on what is of others', async () => {
    const all = await rows();
    const own = all[0] as ExplorerRow;
    const other = all.find(({ tenantId }) => tenantId !== own.tenantId) as ExplorerRow;
    await change([{ tag: 'kept', on: true, refs: [own.ref, other.ref] }]);
    let left: unknown;
    const purge = () =>
      unitOfWork(desk.ledger.db, (tx) => {
        purgeClientRows(tx, { subject: own.tenantId, accounts: [] }, { at: desk.clock.now(), grants: [] });
        left = tx.select({ ref: entityTags.ref }).from(entityTags).all();
        throw new Error('the other tests need the client');
      });
    expect(purge).toThrow('the other tests');
    expect(left).toEqual([{ ref: other.ref }]);
  });

  it('leave the cockpit with the rows, also those of what a row is in', async () => {
    const [campaign] = (await rows()) as [ExplorerRow];
    await change([{ tag: '=cmd', on: true, refs: [campaign.ref] }]);
    const group = (await rows({ level: 'ad_groups', filter: tagged('=cmd') }))[0] as ExplorerRow;
    await change([{ tag: 'own', on: true, refs: [group.ref] }]);
    const { text } = await desk.calls['explorer.copy'](
      contract['explorer.copy'].input.parse({
        level: 'ad_groups',
        range,
        selection: { is: 'some', refs: [group.ref] },
        columns: ['tags', 'spend'],
        locale: 'en-GB',
      }),
      desk.context(),
    );
    const [head, line] = text.split('\n').map((one) => one.split('\t'));
    expect(head?.[0]).toBe('Tags');
    expect(line?.[0]).toBe('own, =cmd');
    expect(line?.at(-1)).toBe(parseEntityRef(group.ref).id);
  });
});
