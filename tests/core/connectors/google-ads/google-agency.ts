// The sandbox's Google Ads, a vault with a grant on it, a mirror on disk and the sync between them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../../sandbox/start.ts';
import { createGrantAccess, type GrantAccess } from '../../../../src-main/core/connections/grant-access.ts';
import { appPlace, keptPlace } from '../../../../src-main/core/connections/secrets.ts';
import type { Connector } from '../../../../src-main/core/connectors/connector.ts';
import { googleAds } from '../../../../src-main/core/connectors/google-ads/index.ts';
import { openLedger } from '../../../../src-main/core/db/open-ledger.ts';
import { openMirror, type Mirror } from '../../../../src-main/core/mirror/open-mirror.ts';
import { createSync, type Sync } from '../../../../src-main/core/sync/engine.ts';
import type { SyncCounts } from '../../../../src-main/core/sync/tally.ts';
import { createHttp } from '../../../../src-main/core/network/http.ts';
import { openVault, type OpenVault } from '../../../../src-main/core/vault/vault.ts';
import type { StoredError } from '../../../../src-shared/ipc/errors.ts';
import { testDesktop } from '../../identity/test-keystore.ts';
import { createTestClock, migrationsDir, testNow, type TestClock } from '../../sync/mirrored-agency.ts';
import { workerUrl } from '../../../support/worker-url.ts';
import { testServices } from '../../../support/services.ts';

export const grant = { id: '01990000-0000-7000-8000-000000000002', platform: 'google_ads' } as const;

interface Asked {
  readonly server: string;
  readonly path: string;
  readonly count: number;
}

export interface GoogleAgency {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly connector: Connector;
  readonly mirror: Mirror;
  readonly vault: OpenVault;
  readonly access: GrantAccess;
  readonly sync: Sync;
  readonly path: string;
  /** What the sync said about the grant. */
  readonly refused: StoredError[];
  control<T>(path: string, body?: unknown): Promise<T>;
  /** Requests Google got since the last time this was asked. */
  asked(): Promise<Asked[]>;
  /** Requests Google got since `asked` was last asked. */
  count(): Promise<number>;
  /** Everything in the files of the profile, as one text of bytes. */
  everythingWritten(): string;
  run(signal?: AbortSignal): Promise<SyncCounts>;
  close(): Promise<void>;
}

export interface GoogleOptions {
  readonly seed?: number;
  readonly now?: string;
  readonly campaigns?: number;
  readonly days?: number;
  readonly hostile?: boolean;
  /** Answers larger than this are not read. */
  readonly maxBodyBytes?: number;
}

export async function startGoogle(options: GoogleOptions = {}): Promise<GoogleAgency> {
  const { seed = 7, now = testNow, campaigns = 160, days = 60, hostile = false } = options;
  const platforms = ['google_ads' as const];
  const sandbox = await startSandbox({ ports: 0, platforms, seed, now, campaigns, days, hostile });
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-google-'));
  const clock = createTestClock(Date.parse(now));
  const services = testServices(clock);
  const path = join(dir, 'mirror.db');
  const mirror = await openMirror({ path, migrationsDir, workerUrl, services });
  const ledger = openLedger({
    path: join(dir, 'ledger.db'),
    migrationsDir: join(import.meta.dirname, '../../../../drizzle/ledger'),
    backupsDir: join(dir, 'backups'),
    clock,
  });
  const vault = await openVault({ db: ledger.db, services, ask: testDesktop(true).ask, keyring: null });
  const { maxBodyBytes } = options;
  const http = createHttp({
    allowedOrigins: () => new Set([sandbox.googleAds]),
    clock,
    log: services.log,
    nothingReachable: () => Promise.resolve(false),
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
  });
  const connector = googleAds({
    baseUrl: sandbox.googleAds,
    dialogUrl: sandbox.googleAds,
    tokenUrl: sandbox.googleAds,
    version: 'v26',
    appId: sandbox.googleClientId,
    lookbackDays: 30,
    historyDays: days,
  });
  vault.put(keptPlace(grant.id, connector), sandbox.secrets.googleRefreshToken);
  vault.put(appPlace('google_ads'), sandbox.secrets.googleClientSecret);
  const access = createGrantAccess({
    vault,
    http: http.send,
    services,
    connector: () => connector,
    platformOf: () => 'google_ads',
  });
  const refused: StoredError[] = [];
  const sync = createSync({
    mirror,
    http: http.send,
    services,
    connector: () => connector,
    credentials: (id) => access.credentials(id),
    renew: (id, credentials) => access.renew(id, credentials),
    liveGrants: () => [grant.id],
    grantRefused: (_id, error) => refused.push(error),
    grantAccepted: () => undefined,
    retryDelayMs: 1,
  });
  async function control<T>(route: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${sandbox.control}${route}`, init);
    if (!response.ok) throw new Error(`control ${route}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  async function requests(route: string): Promise<Asked[]> {
    const found = await control<{ requests: Asked[] }>(route);
    return found.requests.filter(({ server }) => server === 'google_ads');
  }
  return {
    sandbox,
    clock,
    connector,
    mirror,
    vault,
    access,
    sync,
    path,
    refused,
    control,
    asked: () => requests('/requests?reset'),
    count: async () => (await requests('/requests')).reduce((sum, one) => sum + one.count, 0),
    everythingWritten: () =>
      readdirSync(dir)
        .map((name) => readFileSync(join(dir, name), 'latin1'))
        .join('\n'),
    run: (signal = new AbortController().signal) =>
      sync.syncGrant(grant, { signal, progress: () => undefined }),
    async close() {
      await mirror.close();
      vault.close();
      ledger.close();
      await sandbox.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
