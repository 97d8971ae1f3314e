// A core with credentials before a real sandbox, that can die at any request or between two steps and be started again.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, expect, onTestFinished } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import type { CallContext, Handlers, Person } from '../../../src-main/core/calls/context.ts';
import { makeTenantScope } from '../../../src-main/core/calls/make-scope.ts';
import { createIds, systemClock, systemRandomness } from '../../../src-main/core/clock.ts';
import { connectionCalls } from '../../../src-main/core/connections/calls.ts';
import { breakGrant } from '../../../src-main/core/connections/commands.ts';
import { createConnections } from '../../../src-main/core/connections/connections.ts';
import { liveGrantIds } from '../../../src-main/core/connections/queries.ts';
import { createSyncJobs } from '../../../src-main/core/connections/sync-jobs.ts';
import { openConnectors } from '../../../src-main/core/connectors/registry.ts';
import {
  openAccess,
  openCredentials,
  type CredentialRuntime,
} from '../../../src-main/core/credential-runtime.ts';
import { openLedger, type Ledger } from '../../../src-main/core/db/open-ledger.ts';
import type { HttpRequest } from '../../../src-main/core/http-client.ts';
import { people } from '../../../src-main/core/identity/ledger-schema.ts';
import { createJobs, type Jobs } from '../../../src-main/core/jobs/jobs.ts';
import { openMirror } from '../../../src-main/core/mirror/open-mirror.ts';
import type { Services } from '../../../src-main/core/services.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import { createSync } from '../../../src-main/core/sync/engine.ts';
import { provisionTenants } from '../../../src-main/core/tenants/commands.ts';
import { allTenantIds } from '../../../src-main/core/tenants/queries.ts';
import type { Keyring } from '../../../src-main/core/vault/keyring-port.ts';
import { openVault, type OpenVault } from '../../../src-main/core/vault/vault.ts';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import { platformIds, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { workspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import {
  contract,
  type CallInput,
  type CallOutput,
  type CoreCallName,
} from '../../../src-shared/ipc/contract.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import { testDesktop } from '../identity/test-keystore.ts';
import { migrationsDir, testNow } from '../sync/mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { plainHttp } from '../sync/plain-http.ts';

const person = (digit: number, name: string): Person => ({
  id: `01990000-0000-7000-8000-00000000000${digit}` as PersonId,
  name,
  email: `${name.toLowerCase()}@northwind.example`,
  role: 'admin',
});
export const lee = person(2, 'Lee');
export const sam = person(3, 'Sam');

export interface RotationCore {
  readonly ledger: Ledger;
  readonly vault: OpenVault;
  readonly jobs: Jobs;
  readonly credentials: CredentialRuntime;
}

export interface RotationHost {
  readonly sandbox: Sandbox;
  readonly dir: string;
  /** Every line of log of all its cores. */
  readonly lines: string[];
  /** What people were asked to save. */
  readonly saved: { name: string; content: string | Uint8Array }[];
  readonly requests: HttpRequest[];
  /** What the desktop was asked to show in clear, and to tell. */
  readonly shown: unknown[];
  readonly notices: unknown[];
  /** When the person proved who they are, as the provider says. */
  signedInAt: number | null;
  readonly environment: Record<string, string>;
  /** What the workspace was opened with. */
  readonly workspaceFile: { name: string };
  now(): number;
  core(): RotationCore;
  /** Called when a request is about to go out, and when its answer is there but the core has not heard of it. */
  before: (request: HttpRequest) => void;
  after: (request: HttpRequest) => void;
  call<N extends CoreCallName>(name: N, input: CallInput<N>, from?: Person | 'cli'): Promise<CallOutput<N>>;
  /** As SIGKILL: nothing that is under way ends. */
  kill(): void;
  start(): Promise<void>;
  /** Hours go by. */
  pass(hours: number): void;
  job(id: string): Promise<JobState>;
  row(id: string): Promise<CredentialRow>;
  control<T>(path: string, body?: unknown): Promise<T>;
}

/** Of this file, where its tests only read from it. */
let common: Promise<Sandbox> | null = null;
afterAll(async () => {
  await (await common)?.close();
});

function startAgency(platforms: readonly PlatformId[]): Promise<Sandbox> {
  const size = { days: 14, campaigns: 110, seed: 7 };
  return startSandbox({ ports: 0, now: testNow, ...size, platforms: [...platforms] });
}

/** Before the sandbox that the file's tests have in common: with Meta alone, and for those that change nothing there. */
export function openReader(): Promise<RotationHost> {
  common ??= startAgency(['meta']);
  return openHost(['meta'], common);
}

/** `findKeyring`: what each of its cores opens the vault with, in place of a desktop's keystore of the test's own. */
export async function openHost(
  platforms: readonly PlatformId[] = ['meta'],
  given: Promise<Sandbox> | null = null,
  findKeyring: (() => Promise<Keyring | null>) | null = null,
): Promise<RotationHost> {
  const sandbox = await (given ?? startAgency(platforms));
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-rotation-'));
  const file = workspaceFile.parse(JSON.parse(readFileSync(sandbox.workspace, 'utf8')));
  const desktop = testDesktop(true);
  const lines: string[] = [];
  let now = Date.parse(testNow);
  const clock = { now: () => now, after: systemClock.after };
  const shared: Services = {
    clock,
    randomness: systemRandomness,
    ids: createIds(clock, systemRandomness),
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    emit: () => undefined,
    changed: () => undefined,
  };
  const mirror = await openMirror({
    path: join(dir, 'mirror.db'),
    migrationsDir,
    workerUrl,
    services: shared,
  });
  const known = Object.entries(file.platforms).map(([id, one]) => [id, { ...one, historyDays: 3 }]);
  const connector = openConnectors(Object.fromEntries(known) as typeof file.platforms);
  let generation = 0;
  let running: (RotationCore & { readonly handlers: Partial<Handlers> }) | null = null;

  const host: RotationHost = {
    sandbox,
    dir,
    lines,
    saved: [],
    requests: [],
    shown: [],
    notices: [],
    signedInAt: null,
    environment: {},
    workspaceFile: file,
    now: () => now,
    before: () => undefined,
    after: () => undefined,
    core() {
      if (!running) throw new Error('no core runs');
      return running;
    },
    async call(name, input, from = lee) {
      if (!running) throw new Error('no core runs');
      const handler = running.handlers[name] as
        ((input: unknown, context: CallContext) => unknown) | undefined;
      if (!handler) throw new Error(`no handler for ${name}`);
      const spec = contract[name];
      const context: CallContext = {
        door: from === 'cli' ? { kind: from } : { kind: 'window', windowId: 1 },
        person: from === 'cli' ? lee : from,
        scope: makeTenantScope(allTenantIds(running.ledger.db)),
        correlationId: 'c',
        log: shared.log,
        record: () => undefined,
      };
      return spec.output.parse(await handler(spec.input.parse(input), context)) as never;
    },
    kill() {
      generation += 1;
      running?.ledger.close();
      running = null;
    },
    async start() {
      running = await open(++generation);
    },
    pass(hours) {
      now += hours * 3_600_000;
    },
    job: (id) => host.core().jobs.ended(id as JobState['id']),
    async row(id) {
      const { rows } = await host.call('credentials.list', {});
      const found = rows.find((one) => one.id === id);
      if (!found) throw new Error(`no credential ${id}`);
      return found;
    },
    async control(path, body) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${sandbox.control}${path}`, init);
      if (!response.ok) throw new Error(`control ${path}: ${response.status}`);
      return (await response.json()) as never;
    },
  };

  async function open(mine: number) {
    const alive = {
      ...clock,
      after: (ms: number, task: () => void) => systemClock.after(ms, () => mine === generation && task()),
    };
    const services: Services = { ...shared, clock: alive };
    const ledgerSql = join(import.meta.dirname, '../../../drizzle/ledger');
    const place = {
      path: join(dir, 'ledger.db'),
      migrationsDir: ledgerSql,
      backupsDir: join(dir, 'backups'),
    };
    const ledger = openLedger({ ...place, clock });
    const { db } = ledger;
    const keyring = (await findKeyring?.()) ?? null;
    const vault = await openVault({ db, services, ask: findKeyring ? null : desktop.ask, keyring });
    if (vault.state().status !== 'unlocked') throw new Error('the vault did not open');
    const provenance = openProvenance(db, services, file.id);
    provisionTenants(db, { services, provenance }, file);
    for (const { id, name, email, role } of [lee, sam])
      db.insert(people)
        .values({ id, issuer: 'x', subject: id, name, email, role, createdAt: 0, seenAt: 0 })
        .onConflictDoNothing()
        .run();
    const never = new Promise<never>(() => undefined);
    const http = async (request: HttpRequest) => {
      if (mine !== generation) return never;
      host.requests.push(request);
      host.before(request);
      if (mine !== generation) return never;
      try {
        const response = await plainHttp(request);
        host.after(request);
        return mine === generation ? response : await never;
      } catch (error) {
        if (mine !== generation) return never;
        throw error;
      }
    };
    const secrets = { db, vault, http, services, provenance, connector };
    const { access, keeper, uses } = openAccess(secrets);
    const jobs = createJobs({ services });
    const sync = createSync({
      mirror,
      http,
      services,
      connector,
      credentials: (id) => access.credentials(id),
      renew: (id, refused, kind) => access.renew(id, refused, kind),
      liveGrants: (platform) => liveGrantIds(db, platform),
      grantRefused: (id, by) => {
        breakGrant(db, { services, provenance }, { id, by });
      },
      grantAccepted: () => undefined,
      retryDelayMs: 1,
    });
    const syncJobs = createSyncJobs({ sync, jobs, clock });
    const ask: typeof desktop.ask = (name, input) => {
      const heard = { 'secret.show': host.shown, 'notify.show': host.notices }[name as string];
      if (heard) {
        heard.push(input);
        return Promise.resolve({} as never);
      }
      if (name !== 'file.save') return desktop.ask(name, input);
      host.saved.push(input as { name: string; content: string | Uint8Array });
      return Promise.resolve({ saved: true } as never);
    };
    const connections = createConnections({ ...secrets, ask, mirror, jobs: syncJobs, access, keeper });
    const here = platformIds.filter((id) => file.platforms[id] !== undefined);
    const credentials = openCredentials({
      ...secrets,
      ask,
      mirror,
      jobs,
      connections,
      uses,
      platforms: here,
      identity: {
        authenticatedAt: () => host.signedInAt,
        current: () => ({ status: 'signed_out', person: null, locked: false }),
      },
      tenantsOf: () => [],
      workspaceFile: file,
      environment: host.environment,
      logsDir: join(dir, 'logs'),
    });
    const connecting = connectionCalls({
      db,
      vault,
      mirror,
      sync,
      jobs: syncJobs,
      connections,
      platforms: here.map((platform) => ({ platform, appId: file.platforms[platform]?.appId ?? null })),
      nextSyncAt: () => null,
      lookbackDays: () => 3,
    });
    return { ledger, vault, jobs, credentials, handlers: { ...connecting, ...credentials.handlers } };
  }

  await host.start();
  onTestFinished(async () => {
    if (running) {
      await running.jobs.stop();
      await running.credentials.stop();
    }
    host.kill();
    await mirror.close();
    if (given === null) await sandbox.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return host;
}

/** Connects Meta by the system user's token, and lets the first sync find its accounts. Answers the credential. */
export async function connectMeta(host: RotationHost): Promise<string> {
  const { appSecret, systemUserToken } = host.sandbox.secrets;
  await host.call('connections.setAppSecret', { platform: 'meta', secret: appSecret });
  const token = { platform: 'meta' as const, name: 'Northwind sync', token: systemUserToken };
  const { id } = await host.call('connections.addToken', token);
  await foundAccounts(host, 'app:meta:secret', 22);
  return `grant:${id}`;
}

/** Waits until so many accounts are known, and stops the sync there: their figures are of no matter here. */
export async function foundAccounts(host: RotationHost, credential: string, count: number): Promise<void> {
  await expect
    .poll(async () => (await host.row(credential)).dependents.accounts, { timeout: 20_000, interval: 20 })
    .toBe(count);
  for (const { id, status } of host.core().jobs.list()) {
    if (status === 'running') host.core().jobs.cancel(id);
    await host.job(id);
  }
}

/** The first request of a sync, which is stopped there. */
export async function firstRequest(host: RotationHost): Promise<string> {
  host.requests.length = 0;
  const { jobIds } = await host.call('connections.sync', {});
  await expect.poll(() => host.requests.length, { timeout: 20_000, interval: 10 }).toBeGreaterThan(0);
  for (const id of jobIds) {
    host.core().jobs.cancel(id);
    await host.job(id);
  }
  const [first] = host.requests;
  return JSON.stringify([first?.url, first?.headers]);
}

/** As an admin makes another token for the system user in Meta's own settings. */
export async function anotherMetaToken({ sandbox }: RotationHost): Promise<string> {
  const query = new URLSearchParams({
    grant_type: 'fb_exchange_token',
    client_id: sandbox.appId,
    client_secret: sandbox.secrets.appSecret,
    fb_exchange_token: sandbox.secrets.systemUserToken,
  });
  const answer = await fetch(`${sandbox.meta}/v26.0/oauth/access_token?${query}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Everything in the files of the profile and in the log, as one text of bytes. */
export function everythingWritten({ dir, lines }: RotationHost): string {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return [...names.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')), ...lines].join('\n');
}
