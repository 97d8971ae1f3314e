// Everything that lives while one workspace is open: its databases, vault, people, connections and schedules.
import { join } from 'node:path';
import type { TenantId } from '../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../src-shared/domain/platforms.ts';
import type { WorkspaceFile } from '../../src-shared/domain/workspace-file.ts';
import type { StoredError } from '../../src-shared/ipc/errors.ts';
import type { NetworkState } from '../../src-shared/ipc/app.ts';
import type { AuditEvent } from './audit/commands.ts';
import { openAuditRoom } from './audit-room.ts';
import type { Handlers, Person } from './calls/context.ts';
import { campaignCalls, type CampaignCallDeps } from './campaigns/calls.ts';
import { readAccounts, readFigures } from './campaigns/account-figures.ts';
import { openBackgroundSync } from './background-sync.ts';
import { breakGrant, mendGrant } from './connections/commands.ts';
import { connectionCalls } from './connections/calls.ts';
import { createConnections } from './connections/connections.ts';
import { findGrant, liveGrantIds } from './connections/queries.ts';
import { createSyncJobs, type SyncedGrant } from './connections/sync-jobs.ts';
import { lookbackDaysOf, openConnectors, tellsChanges } from './connectors/registry.ts';
import { openAccess, openCredentials } from './credential-runtime.ts';
import { importCalls } from './csv-import/calls.ts';
import { createImports } from './csv-import/imports.ts';
import type { WriteDb } from './db/handles.ts';
import { backupCalls } from './backups/calls.ts';
import { keepBackups } from './backups/keep-backups.ts';
import { unitOfWork } from './db/unit-of-work.ts';
import { demoFiller } from './demo/demo-filler.ts';
import { provisionDemo } from './demo/provision-demo.ts';
import { deviceCalls } from './devices/calls.ts';
import { erasureCalls, openErasures } from './erasure-runtime.ts';
import { leftOutIds } from './erasure/queries.ts';
import { createIdentity, type Identity } from './identity/identity.ts';
import { identityCalls } from './identity/calls.ts';
import { jobsCalls } from './jobs/calls.ts';
import { createJobs } from './jobs/jobs.ts';
import { explorerCalls, type ExplorerCallDeps } from './campaigns/explorer/calls.ts';
import { exportCalls } from './campaigns/explorer/export-calls.ts';
import { viewCalls } from './campaigns/explorer/view-calls.ts';
import { networkCalls } from './network/calls.ts';
import { createHttp } from './network/http.ts';
import { createReachability } from './network/reachability.ts';
import { peopleCalls } from './people/calls.ts';
import { seenTenantIds } from './people/queries.ts';
import { profilePaths } from './profile/paths.ts';
import { rateCalls } from './rates/calls.ts';
import { readRates } from './rates/rates.ts';
import { openReview } from './review-runtime.ts';
import { bundleCalls } from './review/bundle/calls.ts';
import { standingByRef } from './review/queries.ts';
import type { Services } from './services.ts';
import { openProvenance } from './settings/provenance.ts';
import { createAttention } from './sync/attention.ts';
import { createSync } from './sync/engine.ts';
import { syncLogCalls } from './sync-log/calls.ts';
import { createSyncLogWriter, type SyncLogEntry } from './sync-log/commands.ts';
import { tenantCalls } from './tenants/calls.ts';
import { provisionTenants } from './tenants/commands.ts';
import { tagCalls } from './tags/calls.ts';
import { tagsByRef, tagsIn } from './tags/queries.ts';
import { accountsOf, allTenantIds } from './tenants/queries.ts';
import { openVaultRoom } from './vault-runtime.ts';
import type { OpenVault } from './vault/vault.ts';
import { platformApps } from './workspace/platform-apps.ts';
import { workspaceHosts, workspaceOrigins } from './workspace/workspace-hosts.ts';
import { openStores, type StoreDeps, type Stores } from './workspace-stores.ts';

export interface WorkspaceRuntime {
  readonly file: WorkspaceFile;
  readonly handlers: Partial<Handlers>;
  readonly identity: Identity;
  readonly vault: OpenVault;
  notices(): readonly StoredError[];
  network(): NetworkState;
  tenantsOf(person: Person): readonly TenantId[];
  audit(event: AuditEvent, db?: WriteDb): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface RuntimeDeps extends StoreDeps {
  readonly file: WorkspaceFile;
}

/** What nobody waits for begins this long after the opening, so that the first screen has the machine for itself. */
const settleMs = 1_500;

/** Rejects as opening its stores does; nothing stays open then. */
export async function openWorkspace(deps: RuntimeDeps): Promise<WorkspaceRuntime> {
  return run(deps, await openStores(deps));
}

function run(deps: RuntimeDeps, { ledger, mirror, vault, backupPlace }: Stores): WorkspaceRuntime {
  const { dir, file, settings } = deps;
  const { ask, options, workerUrl } = settings;
  const { clock, log } = deps.services;
  const { db } = ledger;
  const services: Services = {
    ...deps.services,
    emit(name, payload) {
      // Names of clients and connections stand in them.
      if (name === 'job' && identity.current().locked) return;
      deps.services.emit(name, payload);
      // The demo's connection is made for the first person who signs in.
      if (name === 'session') {
        fillDemo();
        review.nudge();
        audit.tellAlerts();
      }
    },
  };
  const provenance = openProvenance(db, services, file.id);
  const made = unitOfWork(db, (tx) => provisionTenants(tx, { services, provenance }, file));
  if (made > 0) services.changed('tenants');
  const audit = openAuditRoom({ db, vault, services, ask, origin: provenance.origin });
  audit.recordOwn({ actor: 'system:core', action: 'workspace.opened', outcome: 'ok' });
  if (ledger.notices.length > 0 || deps.restore?.from !== undefined)
    audit.recordOwn({ actor: 'system:core', action: 'ledger.restored', outcome: 'ok' });

  const reachability = createReachability({ hosts: workspaceHosts(file), services });
  const origins = workspaceOrigins(file);
  const http = createHttp({
    allowedOrigins: () => origins,
    clock,
    log,
    onOutcome: (origin, reached) => {
      reachability.observe(origin, reached);
    },
    nothingReachable: () => reachability.nothingReachable(),
  });
  const identity = createIdentity({
    db,
    vault,
    services,
    ask,
    http,
    workspace: file,
    reachability,
    settleMs,
  });

  const connector = openConnectors(file.platforms);
  const secrets = { db, vault, http: http.send, services, provenance, connector, record: audit.recordOwn };
  const { access, keeper, uses } = openAccess(secrets);

  function tenantsOf(person: Person): readonly TenantId[] {
    if (person.role === 'superadmin') return allTenantIds(db);
    return seenTenantIds(db, person.id, file.newPeople.clients);
  }

  function grantRefused(grantId: string, error: StoredError, actor: string): void {
    unitOfWork(db, (tx) => {
      breakGrant(tx, { services, provenance }, { id: grantId, by: error });
      const told = { before: { works: true }, after: { works: false } };
      audit.recordOwn(
        { actor, action: 'connection.broken', target: grantId, outcome: error.code, ...told },
        tx,
      );
    });
    services.changed('connections');
  }

  const jobs = createJobs({ services });
  const writeSyncLog = createSyncLogWriter(db);
  const noteSync = (grant: SyncedGrant, what: Pick<SyncLogEntry, 'kind'> & Partial<SyncLogEntry>): void => {
    const { id: grantId, platform, name: grantName } = grant;
    writeSyncLog({ ...what, id: services.ids.next(), at: clock.now(), grantId, platform, grantName });
    services.changed('syncLog');
  };
  const attention = createAttention();
  const sync = createSync({
    attention,
    mirror,
    http: http.send,
    services,
    connector,
    credentials: (grantId) => access.credentials(grantId),
    renew: (grantId, refused, kind) => access.renew(grantId, refused, kind),
    liveGrants: (platform) => liveGrantIds(db, platform),
    leftOut: (platform) => leftOutIds(db, platform),
    grantRefused(grantId, error) {
      grantRefused(grantId, error, 'system:sync');
    },
    limited({ id }, durationMs) {
      const grant = findGrant(db, id);
      if (grant) noteSync(grant, { kind: 'limited', durationMs: Math.round(durationMs) });
    },
    accountFailed({ id }, { extId, name, error }) {
      const grant = findGrant(db, id);
      if (grant) noteSync(grant, { kind: 'account_failed', error, accountId: extId, accountName: name });
    },
    grantAccepted(grantId) {
      const grant = findGrant(db, grantId);
      if (!grant || grant.brokenAt === null) return;
      unitOfWork(db, (tx) => {
        mendGrant(tx, { services, provenance }, grantId);
      });
    },
  });
  const syncJobs = createSyncJobs({
    sync,
    jobs,
    clock,
    ended: (grant, outcome) => {
      noteSync(grant, outcome);
      // A mirror that was damaged meanwhile is being filled again.
      if (outcome.kind === 'done') void imports.again.check();
      review.syncEnded(grant.id);
    },
  });
  const connections = createConnections({ ...secrets, ask, mirror, jobs: syncJobs, access, keeper });
  const apps = platformApps(file);
  const platforms = apps.map(({ platform }) => platform);
  const stores = { ask, mirror, jobs, connections, uses, platforms, identity, tenantsOf };
  const logsDir = profilePaths(options.profileDir).logs;
  const credentials = openCredentials({ ...secrets, ...stores, workspaceFile: file, logsDir });
  const { schedule, handlers: syncSettings } = openBackgroundSync({
    db,
    services,
    platforms: file.platforms,
    jobs: syncJobs,
    usable: () => identity.current().status === 'active' && reachability.state().online,
  });

  const fillDemo = demoFiller({
    file,
    log,
    signedIn: () => identity.current().status === 'active',
    fill: (secretsUrl) => provisionDemo({ db, http: http.send, connections, secretsUrl, platforms }),
  });
  const vaultRoom = openVaultRoom({
    db,
    vault,
    jobs,
    services,
    settings,
    opened() {
      identity.onVaultUnlocked();
      fillDemo();
      void credentials.pursue();
    },
  });

  const backupDeps = { ledger, vault, services, place: backupPlace };
  const backups = keepBackups(backupDeps);
  const keptDir = join(dir, 'imports');
  const imports = createImports({ mirror, jobs, services, workerUrl, keptDir, record: audit.recordOwn });

  const review = openReview({
    ask,
    db,
    services,
    provenance,
    mirror,
    sync,
    connector,
    mayPost: () => identity.state().mayPost,
    tenantsOf,
    grantRefused,
  });
  const room = { ledger, mirror, vault, services, provenance, jobs, syncJobs, connections };
  const erasures = openErasures({ ...room, dir, record: audit.recordOwn });
  const lookbackDays = (platform: PlatformId) => lookbackDaysOf(file.platforms, platform);
  const campaignDeps: CampaignCallDeps & ExplorerCallDeps = {
    mirror,
    clock,
    accountsOf: (scope) => accountsOf(db, scope),
    standingOf: (refs) => standingByRef(db, refs),
    lookbackDays,
    tellsChanges,
    rates: () => readRates(db),
    tagsIn: (owned, only) => tagsIn(db, owned, only),
    tagsByRef: (refs) => tagsByRef(db, refs),
    looked: (accounts) => attention.look(accounts),
  };
  const handlers: Partial<Handlers> = {
    ...identityCalls(identity, db),
    ...networkCalls(() => reachability),
    ...vaultRoom.handlers,
    ...audit.calls,
    ...backupCalls({ ...backupDeps, backups, ask }),
    ...jobsCalls(jobs),
    ...syncLogCalls(db),
    ...syncSettings,
    ...tenantCalls({
      db,
      services,
      provenance,
      erasures,
      newPeople: file.newPeople.clients,
      readFigures: (accounts, range) => readFigures(mirror, accounts, range),
      readAccounts: () => readAccounts(mirror),
    }),
    ...rateCalls(db, services),
    ...peopleCalls({ db, services, provenance, newPeople: file.newPeople.clients }),
    ...erasureCalls({ ...room, dir, profileDir: options.profileDir, ask, identity, erasures }),
    ...connectionCalls({
      db,
      vault,
      mirror,
      sync,
      jobs: syncJobs,
      connections,
      platforms: apps,
      nextSyncAt: (grantId) => schedule.nextAt(grantId),
      lookbackDays,
    }),
    ...importCalls({ db, mirror, ask, imports }),
    ...campaignCalls(campaignDeps),
    ...explorerCalls(campaignDeps),
    ...exportCalls({ ...campaignDeps, db, ask, jobs, workerUrl }),
    ...viewCalls({ db, services, provenance }),
    ...tagCalls({ db, services, provenance }),
    ...credentials.handlers,
    ...deviceCalls({ ...secrets, ...stores, keeper, newPeople: file.newPeople.clients }),
    ...review.handlers,
    ...bundleCalls({ db, services, provenance, ask, workspace: file.name }),
  };

  const stopListening = reachability.onBackOnline(() => {
    schedule.nudge();
    review.nudge();
    void credentials.pursue();
  });
  identity.start();
  schedule.start();
  const cancelSettling = clock.after(settleMs, () => {
    reachability.start();
    backups.start();
    vaultRoom.goOn();
    credentials.reminders.start();
    void credentials.pursue();
    audit.start();
    erasures.resume();
    void imports.again.check();
  });

  return {
    file,
    handlers,
    identity,
    vault,
    notices: () => [...ledger.notices, ...mirror.notices, ...imports.again.notices],
    network: () => reachability.state(),
    tenantsOf,
    audit: audit.record,
    wake() {
      void reachability.check();
      identity.wake();
      schedule.nudge();
    },
    async stop() {
      stopListening();
      cancelSettling();
      backups.stop();
      schedule.stop();
      identity.stop();
      reachability.stop();
      connections.consent.cancel();
      await Promise.all([jobs.stop(), review.stop(), credentials.stop()]);
      audit.stop();
      vault.close();
      await imports.close();
      await mirror.close();
      ledger.close();
    },
  };
}
