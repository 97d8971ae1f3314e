// A core's review and outbox on a ledger of its own, that can be killed at any request and started again.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { AppError } from '../../../src-main/core/app-error.ts';
import type { CallContext, Handlers, Person } from '../../../src-main/core/calls/context.ts';
import { makeTenantScope } from '../../../src-main/core/calls/make-scope.ts';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import { breakGrant, mendGrant } from '../../../src-main/core/connections/commands.ts';
import { grants } from '../../../src-main/core/connections/ledger-schema.ts';
import type { Caller } from '../../../src-main/core/connectors/http.ts';
import { openLedger, type Ledger } from '../../../src-main/core/db/open-ledger.ts';
import type { AskDesktop } from '../../../src-main/core/desktop-ports.ts';
import type { HttpRequest } from '../../../src-main/core/http-client.ts';
import { people } from '../../../src-main/core/identity/ledger-schema.ts';
import { seenTenantIds } from '../../../src-main/core/people/queries.ts';
import { openReview, type ReviewRuntime } from '../../../src-main/core/review-runtime.ts';
import type { Services } from '../../../src-main/core/services.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import { provisionTenants } from '../../../src-main/core/tenants/commands.ts';
import { allTenantIds } from '../../../src-main/core/tenants/queries.ts';
import type { PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import {
  contract,
  type CallInput,
  type CallOutput,
  type CoreCallName,
} from '../../../src-shared/ipc/contract.ts';
import { plainHttp } from '../sync/plain-http.ts';
import { grantId, type PlatformDesk } from './platform.ts';

const person = (digit: number, name: string, role: Person['role']): Person => ({
  id: `01990000-0000-7000-8000-00000000000${digit}` as PersonId,
  name,
  email: `${name.toLowerCase()}@northwind.example`,
  role,
});
export const dana = person(1, 'Dana', 'user');
export const lee = person(2, 'Lee', 'admin');
export const sam = person(3, 'Sam', 'superadmin');

export interface OutboxCore {
  readonly ledger: Ledger;
  readonly review: ReviewRuntime;
  readonly tenants: readonly TenantId[];
  call<N extends CoreCallName>(who: Person, name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Lets the outbox work until nothing is due; resolves as well when the core dies meanwhile. */
  work(): Promise<void>;
  /** As after a while: whatever the connection's caller knew of trouble is over. */
  rest(): void;
}

export interface OutboxHost {
  core(): OutboxCore;
  /** Called before each request of the outbox goes out. */
  before: (request: HttpRequest, nth: number) => Promise<void> | void;
  /** Called when an answer is there, before the core hears of it. */
  after: (request: HttpRequest, nth: number) => Promise<void> | void;
  online: boolean;
  /** What the session says to posting; yes without one. */
  mayPost: () => boolean;
  /** What the desktop answers; without one there is none. */
  desktop: AskDesktop;
  /** The outbox works only while it is waited for, so that a schedule says what comes between what. */
  working: boolean;
  /** Requests since the host was opened. */
  sent(): number;
  /** As SIGKILL: nothing that is under way ends. */
  kill(): void;
  start(): void;
  /** Due times of what waits are brought forward by so much. */
  pass(seconds: number): Promise<void>;
  mend(): void;
  close(): Promise<void>;
}

/** A crash of the core is not one of the machine: what is in memory survives it, and needs no disk to wait for. */
const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Seconds after which a connection is taken up anew: far longer than a circuit stays open. */
const longRest = 1_200;
const ledgerSql = join(import.meta.dirname, '../../../drizzle/ledger');

/** A ledger with people, clients and a connection, closed and ready to be copied. */
export function prepareLedger(desk: PlatformDesk): { readonly path: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-outbox-template-'));
  const path = join(dir, 'ledger.db');
  const clock = { now: () => desk.clock.now(), after: () => () => undefined };
  const ledger = openLedger({ path, migrationsDir: ledgerSql, backupsDir: join(dir, 'backups'), clock });
  const services = { clock, ids: createIds(clock, systemRandomness) };
  const provenance = openProvenance(ledger.db, services, desk.file.id);
  provisionTenants(ledger.db, { services: services as unknown as Services, provenance }, desk.file);
  for (const { id, name, email, role } of [dana, lee, sam])
    ledger.db
      .insert(people)
      .values({ id, issuer: 'x', subject: id, name, email, role, createdAt: 0, seenAt: 0 })
      .run();
  ledger.db
    .insert(grants)
    .values({
      id: grantId,
      platform: desk.party.id,
      name: 'Northwind',
      kind: 'oauth',
      subject: '1',
      scopes: [],
      createdAt: 0,
      workspace: provenance.workspace,
      author: sam.id,
      origin: provenance.origin,
      version: provenance.nextVersion(),
    })
    .run();
  ledger.close();
  return {
    path,
    remove() {
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function openHost(desk: PlatformDesk, template: { readonly path: string }, lanes = 6): OutboxHost {
  const dir = mkdtempSync(join(folder, 'cockpit-outbox-'));
  const path = join(dir, 'ledger.db');
  copyFileSync(template.path, path);
  let generation = 0;
  let sent = 0;
  let core: (OutboxCore & { died: Promise<void>; die(): void }) | null = null;
  const underWay = new Set<Promise<unknown>>();
  let timers: { at: number; task: () => void }[] = [];

  const host: OutboxHost = {
    before: () => undefined,
    after: () => undefined,
    online: true,
    mayPost: () => true,
    desktop: () => Promise.reject(new AppError('core_unavailable', 'no desktop')),
    working: false,
    sent: () => sent,
    core() {
      if (!core) throw new Error('no core runs');
      return core;
    },
    kill() {
      generation += 1;
      timers = [];
      core?.die();
      core?.ledger.close();
      core = null;
    },
    start() {
      core = open(++generation);
    },
    async pass(seconds) {
      await desk.pass(seconds);
      const due = timers.filter(({ at }) => at <= desk.clock.now());
      timers = timers.filter((timer) => !due.includes(timer));
      // A circuit that faults opened is tried again after 20 s of the machine's own clock, which does not pass here.
      if (seconds >= longRest) core?.rest();
      for (const { task } of due) task();
    },
    mend() {
      const { db } = host.core().ledger;
      const provenance = { workspace: '', origin: '', nextVersion: () => '0' };
      mendGrant(db, { services: {} as Services, provenance }, grantId);
    },
    async close() {
      await core?.review.stop();
      host.kill();
      await Promise.allSettled(underWay);
      rmSync(dir, { recursive: true, force: true });
    },
  };

  function open(mine: number) {
    const clock = {
      now: () => desk.clock.now(),
      after(delayMs: number, task: () => void) {
        const timer = { at: desk.clock.now() + delayMs, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    };
    const services: Services = {
      clock,
      randomness: systemRandomness,
      ids: createIds(clock, systemRandomness),
      log: pino({ level: 'silent' }),
      emit: () => undefined,
      changed: () => undefined,
    };
    const ledger = openLedger({ path, migrationsDir: ledgerSql, backupsDir: join(dir, 'backups'), clock });
    const { db } = ledger;
    const provenance = openProvenance(db, services, desk.file.id);
    const never = new Promise<never>(() => undefined);
    const http = async (request: HttpRequest) => {
      const nth = ++sent;
      await host.before(request, nth);
      if (mine !== generation) return never;
      if (!host.online) throw new AppError('offline', 'no route');
      const work = plainHttp(request);
      underWay.add(work);
      try {
        const response = await work;
        await host.after(request, nth);
        return mine === generation ? response : await never;
      } catch (error) {
        if (mine !== generation) return never;
        throw error;
      } finally {
        underWay.delete(work);
      }
    };
    let caller: Caller | null = null;
    const review = openReview({
      ask: (...asked) => host.desktop(...asked),
      db,
      services,
      provenance,
      mirror: desk.mirror,
      sync: { caller: () => (caller ??= desk.caller(http)) },
      connector: () => desk.connector,
      mayPost: () => mine === generation && host.online && host.working && host.mayPost(),
      tenantsOf: ({ id, role }) =>
        role === 'superadmin' ? allTenantIds(db) : seenTenantIds(db, id, desk.file.newPeople.clients),
      lanes,
      grantRefused: (id, by) => {
        breakGrant(db, { services, provenance }, { id, by });
      },
    });
    const tenants = allTenantIds(db);
    const context = (who: Person): CallContext => ({
      door: { kind: 'window', windowId: 1 },
      person: who,
      scope: makeTenantScope(tenants),
      correlationId: 'c',
      log: services.log,
      record: () => undefined,
    });
    let die = (): void => undefined;
    const died = new Promise<void>((resolve) => {
      die = resolve;
    });
    return {
      ledger,
      review,
      tenants,
      died,
      die,
      rest() {
        caller = null;
      },
      async call<N extends CoreCallName>(who: Person, name: N, input: CallInput<N>) {
        const handler = review.handlers[name] as Handlers[N] | undefined;
        if (!handler) throw new Error(`no handler for ${name}`);
        const spec = contract[name];
        const parsed = spec.input.parse(input) as Parameters<Handlers[N]>[0];
        return spec.output.parse(await handler(parsed as never, context(who))) as CallOutput<N>;
      },
      async work() {
        host.working = true;
        await Promise.race([review.idle(), died]);
        host.working = false;
        // What was on its way to the platform arrives there, whoever waits for it.
        await Promise.allSettled(underWay);
      },
    };
  }

  host.start();
  return host;
}
