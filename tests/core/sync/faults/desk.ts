// One platform's sandbox with a core before it: real engine, real mirror with its threads, real HTTP between them.
import Database from 'better-sqlite3';
import { startSandbox, type Sandbox } from '../../../../sandbox/start.ts';
import { createGrantAccess } from '../../../../src-main/core/connections/grant-access.ts';
import { appPlace, keptPlace } from '../../../../src-main/core/connections/secrets.ts';
import type { Connector } from '../../../../src-main/core/connectors/connector.ts';
import type { SendHttp } from '../../../../src-main/core/http-client.ts';
import { createSync, type Sync } from '../../../../src-main/core/sync/engine.ts';
import { createMemoryFields } from '../../../../src-main/core/vault/fields.ts';
import { createTestClock, type TestClock } from '../mirrored-agency.ts';
import { plainHttp } from '../plain-http.ts';
import { partyOf, type Party } from './parties.ts';
import { beginnings, type Schedule } from './schedule.ts';
import type { House } from './house.ts';
import { testServices } from '../../../support/services.ts';

export const historyDays = 45;

export interface Desk {
  readonly party: Party;
  readonly house: House;
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  /** Reads the mirror's file beside its threads. */
  readonly db: Database.Database;
  readonly grant: { readonly id: string; readonly platform: Party['id'] };
  /** Requests sent to the platform since the engine started. */
  sent(): number;
  sync(): Sync;
  /** An engine that knows nothing of before, as after a start of the core. Patient: no fault is to come. */
  newEngine(patient?: boolean): void;
  /** Called before the nth request of the engine goes out; the label is its path's template. */
  before: (nth: number, label: string) => Promise<void>;
  /** Takes up the secrets that are good now. */
  reconnect(): Promise<void>;
  /** The platform's clock, and the desktop's with it, so much off. */
  tick(seconds: number, skewMinutes: number): Promise<void>;
  control<T>(route: string, body?: unknown): Promise<T>;
  close(): Promise<void>;
}

export async function openDesk(house: House, platform: Party['id'], schedule: Schedule): Promise<Desk> {
  const party = partyOf(platform);
  const now = beginnings[schedule.begins] ?? beginnings[0];
  const sandbox = await startSandbox({
    ports: 0,
    platforms: [platform],
    seed: schedule.world,
    now,
    campaigns: 44,
    days: 60,
  });
  const clock = createTestClock(Date.parse(now));
  const services = testServices(clock);
  const grant = { id: '01990000-0000-7000-8000-000000000001', platform };
  const place = party.place(sandbox);
  const vault = createMemoryFields();
  let sent = 0;
  const http: SendHttp = async (request) => {
    sent += 1;
    await desk.before(sent, request.label);
    return plainHttp(request);
  };
  let engine: Sync | null = null;
  const desk: Desk = {
    party,
    house,
    sandbox,
    clock,
    grant,
    db: new Database(house.path, { readonly: true }),
    before: () => Promise.resolve(),
    sent: () => sent,
    sync() {
      if (!engine) throw new Error('no engine was started');
      return engine;
    },
    newEngine(patient = false) {
      sent = 0;
      const connector = connectorFor(patient);
      vault.put(appPlace(platform), held.app);
      vault.put(keptPlace(grant.id, connector), held.kept);
      const common = { http, services, connector: () => connector };
      const access = createGrantAccess({ ...common, vault, platformOf: () => platform });
      engine = createSync({
        ...common,
        mirror: house.mirror(),
        credentials: (id) => access.credentials(id),
        renew: (id, refused) => access.renew(id, refused),
        liveGrants: () => [grant.id],
        grantRefused: () => undefined,
        grantAccepted: () => undefined,
        retryDelayMs: 1,
      });
    },
    async reconnect() {
      held = party.secrets(await desk.control('/secrets'));
      vault.put(appPlace(platform), held.app);
      vault.put(keptPlace(grant.id, connectorFor(true)), held.kept);
    },
    async tick(seconds, skewMinutes) {
      const at = await desk.control<{ now: string }>('/clock', { advanceSeconds: seconds });
      clock.set(Date.parse(at.now) + skewMinutes * 60_000);
    },
    async control<T>(route: string, body?: unknown) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${sandbox.control}${route}`, init);
      if (!response.ok) throw new Error(`control ${route}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    async close() {
      desk.db.close();
      await sandbox.close();
    },
  };
  let held = party.secrets(sandbox.secrets);

  function connectorFor(patient: boolean): Connector {
    const whole = party.make({
      baseUrl: place.url,
      dialogUrl: place.url,
      tokenUrl: place.url,
      version: place.version,
      appId: place.appId,
      lookbackDays: party.lookbackDays,
      historyDays,
    });
    const { accounts } = whole.streams;
    return {
      ...whole,
      limits: {
        ...whole.limits,
        concurrency: schedule.concurrency,
        timeoutMs: patient ? 60_000 : 250,
        ...(schedule.tiny ? party.tiny : {}),
      },
      streams: {
        ...whole.streams,
        accounts: {
          ...accounts,
          // A grant that shows a few accounts: a whole agency is no better a test, and slower.
          async *read(context) {
            for await (const page of accounts.read(context))
              yield page.filter((account) => party.accounts.includes(account.extId));
          },
        },
      },
    };
  }

  if (schedule.tiny && party.tinySandbox)
    await desk.control(`/limits?platform=${platform}`, party.tinySandbox);
  desk.newEngine();
  return desk;
}
