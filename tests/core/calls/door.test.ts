// Every call of the contract, as a person of every role, for a client that is theirs and one that is not.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src-main/core/audit/commands.ts';
import type { CallContext, Person } from '../../../src-main/core/calls/context.ts';
import { createOncePer } from '../../../src-main/core/calls/once-per.ts';
import { createDoor, type DoorDeps } from '../../../src-main/core/calls/serve.ts';
import { personId, type TenantId } from '../../../src-shared/domain/ids.ts';
import type { Role } from '../../../src-shared/domain/roles.ts';
import type { CoreCallName } from '../../../src-shared/ipc/contract.ts';
import { specOf, specs } from './policies.ts';
import { inputSchema, sampleInput } from './sample-input.ts';

/** As sample inputs name a client, where a call needs one. */
const own = '0199f3a0-0000-7000-8000-000000000001' as TenantId;
const alsoOwn = '0199f3a0-0000-7000-8000-00000000000b' as TenantId;
const foreign = '0199f3a0-0000-7000-8000-00000000000c' as TenantId;
const names = [...specs.keys()];
const ranks: readonly Role[] = ['user', 'admin', 'superadmin'];
const callers = ['nobody', 'ended', 'locked', ...ranks] as const;
type Caller = (typeof callers)[number];

function openDoor(caller: Caller) {
  const served: CallContext[] = [];
  const events: AuditEvent[] = [];
  let now = Date.UTC(2026, 10, 21);
  const clock = { now: () => now, after: () => () => undefined };
  const role = ranks.find((one) => one === caller) ?? 'superadmin';
  const person: Person | null =
    caller === 'nobody' || caller === 'ended'
      ? null
      : {
          id: personId.parse('0199f3a0-0000-7000-8000-0000000000ff'),
          name: 'Dana',
          email: 'dana@x.example',
          role,
        };
  const status = caller === 'nobody' ? 'signed_out' : caller === 'ended' ? 'ended' : 'active';
  const answer = (_input: unknown, context: CallContext) => {
    served.push(context);
    return {};
  };
  const deps: DoorDeps = {
    clock,
    log: pino({ level: 'silent' }),
    takeToken: () => 0,
    isFirst: createOncePer(clock, 3_600_000),
    afterwards: (work) => {
      work();
    },
    handlers: () => Object.fromEntries(names.map((name) => [name, answer])),
    session: () => ({ status, person, locked: caller === 'locked' }),
    tenantsOf: () => [own, alsoOwn],
    audit: (event) => void events.push(event),
  };
  const serve = createDoor(() => deps);
  return {
    served,
    events,
    later(ms: number) {
      now += ms;
    },
    call: (name: string, input: unknown) =>
      serve({ name, input, door: { kind: 'window', windowId: 1 }, correlationId: 'c' }),
  };
}

/** What the policy says must come of it; null: it is served. */
function refusal(name: CoreCallName, caller: Caller): string | null {
  const { role, whileLocked } = specOf(name);
  if (caller === 'locked' && !whileLocked) return 'locked';
  if (role === 'public') return null;
  if (caller === 'nobody') return 'not_signed_in';
  if (caller === 'ended') return 'session_ended';
  return caller === 'locked' || ranks.indexOf(caller) >= ranks.indexOf(role) ? null : 'forbidden';
}

describe('the one door', () => {
  it('is asked about every call there is, and lets nobody in without a role but to get one', () => {
    expect(names.length).toBeGreaterThan(50);
    const open = names.filter((name) => specOf(name).role === 'public').map((name) => name.split('.')[0]);
    expect([...new Set(open)].sort()).toEqual(['app', 'bundles', 'network', 'session', 'vault', 'workspace']);
    // Who holds a file shared for review and its passphrase may read that file.
    for (const name of names)
      if (specOf(name).role === 'public' && !name.startsWith('bundles.'))
        expect([name, specOf(name).exposes]).toEqual([name, 'internal']);
  });

  it('lets each role in where it may, and nobody else', async () => {
    for (const name of names)
      for (const caller of callers) {
        const door = openDoor(caller);
        const reply = await door.call(name, sampleInput(name));
        const expected = refusal(name, caller);
        expect([name, caller, reply.ok ? null : reply.error.code]).toEqual([name, caller, expected]);
        expect(door.served).toHaveLength(expected === null ? 1 : 0);
      }
  });

  it("gives each call the caller's clients at most, and one that is not theirs does not exist", async () => {
    for (const name of names)
      for (const role of ranks) {
        if (refusal(name, role) !== null) continue;
        const { tenantScoped } = specOf(name);
        const all = openDoor(role);
        await all.call(name, sampleInput(name));
        const named = 'tenantId' in sampleInput(name) && sampleInput(name)['tenantId'] !== null;
        const seen = named ? [own] : [own, alsoOwn];
        expect([name, all.served[0]?.scope.tenants]).toEqual([name, tenantScoped ? seen : []]);
        if (!tenantScoped || inputSchema(name).properties?.['tenantId'] === undefined) continue;
        const mine = openDoor(role);
        await mine.call(name, { ...sampleInput(name), tenantId: own });
        expect(mine.served[0]?.scope.tenants).toEqual([own]);
        const theirs = openDoor(role);
        const reply = await theirs.call(name, { ...sampleInput(name), tenantId: foreign });
        expect([name, reply.ok ? null : reply.error.code]).toEqual([name, 'not_found']);
        expect(theirs.served).toEqual([]);
        expect(theirs.events.map((event) => event.outcome)).toEqual(['forbidden']);
      }
  });

  it('audits every refusal of a right, and everything declared audited, whatever came of it', async () => {
    for (const name of names)
      for (const caller of callers) {
        const door = openDoor(caller);
        const reply = await door.call(name, sampleInput(name));
        const { exposes, audited } = specOf(name);
        const reads =
          reply.ok &&
          caller !== 'nobody' &&
          caller !== 'ended' &&
          ['confidential', 'restricted'].includes(exposes);
        const isAudited = audited || reads || !reply.ok;
        const outcome = reply.ok ? 'ok' : reply.error.code;
        expect([name, caller, door.events.map((event) => event.outcome)]).toEqual([
          name,
          caller,
          isAudited ? [outcome] : [],
        ]);
      }
  });

  it('audits reading what is confidential once an hour for a client, and every refusal each time', async () => {
    const reader = openDoor('user');
    const range = { from: '2026-11-01', to: '2026-11-20' };
    for (let at = 0; at < 3; at += 1) await reader.call('campaigns.list', { range });
    await reader.call('campaigns.list', { range, tenantId: own });
    expect(reader.events.map((event) => event.tenant)).toEqual([null, own]);
    reader.later(3_600_000);
    await reader.call('campaigns.list', { range });
    expect(reader.events).toHaveLength(3);
    for (let at = 0; at < 3; at += 1) await reader.call('accounts.list', {});
    expect(reader.events.map((event) => event.outcome).slice(3)).toEqual([
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
  });
});
