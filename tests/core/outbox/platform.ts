// One platform's sandbox and a mirror of some of its accounts, shared by many ledgers one after the other.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import { createGrantAccess, type GrantAccess } from '../../../src-main/core/connections/grant-access.ts';
import { appPlace, keptPlace } from '../../../src-main/core/connections/secrets.ts';
import type { Connector } from '../../../src-main/core/connectors/connector.ts';
import { createCaller, type Caller } from '../../../src-main/core/connectors/http.ts';
import { walkPages } from '../../../src-main/core/connectors/paging.ts';
import type { AccountData, EntityTables } from '../../../src-main/core/connectors/rows.ts';
import type { HttpRequest, SendHttp } from '../../../src-main/core/http-client.ts';
import { openMirror, type Mirror } from '../../../src-main/core/mirror/open-mirror.ts';
import { createMemoryFields } from '../../../src-main/core/vault/fields.ts';
import { workspaceFile, type WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import { migrationsDir, testNow } from '../sync/mirrored-agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { plainHttp } from '../sync/plain-http.ts';
import { partyOf, type Party } from '../sync/faults/parties.ts';
import { testServices } from '../../support/services.ts';

export const grantId = '01990000-0000-7000-8000-0000000000a1';

export interface PlatformDesk {
  readonly party: Party;
  readonly sandbox: Sandbox;
  readonly mirror: Mirror;
  readonly file: WorkspaceFile;
  readonly connector: Connector;
  /** Stands still but for who waits: that time is over at once. */
  readonly clock: { now(): number; set(now: number): void };
  /** A caller that knows nothing of before; `http` stands before its requests. */
  caller(http: SendHttp): Caller;
  /** Lists the campaigns of the accounts into the mirror. */
  sync(): Promise<void>;
  /** Lists their ad groups, which belong to campaigns that were listed before. */
  listAdGroups(): Promise<void>;
  /** Lists their ads, which belong to ad groups that were listed before, and what the platform says was changed. */
  listAds(): Promise<void>;
  /** Time passes for the platform and the desktop. */
  pass(seconds: number): Promise<void>;
  control<T>(route: string, body?: unknown, method?: string): Promise<T>;
  close(): Promise<void>;
}

export async function openPlatform(
  platform: Party['id'],
  { accounts: wanted = 2, campaigns = 44 } = {},
): Promise<PlatformDesk> {
  const party = partyOf(platform);
  const sandbox = await startSandbox({
    ports: 0,
    platforms: [platform],
    seed: 7,
    now: testNow,
    campaigns,
    days: 14,
    edits: 0,
  });
  let now = Date.parse(testNow);
  const clock = {
    now: () => now,
    set(next: number) {
      now = next;
    },
  };
  const waiting = {
    ...clock,
    after(delayMs: number, task: () => void) {
      now += delayMs;
      const timer = setImmediate(task);
      return () => {
        clearImmediate(timer);
      };
    },
  };
  const services = testServices(waiting);
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-outbox-mirror-'));
  const mirror = await openMirror({ path: join(dir, 'mirror.db'), migrationsDir, workerUrl, services });
  const place = party.place(sandbox);
  const whole = party.make({
    baseUrl: place.url,
    dialogUrl: place.url,
    tokenUrl: place.url,
    version: place.version,
    appId: place.appId,
    lookbackDays: 28,
    historyDays: 14,
  });
  // The sandbox's clock stands still, and what paces by the second would only slow the test down.
  const connector: Connector = { ...whole, limits: { ...whole.limits, perSecond: null } };
  const vault = createMemoryFields();
  const held = party.secrets(sandbox.secrets);
  vault.put(appPlace(platform), held.app);
  vault.put(keptPlace(grantId, connector), held.kept);
  const accessThrough = (http: SendHttp): GrantAccess =>
    createGrantAccess({ vault, http, services, connector: () => connector, platformOf: () => platform });
  const caller = (http: SendHttp): Caller => {
    const access = accessThrough(plainHttp);
    return createCaller({
      connector,
      http,
      clock: waiting,
      randomness: services.randomness,
      credentials: () => access.credentials(grantId),
      renew: (refused) => access.renew(grantId, refused),
      retryDelayMs: 1,
    });
  };
  let patient = caller(plainHttp);
  const signal = new AbortController().signal;
  const send = (request: Parameters<Caller['send']>[0]) =>
    patient.send(request, { account: '', signal, patience: signal });
  const sizes = { current: 100, most: 100, least: 10 };
  const rows: AccountData[] = [];
  for await (const page of connector.streams.accounts.read({ send, pageSize: sizes })) {
    rows.push(...page.filter(({ extId }) => party.accounts.slice(0, wanted).includes(extId)));
  }
  const unique = [...new Map(rows.map((row) => [row.extId, row])).values()];
  await mirror.write('saveAccounts', { platform, grantId, liveGrants: [grantId], rows: unique, at: now });

  async function list(table: 'campaigns' | 'ad_groups' | 'ads'): Promise<void> {
    const stream = connector.streams.entities[table];
    for (const account of await mirror.read('accountsOfGrant', { grantId })) {
      const listedAt = now;
      const size = { current: 1_000, most: 1_000, least: 10 };
      const first = stream.first?.(account) ?? null;
      const pages = walkPages<EntityTables[typeof table]>(size, async (ask) => {
        const page = { ...ask, after: ask.after ?? first };
        return stream.response(
          account,
          (await send(stream.request(account, { ...page, since: null }))).text,
          page,
        );
      });
      for await (const page of pages)
        await mirror.write('saveEntities', {
          accountId: account.id,
          listedAt,
          table,
          rows: page,
        } as Parameters<typeof mirror.write<'saveEntities'>>[1]);
    }
  }

  async function readChanges(): Promise<void> {
    const { changes } = connector.streams;
    if (!changes) return;
    for (const account of await mirror.read('accountsOfGrant', { grantId })) {
      const pages = walkPages({ current: 100, most: 100, least: 10 }, async (ask) => {
        const page = { ...ask, since: now - 20 * 86_400_000, until: now + 60_000 };
        return changes.response(account, (await send(changes.request(account, page))).text, ask);
      });
      for await (const rows of pages)
        await mirror.write('saveChanges', { accountId: account.id, rows, since: null, at: now });
    }
  }

  const desk: PlatformDesk = {
    party,
    sandbox,
    mirror,
    connector,
    clock,
    caller,
    file: workspaceFile.parse(JSON.parse(readFileSync(sandbox.workspace, 'utf8'))),
    sync: () =>
      list('campaigns').catch((error: unknown) => {
        // The schedules after the one whose faults it met have nothing to do with a circuit that those opened.
        patient = caller(plainHttp);
        throw error;
      }),
    listAdGroups: () => list('ad_groups'),
    async listAds() {
      await list('ads');
      await readChanges();
    },
    async pass(seconds) {
      const at = await desk.control<{ now: string }>('/clock', { advanceSeconds: seconds });
      now = Math.max(now + seconds * 1_000, Date.parse(at.now));
    },
    async control<T>(route: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
      const response = await sandbox.ask(route, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`control ${route}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    async close() {
      await mirror.close();
      await sandbox.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
  await desk.sync();
  return desk;
}

/** What a request is for, by its method and label. */
export function isWrite({ method, label }: Pick<HttpRequest, 'method' | 'label'>): boolean {
  return method === 'POST' && !/search/.test(label) && !/token/.test(label);
}

/** Everything is checked and nothing changed. */
export function isTrial({ body }: Pick<HttpRequest, 'body'>): boolean {
  return /validate_?only/i.test(body ?? '');
}
