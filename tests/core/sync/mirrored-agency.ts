// A running sandbox agency, a mirror on disk and the sync between them, for tests that hold one against the other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import { type Clock } from '../../../src-main/core/clock.ts';
import { metaAds } from '../../../src-main/core/connectors/meta-ads/index.ts';
import type { ConnectorSettings } from '../../../src-main/core/connectors/connector.ts';
import { openMirror, type Mirror } from '../../../src-main/core/mirror/open-mirror.ts';
import { createSync, type Sync } from '../../../src-main/core/sync/engine.ts';
import type { SyncCounts, SyncProgress } from '../../../src-main/core/sync/tally.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import type { ChangedTopic } from '../../../src-shared/ipc/events.ts';
import { plainHttp } from './plain-http.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { testServices } from '../../support/services.ts';

export const grant = { id: '01990000-0000-7000-8000-000000000001', platform: 'meta' } as const;
export const migrationsDir = new URL('../../../drizzle/mirror', import.meta.url).pathname;

/** Stands still until told otherwise; what waits for later is run at once, and counted. */
export interface TestClock extends Clock {
  set(now: number): void;
  readonly waits: number[];
}

export function createTestClock(now: number): TestClock {
  const waits: number[] = [];
  return {
    now: () => now,
    set(next) {
      now = next;
    },
    waits,
    after(delayMs, task) {
      waits.push(delayMs);
      now += delayMs;
      const timer = setImmediate(task);
      return () => {
        clearImmediate(timer);
      };
    },
  };
}

export interface AgencyOptions {
  readonly seed?: number;
  readonly now?: string;
  readonly campaigns?: number;
  readonly days?: number;
  readonly historyDays?: number;
  readonly hostile?: boolean;
  /** Folder for the mirror; one of its own without it. */
  readonly dir?: string;
}

export interface Agency {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly mirror: Mirror;
  readonly sync: Sync;
  readonly settings: ConnectorSettings;
  readonly path: string;
  /** What the sync said about the grant. */
  readonly refused: StoredError[];
  /** What it told the windows to ask anew. */
  readonly told: Set<ChangedTopic>;
  token: string;
  control<T>(path: string, body?: unknown): Promise<T>;
  run(context?: { signal?: AbortSignal; progress?: (update: SyncProgress) => void }): Promise<SyncCounts>;
  close(): Promise<void>;
}

export const testNow = '2026-11-20T15:20:00Z';

export async function startAgency(options: AgencyOptions = {}): Promise<Agency> {
  const now = options.now ?? testNow;
  const days = options.days ?? 60;
  const sandbox = await startSandbox({
    ports: 0,
    seed: options.seed ?? 7,
    now,
    campaigns: options.campaigns ?? 110,
    days,
    hostile: options.hostile ?? false,
  });
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'cockpit-mirror-'));
  const clock = createTestClock(Date.parse(now));
  const told = new Set<ChangedTopic>();
  const changed = (...topics: ChangedTopic[]) => {
    for (const topic of topics) told.add(topic);
  };
  const services = { ...testServices(clock), changed };
  const path = join(dir, 'mirror.db');
  const mirror = await openMirror({ path, migrationsDir, workerUrl, services });
  const settings: ConnectorSettings = {
    baseUrl: sandbox.meta,
    dialogUrl: sandbox.metaDialog,
    version: 'v26.0',
    appId: sandbox.appId,
    lookbackDays: 28,
    historyDays: options.historyDays ?? days,
  };
  const refused: StoredError[] = [];
  const agency: Agency = {
    sandbox,
    clock,
    mirror,
    settings,
    path,
    refused,
    told,
    token: sandbox.secrets.systemUserToken,
    sync: createSync({
      mirror,
      http: plainHttp,
      services,
      connector: () => metaAds(settings),
      credentials: () => ({ token: agency.token, appSecret: sandbox.secrets.appSecret }),
      liveGrants: () => [grant.id],
      grantRefused: (_id, error) => refused.push(error),
      grantAccepted: () => undefined,
      retryDelayMs: 1,
    }),
    async control<T>(route: string, body?: unknown) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${sandbox.control}${route}`, init);
      if (!response.ok) throw new Error(`control ${route}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    run: (context = {}) =>
      agency.sync.syncGrant(grant, {
        signal: context.signal ?? new AbortController().signal,
        progress: context.progress ?? (() => undefined),
      }),
    async close() {
      await mirror.close();
      await sandbox.close();
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
  return agency;
}
