// A desk for tests of connections and campaigns: real ledger, vault, network, jobs and mirror, before a sandbox agency.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import { appendAudit } from '../../../src-main/core/audit/commands.ts';
import type { CallContext, Handlers } from '../../../src-main/core/calls/context.ts';
import { makeTenantScope } from '../../../src-main/core/calls/make-scope.ts';
import { campaignCalls, type CampaignCallDeps } from '../../../src-main/core/campaigns/calls.ts';
import { explorerCalls, type ExplorerCallDeps } from '../../../src-main/core/campaigns/explorer/calls.ts';
import { readRates } from '../../../src-main/core/rates/rates.ts';
import { exportCalls } from '../../../src-main/core/campaigns/explorer/export-calls.ts';
import { createIds, systemClock, systemRandomness } from '../../../src-main/core/clock.ts';
import { connectionCalls } from '../../../src-main/core/connections/calls.ts';
import { breakGrant, mendGrant } from '../../../src-main/core/connections/commands.ts';
import { createConnections, type Connections } from '../../../src-main/core/connections/connections.ts';
import { findGrant, liveGrantIds } from '../../../src-main/core/connections/queries.ts';
import { createGrantAccess } from '../../../src-main/core/connections/grant-access.ts';
import { createSyncJobs } from '../../../src-main/core/connections/sync-jobs.ts';
import { openConnectors, tellsChanges } from '../../../src-main/core/connectors/registry.ts';
import { openErasures } from '../../../src-main/core/erasure-runtime.ts';
import type { Erasures } from '../../../src-main/core/erasure/erasures.ts';
import { leftOutIds } from '../../../src-main/core/erasure/queries.ts';
import { openLedger, type Ledger } from '../../../src-main/core/db/open-ledger.ts';
import { createJobs, type Jobs } from '../../../src-main/core/jobs/jobs.ts';
import type { SendHttp } from '../../../src-main/core/http-client.ts';
import { openMirror, type Mirror } from '../../../src-main/core/mirror/open-mirror.ts';
import { createHttp } from '../../../src-main/core/network/http.ts';
import { standingByRef } from '../../../src-main/core/review/queries.ts';
import type { Provenance, Services } from '../../../src-main/core/services.ts';
import { openProvenance } from '../../../src-main/core/settings/provenance.ts';
import { createSync } from '../../../src-main/core/sync/engine.ts';
import { provisionTenants } from '../../../src-main/core/tenants/commands.ts';
import { tagCalls } from '../../../src-main/core/tags/calls.ts';
import { tagsByRef, tagsIn } from '../../../src-main/core/tags/queries.ts';
import { accountsOf, allTenantIds } from '../../../src-main/core/tenants/queries.ts';
import { openVault, type OpenVault } from '../../../src-main/core/vault/vault.ts';
import type { PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import { workspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import { workspaceOrigins } from '../../../src-main/core/workspace/workspace-hosts.ts';
import type { ChangedTopic } from '../../../src-shared/ipc/events.ts';
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import { testDesktop } from '../identity/test-keystore.ts';
import { createTestClock, migrationsDir, testNow, type TestClock } from '../sync/mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';

export interface AgencyDesk {
  readonly sandbox: Sandbox;
  readonly calls: ReturnType<typeof connectionCalls> &
    ReturnType<typeof campaignCalls> &
    ReturnType<typeof explorerCalls> &
    ReturnType<typeof tagCalls> &
    ReturnType<typeof exportCalls>;
  readonly ledger: Ledger;
  readonly vault: OpenVault;
  readonly mirror: Mirror;
  readonly jobs: Jobs;
  readonly connections: Connections;
  readonly erasures: Erasures;
  readonly services: Services;
  readonly provenance: Provenance;
  /** Folder of the profile. */
  readonly dir: string;
  readonly http: SendHttp;
  readonly clock: TestClock;
  readonly tenants: readonly TenantId[];
  /** Addresses the core asked the desktop to open. */
  readonly opened: string[];
  readonly topics: ChangedTopic[];
  /** A caller who sees these clients; all of them when none are named. */
  context(tenants?: readonly TenantId[]): CallContext;
  control<T>(path: string, body?: unknown): Promise<T>;
  /** Waits for the connection's sync. */
  synced(jobId: string): Promise<JobState>;
  /** Everything in the files of the profile and in the log, as one text of bytes. */
  everythingWritten(): string;
}

export interface DeskOptions {
  readonly days?: number;
  readonly campaigns?: number;
  readonly seed?: number;
  readonly hostile?: boolean;
  /** Platforms of the workspace; Meta alone without it. */
  readonly platforms?: readonly PlatformId[];
}

/** Ends with the test, or when `atEnd` says. */
export async function openAgencyDesk(
  options: DeskOptions = {},
  atEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<AgencyDesk> {
  const { days = 30, campaigns = 110, seed = 7, hostile = false } = options;
  const platforms = [...(options.platforms ?? (['meta'] as const))];
  const sandbox = await startSandbox({ ports: 0, now: testNow, days, campaigns, seed, hostile, platforms });
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-desk-'));
  // Time stands still, but who waits for a browser waits as long as it takes.
  const clock = { ...createTestClock(Date.parse(testNow)), after: systemClock.after };
  const lines: string[] = [];
  const topics: ChangedTopic[] = [];
  const services: Services = {
    clock,
    randomness: systemRandomness,
    ids: createIds(clock, systemRandomness),
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    emit: () => undefined,
    changed: (...changed) => void topics.push(...changed),
  };
  const ledgerSql = join(import.meta.dirname, '../../../drizzle/ledger');
  const place = { path: join(dir, 'ledger.db'), migrationsDir: ledgerSql, backupsDir: join(dir, 'backups') };
  const ledger = openLedger({ ...place, clock });
  const { db } = ledger;
  const mirror = await openMirror({ path: join(dir, 'mirror.db'), migrationsDir, workerUrl, services });
  const desktop = testDesktop(true);
  const vault = await openVault({ db, services, ask: desktop.ask, keyring: null });
  const file = workspaceFile.parse(JSON.parse(readFileSync(sandbox.workspace, 'utf8')));
  const provenance = openProvenance(db, services, file.id);
  provisionTenants(db, { services, provenance }, file);
  const http = createHttp({
    allowedOrigins: () => workspaceOrigins(file),
    clock,
    log: services.log,
    nothingReachable: () => Promise.resolve(false),
  });
  const connector = openConnectors(
    Object.fromEntries(
      Object.entries(file.platforms).map(([id, one]) => [id, { ...one, historyDays: days }]),
    ),
  );
  const jobs = createJobs({ services });
  const deps = { services, provenance };
  const access = createGrantAccess({
    vault,
    http: http.send,
    services,
    connector,
    platformOf: (id) => findGrant(db, id)?.platform ?? null,
  });
  const sync = createSync({
    mirror,
    http: http.send,
    services,
    connector,
    credentials: (id) => access.credentials(id),
    renew: (id, refused) => access.renew(id, refused),
    liveGrants: (platform) => liveGrantIds(db, platform),
    grantRefused: (id, by) => {
      breakGrant(db, deps, { id, by });
    },
    leftOut: (platform) => leftOutIds(db, platform),
    grantAccepted: (id) => {
      if (findGrant(db, id)) mendGrant(db, deps, id);
    },
    retryDelayMs: 1,
  });
  const syncJobs = createSyncJobs({ sync, jobs, clock });
  const connections = createConnections({
    ...deps,
    db,
    vault,
    ask: desktop.ask,
    http: http.send,
    mirror,
    jobs: syncJobs,
    access,
    connector,
  });
  atEnd(async () => {
    connections.consent.cancel();
    await jobs.stop();
    await mirror.close();
    ledger.close();
    await sandbox.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const erasures = openErasures({
    ledger,
    mirror,
    vault,
    services,
    provenance,
    jobs,
    syncJobs,
    connections,
    dir,
    record(act, tx) {
      const base = { at: clock.now(), door: 'core' as const, correlationId: services.ids.next() };
      appendAudit(tx, { ...base, ...act });
    },
  });
  const tenants = allTenantIds(db);
  const person = {
    id: services.ids.next() as PersonId,
    name: 'Lee Chan',
    email: 'lee@example.test',
    role: 'admin' as const,
  };
  const campaignDeps: CampaignCallDeps & ExplorerCallDeps = {
    mirror,
    clock,
    accountsOf: (scope) => accountsOf(db, scope),
    standingOf: (refs) => standingByRef(db, refs),
    lookbackDays: () => 28,
    tellsChanges,
    rates: () => readRates(db),
    tagsIn: (owned, only) => tagsIn(db, owned, only),
    tagsByRef: (refs) => tagsByRef(db, refs),
  };
  return {
    sandbox,
    ledger,
    vault,
    mirror,
    jobs,
    connections,
    erasures,
    services,
    provenance,
    dir,
    http: http.send,
    clock,
    tenants,
    opened: desktop.opened,
    topics,
    calls: {
      ...connectionCalls({
        db,
        vault,
        mirror,
        sync,
        jobs: syncJobs,
        connections,
        platforms: platforms.map((platform) => ({
          platform,
          appId: file.platforms[platform]?.appId ?? null,
        })),
        nextSyncAt: () => null,
        lookbackDays: () => 28,
      }),
      ...campaignCalls(campaignDeps),
      ...explorerCalls(campaignDeps),
      ...tagCalls({ db, services, provenance }),
      ...exportCalls({ ...campaignDeps, db, ask: desktop.ask, jobs, workerUrl }),
    } satisfies Partial<Handlers>,
    context: (seen = tenants) => ({
      door: { kind: 'window', windowId: 1 },
      person,
      scope: makeTenantScope(seen),
      correlationId: 'c',
      log: services.log,
      record: () => undefined,
    }),
    async control<T>(path: string, body?: unknown) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${sandbox.control}${path}`, init);
      if (!response.ok) throw new Error(`control ${path}: ${response.status}`);
      return (await response.json()) as T;
    },
    synced: (id) => jobs.ended(id as JobState['id']),
    everythingWritten() {
      const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const files = names.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
      return [...files, ...lines].join('\n');
    },
  };
}

/** Connects by the system user's token and waits for the first sync. */
export async function connectAndSync(desk: AgencyDesk): Promise<string> {
  const { appSecret, systemUserToken } = desk.sandbox.secrets;
  const secret = { platform: 'meta' as const, field: 'secret' as const, secret: appSecret };
  await desk.calls['connections.setAppSecret'](secret, desk.context());
  const token = { platform: 'meta' as const, name: 'Northwind sync', token: systemUserToken };
  const { id } = await desk.calls['connections.addToken']({ ...token, reconnect: undefined }, desk.context());
  const [job] = desk.jobs.list();
  if (job) await desk.synced(job.id);
  return id;
}
