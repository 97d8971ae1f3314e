// Who sees which client: what an admin decides holds from then on, and taking the last one away gives nothing.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CallContext, Recorded } from '../../../src-main/core/calls/context.ts';
import { makeTenantScope } from '../../../src-main/core/calls/make-scope.ts';
import { provisionPerson } from '../../../src-main/core/identity/commands.ts';
import { peopleCalls } from '../../../src-main/core/people/calls.ts';
import { seenTenantIds } from '../../../src-main/core/people/queries.ts';
import { rateCalls } from '../../../src-main/core/rates/calls.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import { tenantCalls } from '../../../src-main/core/tenants/calls.ts';
import { createTenant } from '../../../src-main/core/tenants/commands.ts';
import { allTenantIds } from '../../../src-main/core/tenants/queries.ts';
import type { Role } from '../../../src-shared/domain/roles.ts';
import type { PersonRow } from '../../../src-shared/ipc/people.ts';
import { makeLedgerFolder } from '../db/ledger-folder.ts';
import { testServices } from '../../support/services.ts';

function openDesk(newPeople: 'all' | 'none') {
  const folder = makeLedgerFolder();
  onTestFinished(() => folder.remove());
  const { db } = folder.open();
  const services = testServices(folder.clock);
  const deps = { services, provenance: openProvenance(db, services, 'ws') };
  const make = (name: string) =>
    createTenant(db, deps, { name, currency: 'EUR', zone: 'Europe/Berlin', author: 'a' });
  // Ids made in one millisecond are not in the order of their making.
  const tenants = [make('Aurora'), make('Bluefin'), make('Corvus')] as const;
  const person = (name: string, role: Role) =>
    provisionPerson(db, services, {
      issuer: 'https://id.example',
      subject: name,
      name,
      email: `${name}@x.example`,
      role,
    }).person;
  const admin = person('Lee', 'admin');
  const recorded: Recorded[] = [];
  const context: CallContext = {
    door: { kind: 'cli' },
    person: admin,
    scope: makeTenantScope(tenants),
    correlationId: 'c',
    log: services.log,
    record: (_db, what) => void recorded.push(what),
  };
  const noAccounts = {
    erasures: { start: () => expect.fail('nothing is erased here'), resume: () => undefined },
    readFigures: () => Promise.resolve([]),
    readAccounts: () => Promise.resolve([]),
  };
  return {
    db,
    services,
    tenants,
    recorded,
    context,
    dana: person('Dana', 'user'),
    sam: person('Sam', 'user'),
    people: peopleCalls({ ...deps, db, newPeople }),
    clients: tenantCalls({ ...deps, ...noAccounts, db, newPeople }),
    sees: (one: { id: PersonRow['id'] }) => seenTenantIds(db, one.id, newPeople).sort(),
  };
}

describe('people and their clients', () => {
  it('goes on showing all other clients to somebody from whom one is taken, and none when the last one is', () => {
    const { tenants, people, context, dana, sees, recorded } = openDesk('all');
    expect(sees(dana)).toEqual([...tenants].sort());
    const assign = (tenantId: (typeof tenants)[number], assigned: boolean) =>
      people['people.assign']({ personId: dana.id, tenantId, assigned }, context);
    void assign(tenants[1], false);
    expect(sees(dana)).toEqual([tenants[0], tenants[2]].sort());
    expect(recorded).toEqual([
      { tenant: tenants[1], target: dana.id, before: { assigned: true }, after: { assigned: false } },
    ]);
    void assign(tenants[0], false);
    void assign(tenants[2], false);
    expect(sees(dana)).toEqual([]);
    void assign(tenants[2], true);
    void assign(tenants[2], true);
    expect(sees(dana)).toEqual([tenants[2]]);
  });

  it('hands a client over from one person to another, in one act', () => {
    const { tenants, people, context, dana, sam, sees, recorded } = openDesk('none');
    void people['people.assign']({ personId: dana.id, tenantId: tenants[0], assigned: true }, context);
    void people['people.handOver']({ tenantId: tenants[0], from: dana.id, to: sam.id }, context);
    expect([sees(dana), sees(sam)]).toEqual([[], [tenants[0]]]);
    expect(recorded.at(-1)).toMatchObject({ before: { person: dana.id }, after: { person: sam.id } });
  });

  it('names clients of people only within the scope of who asks', async () => {
    const { tenants, people, context, dana } = openDesk('none');
    for (const tenantId of tenants)
      void people['people.assign']({ personId: dana.id, tenantId, assigned: true }, context);
    const narrow = { ...context, scope: makeTenantScope([tenants[0]]) };
    const { rows } = await people['people.list']({}, narrow);
    expect(rows.find((row) => row.id === dana.id)).toMatchObject({
      role: 'user',
      provider: 'id.example',
      sees: 'assigned',
      clients: [{ id: tenants[0], name: 'Aurora' }],
    });
  });

  it('refuses a person who is not there', () => {
    const { tenants, people, context } = openDesk('none');
    const nobody = tenants[0] as unknown as PersonRow['id'];
    expect(() =>
      people['people.assign']({ personId: nobody, tenantId: tenants[0], assigned: true }, context),
    ).toThrow('no such person');
  });
});

describe('clients', () => {
  it('changes name, currency and zone, and tells the audit no name', async () => {
    const { tenants, clients, context, recorded } = openDesk('all');
    void clients['tenants.update'](
      { id: tenants[0], name: 'Aurora Shoes', zone: 'America/New_York' },
      context,
    );
    const { rows } = await clients['tenants.all']({}, context);
    expect(rows[0]).toMatchObject({ name: 'Aurora Shoes', currency: 'EUR', zone: 'America/New_York' });
    expect(JSON.stringify(recorded)).not.toContain('Aurora');
    expect(recorded[0]).toMatchObject({
      before: { zone: 'Europe/Berlin' },
      after: { zone: 'America/New_York' },
    });
    // Three people here, of whom nobody has decided anything.
    expect(rows[0]?.people).toBe(3);
    expect(() => clients['tenants.update']({ id: tenants[0], zone: 'Mars/Base' }, context)).toThrow(
      'time zone',
    );
  });

  it('takes an archived client out of everybody’s sight, and gives it back', () => {
    const { db, tenants, clients, context } = openDesk('all');
    void clients['tenants.archive']({ id: tenants[1], archived: true }, context);
    void clients['tenants.archive']({ id: tenants[1], archived: true }, context);
    expect(allTenantIds(db).sort()).toEqual([tenants[0], tenants[2]].sort());
    void clients['tenants.archive']({ id: tenants[1], archived: false }, context);
    expect(allTenantIds(db)).toHaveLength(3);
  });

  it('keeps a budget and its margin, and takes the budget away again', async () => {
    const { tenants, clients, context } = openDesk('all');
    void clients['tenants.update'](
      { id: tenants[0], monthBudget: '9007199254740993.5', paceMargin: 5 },
      context,
    );
    const of = async () => (await clients['tenants.list']({ lastFullDays: 7 }, context)).rows[0];
    expect(await of()).toMatchObject({ monthBudget: '9007199254740993.5', paceMargin: 5, month: null });
    void clients['tenants.update']({ id: tenants[0], monthBudget: null }, context);
    expect(await of()).toMatchObject({ monthBudget: null, paceMargin: 5 });
  });

  it('keeps the order of clients for each person alone, without clients they do not see', async () => {
    const { tenants, clients, context, dana } = openDesk('all');
    const [aurora, bluefin] = tenants;
    const seen = { ...context, scope: makeTenantScope([aurora, bluefin]) };
    const wanted = { pinned: [bluefin, bluefin], order: [tenants[2], aurora] };
    expect(await clients['tenants.arrange'](wanted, seen)).toEqual({ pinned: [bluefin], order: [aurora] });
    const mine = await clients['tenants.list']({ lastFullDays: 7 }, context);
    expect(mine.arrangement).toEqual({ pinned: [bluefin], order: [aurora] });
    const hers = await clients['tenants.list']({ lastFullDays: 7 }, { ...context, person: dana });
    expect(hers.arrangement).toEqual({ pinned: [], order: [] });
  });

  it('tells the rates an admin stated, until they are taken away', async () => {
    const { db, clients, context, services } = openDesk('all');
    const set = rateCalls(db, services)['rates.set'];
    const rates = { base: 'EUR', day: '2026-11-20', rates: { GBP: '0.86' } };
    await set({ rates }, context);
    expect((await clients['tenants.list']({ lastFullDays: 7 }, context)).rates).toEqual(rates);
    await set({ rates: null }, context);
    expect((await clients['tenants.list']({ lastFullDays: 7 }, context)).rates).toBeNull();
  });
});
