// The connections page: each grant with how it is doing, put together from ledger, mirror and what runs now.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ConnectionRow, ConnectionsState } from '../../../src-shared/ipc/connections.ts';
import { errorCode, type StoredError } from '../../../src-shared/ipc/errors.ts';
import { connectionId, jobId } from '../../../src-shared/domain/ids.ts';
import type { ReadDb } from '../db/handles.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { GrantSums } from '../mirror/reads/accounts.ts';
import type { Sync } from '../sync/engine.ts';
import { allAssignments } from '../tenants/queries.ts';
import type { Vault } from '../vault/vault-port.ts';
import type { Consent } from './consent.ts';
import { presentGrants, type GrantRow } from './queries.ts';
import { appFields, appPlace } from './secrets.ts';
import type { SyncJobs } from './sync-jobs.ts';

export interface ConnectionsStateDeps {
  readonly db: ReadDb;
  readonly vault: Vault;
  readonly mirror: Mirror;
  readonly sync: Sync;
  readonly jobs: SyncJobs;
  readonly consent: Consent;
  /** Platforms of the workspace, with the id of the app there. */
  readonly platforms: readonly { readonly platform: PlatformId; readonly appId: string | null }[];
  /** When the schedule syncs a grant next, epoch ms; null when it does not. */
  nextSyncAt(grantId: string): number | null;
  /** Days that the platform restates, by the workspace's settings. */
  lookbackDays(platform: PlatformId): number;
}

export async function connectionsState(deps: ConnectionsStateDeps): Promise<ConnectionsState> {
  const sums = new Map((await deps.mirror.read('sumsByGrant', {})).map((row) => [row.grantId, row]));
  const assigned = new Map(
    allAssignments(deps.db).map((row) => [`${row.platform}:${row.accountId}`, row.tenantId]),
  );
  return {
    rows: presentGrants(deps.db).map((grant) => present(deps, grant, { sums: sums.get(grant.id), assigned })),
    platforms: deps.platforms.map(({ platform, appId }) => ({
      platform,
      appId,
      hasAppSecret: deps.vault.has(appPlace(platform)),
      credentials: appFields(platform).map(({ field, isRequired }) => ({
        field,
        isRequired,
        isHeld: deps.vault.has(appPlace(platform, field)),
      })),
    })),
    attempt: deps.consent.attempt(),
    attemptError: deps.consent.error(),
  };
}

interface Known {
  readonly sums: GrantSums | undefined;
  /** Client by "platform:account". */
  readonly assigned: ReadonlyMap<string, string>;
}

function present(deps: ConnectionsStateDeps, grant: GrantRow, { sums, assigned }: Known): ConnectionRow {
  const running = deps.jobs.running(grant.id);
  const lastError = deps.jobs.lastError(grant.id);
  const accounts = sums?.accounts ?? [];
  const clients = accounts.flatMap(({ platform, extId }) => assigned.get(`${platform}:${extId}`) ?? []);
  const broken = storedErrorOf(grant);
  return {
    id: connectionId.parse(grant.id),
    platform: grant.platform,
    name: grant.name,
    kind: grant.kind,
    state: stateOf({
      broken: broken !== null,
      limited: deps.sync.limitedUntil(grant.id) !== null,
      running: running !== null,
      lastError,
      // A connection whose accounts another one reads has none of its own, and still works.
      synced: (sums?.syncedAt ?? null) !== null || deps.jobs.wentThrough(grant.id),
    }),
    error: broken ?? lastError ?? sums?.error ?? null,
    accounts: accounts.length,
    clients: new Set(clients).size,
    lastSyncAt: sums?.syncedAt ?? null,
    nextSyncAt: broken === null ? deps.nextSyncAt(grant.id) : null,
    dataTo: sums?.dataTo ?? null,
    expiresAt: grant.expiresAt,
    usedPercent: deps.sync.usedPercent(grant.id),
    provisionalDays: deps.lookbackDays(grant.platform),
    jobId: running === null ? null : jobId.parse(running),
  };
}

interface Signs {
  readonly broken: boolean;
  readonly limited: boolean;
  readonly running: boolean;
  readonly lastError: StoredError | null;
  readonly synced: boolean;
}

function stateOf({ broken, limited, running, lastError, synced }: Signs): ConnectionRow['state'] {
  if (limited) return 'limited';
  if (running) return 'syncing';
  if (broken || lastError?.code === 'platform_setup' || lastError?.code === 'app_secret_missing')
    return 'broken';
  if (lastError?.code === 'platform_limited') return 'limited';
  if (lastError?.code === 'platform_unreachable' || lastError?.code === 'offline') return 'unreachable';
  return synced ? 'working' : 'new';
}

function storedErrorOf(grant: GrantRow): StoredError | null {
  if (grant.brokenBy === null) return null;
  return { code: errorCode.parse(grant.brokenBy.code), params: grant.brokenBy.params };
}
