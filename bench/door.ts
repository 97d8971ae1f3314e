// What the door costs a call: checking, policy and audit, on the real ledger, beside the handler's own work.
import { pino } from 'pino';
import { appendAudit } from '../src-main/core/audit/commands.ts';
import { createOncePer } from '../src-main/core/calls/once-per.ts';
import { createDoor } from '../src-main/core/calls/serve.ts';
import type { Handlers, Person } from '../src-main/core/calls/context.ts';
import { createIds, systemClock, systemRandomness } from '../src-main/core/clock.ts';
import { unitOfWork } from '../src-main/core/db/unit-of-work.ts';
import { writeSetting } from '../src-main/core/settings/settings.ts';
import type { PersonId, TenantId } from '../src-shared/domain/ids.ts';
import { percentile, round, type Bench } from './report.ts';
import { openTemporaryLedger } from './temporary-ledger.ts';

const CALLS = 10_000;
const ids = createIds(systemClock, systemRandomness);
const tenants = Array.from({ length: 40 }, () => ids.next() as TenantId);
const person: Person = { id: ids.next() as PersonId, name: 'Dana', email: 'dana@x.example', role: 'admin' };
const range = { from: '2026-10-01', to: '2026-10-28' } as const;

/** What a window asks in a day's work: mostly reading, one command in fifty. */
const asked = [
  ...Array.from({ length: 29 }, () => ({ name: 'campaigns.list', input: { range, tenantId: tenants[3] } })),
  ...Array.from({ length: 20 }, () => ({ name: 'connections.list', input: {} })),
  { name: 'accounts.assign', input: { platform: 'meta', accountId: '1', tenantId: tenants[3] } },
];

export const bench: Bench = async ({ rows }) => {
  const calls = rows ?? CALLS;
  const ledger = openTemporaryLedger();
  let inHandler = 0;
  const handler = <T>(work: () => T): T => {
    const before = performance.now();
    const done = work();
    inHandler += performance.now() - before;
    return done;
  };
  const handlers = {
    'campaigns.list': () => handler(() => ({})),
    'connections.list': () => handler(() => ({})),
    // The command's own commit is its own; the record of the audit in it is the door's.
    'accounts.assign': (_input: unknown, context: Parameters<Handlers['accounts.assign']>[1]) => {
      let recording = 0;
      const before = performance.now();
      unitOfWork(ledger.db, (tx) => {
        writeSetting(tx, 'bench', before);
        const from = performance.now();
        const tenant = tenants[3] ?? null;
        context.record(tx, { tenant, before: { tenant: null }, after: { tenant } });
        recording = performance.now() - from;
      });
      inHandler += performance.now() - before - recording;
      return {};
    },
  } as unknown as Partial<Handlers>;
  const log = pino({ level: 'info' }, { write: () => undefined });
  const deps = {
    clock: systemClock,
    log,
    takeToken: () => 0,
    isFirst: createOncePer(systemClock, 3_600_000),
    afterwards: (work: () => void) => {
      work();
    },
    handlers: () => handlers,
    session: () => ({ status: 'active' as const, person }),
    tenantsOf: () => tenants,
    audit: (event: Parameters<typeof appendAudit>[1], tx?: Parameters<typeof appendAudit>[0]) => {
      if (tx) appendAudit(tx, event);
      else unitOfWork(ledger.db, (own) => appendAudit(own, event));
    },
  };
  const serve = createDoor(() => deps);
  try {
    const times: number[] = [];
    for (let at = 0; at < calls; at += 1) {
      const { name, input } = asked[at % asked.length] ?? { name: '', input: {} };
      inHandler = 0;
      const before = performance.now();
      const reply = await serve({
        name,
        input,
        door: { kind: 'window', windowId: 1 },
        correlationId: ids.next(),
      });
      times.push(performance.now() - before - inHandler);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
    }
    return {
      note: `${calls} calls as a window makes them (29 of 50 limited to a client, one of 50 a command with its audit event), less what their handlers took.`,
      metrics: {
        overheadP99Ms: round(percentile(times, 0.99), 3),
        overheadP50Ms: round(percentile(times, 0.5), 3),
      },
    };
  } finally {
    ledger.close();
  }
};
