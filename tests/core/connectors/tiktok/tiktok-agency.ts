// The sandbox's TikTok, a mirror on disk and the sync between them, and both sides' rows in the same words.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../../sandbox/start.ts';
import type { ConnectorSettings } from '../../../../src-main/core/connectors/connector.ts';
import { tiktok } from '../../../../src-main/core/connectors/tiktok/index.ts';
import { isoDay } from '../../../../src-main/core/mirror/day-number.ts';
import { openMirror, type Mirror } from '../../../../src-main/core/mirror/open-mirror.ts';
import { createSync, type Sync } from '../../../../src-main/core/sync/engine.ts';
import type { SyncCounts } from '../../../../src-main/core/sync/tally.ts';
import { formatMicros } from '../../../../src-shared/domain/micros.ts';
import type { StoredError } from '../../../../src-shared/ipc/errors.ts';
import { createTestClock, migrationsDir, testNow, type TestClock } from '../../sync/mirrored-agency.ts';
import { workerUrl } from '../../../support/worker-url.ts';
import { accountsTruth, plain, rowsTruth, tiktokCampaign } from '../../sync/control-truth.ts';
import { plainHttp } from '../../sync/plain-http.ts';
import type { Range } from '../../sync/truth.ts';
import { testServices } from '../../../support/services.ts';

const grant = { id: '01990000-0000-7000-8000-000000000003', platform: 'tiktok' } as const;

export interface TikTokAgency {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  readonly mirror: Mirror;
  readonly sync: Sync;
  readonly path: string;
  /** What the sync said about the grant. */
  readonly refused: StoredError[];
  /** Held by the grant; may be changed. */
  readonly held: { token: string; appSecret: string | null };
  control<T>(path: string, body?: unknown): Promise<T>;
  run(signal?: AbortSignal): Promise<SyncCounts>;
  close(): Promise<void>;
}

export interface TikTokOptions {
  readonly seed?: number;
  readonly now?: string;
  readonly campaigns?: number;
  readonly days?: number;
  readonly hostile?: boolean;
}

export async function startTikTok(options: TikTokOptions = {}): Promise<TikTokAgency> {
  const { seed = 7, now = testNow, campaigns = 160, days = 60, hostile = false } = options;
  const sandbox = await startSandbox({
    ports: 0,
    platforms: ['tiktok'],
    seed,
    now,
    campaigns,
    days,
    hostile,
  });
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-tiktok-'));
  const clock = createTestClock(Date.parse(now));
  const services = testServices(clock);
  const path = join(dir, 'mirror.db');
  const mirror = await openMirror({ path, migrationsDir, workerUrl, services });
  const settings: ConnectorSettings = {
    baseUrl: sandbox.tiktok,
    dialogUrl: sandbox.tiktok,
    version: 'v1.3',
    appId: sandbox.tiktokAppId,
    lookbackDays: 28,
    historyDays: days,
  };
  const refused: StoredError[] = [];
  const { tiktokToken: token, tiktokAppSecret: appSecret } = sandbox.secrets;
  const held: TikTokAgency['held'] = { token, appSecret };
  const sync = createSync({
    mirror,
    http: plainHttp,
    services,
    connector: () => tiktok(settings),
    credentials: () => held,
    liveGrants: () => [grant.id],
    grantRefused: (_id, error) => refused.push(error),
    grantAccepted: () => undefined,
    retryDelayMs: 1,
  });
  return {
    sandbox,
    clock,
    mirror,
    sync,
    path,
    refused,
    held,
    async control<T>(route: string, body?: unknown) {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${sandbox.control}${route}`, init);
      if (!response.ok) throw new Error(`control ${route}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    run: (signal = new AbortController().signal) =>
      sync.syncGrant(grant, { signal, progress: () => undefined }),
    async close() {
      await mirror.close();
      await sandbox.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const campaignsTruth = z.object({ campaigns: z.array(tiktokCampaign) });

type Asked = Pick<TikTokAgency, 'control'>;

async function accountIds(agency: Asked): Promise<string[]> {
  const answer = await agency.control('/truth/accounts?platform=tiktok');
  return accountsTruth.parse(answer).accounts.map(({ id }) => id);
}

/** One line for each ad and day with delivery. */
export async function truthRows(agency: Asked, range: Range): Promise<string[]> {
  const lines: string[] = [];
  for (const id of await accountIds(agency)) {
    const route = `/truth/accounts/${id}/rows?since=${range.from}&until=${range.to}`;
    const { rows } = rowsTruth.parse(await agency.control(route));
    for (const { ad, date, spend, impressions, clicks, conversions, value } of rows)
      lines.push(
        `${id} ${ad} ${date} ${impressions} ${clicks} ${plain(spend)} ${plain(conversions)} ${plain(value)}`,
      );
  }
  return lines.sort();
}

/** What was spent on each account, in its currency, by TikTok's own word. */
export async function truthSpend(
  agency: Asked,
  range: Range,
): Promise<{ readonly currency: string; readonly spend: string }[]> {
  const { accounts } = accountsTruth.parse(await agency.control('/truth/accounts?platform=tiktok'));
  const spent = accounts.map(async ({ id, currency }) => {
    const route = `/truth/accounts/${id}/rows?since=${range.from}&until=${range.to}`;
    const { rows } = rowsTruth.parse(await agency.control(route));
    return rows.map(({ spend }) => ({ currency, spend }));
  });
  return (await Promise.all(spent)).flat();
}

export function mirrorRows(path: string, range: Range): string[] {
  return query(
    path,
    `SELECT a.ext_id AS account, ads.ext_id AS ad, d.* FROM ad_days d
     JOIN accounts a ON a.id = d.account_id JOIN ads ON ads.id = d.ad_id`,
  )
    .map((row) => ({ row, date: isoDay(Number(row['day'])) }))
    .filter(({ date }) => date >= range.from && date <= range.to)
    .map(({ row, date }) => {
      const money = (name: string) => formatMicros(row[name] as bigint);
      const counts = `${String(row['impressions'])} ${String(row['clicks'])}`;
      return `${String(row['account'])} ${String(row['ad'])} ${date} ${counts} ${money('spend_micros')} ${money('conversions_micro')} ${money('value_micros')}`;
    })
    .sort();
}

const statuses: Readonly<Record<string, string>> = { ENABLE: 'active', DISABLE: 'paused' };

export async function truthCampaigns(agency: Asked): Promise<string[]> {
  const lines: string[] = [];
  for (const id of await accountIds(agency)) {
    const { campaigns } = campaignsTruth.parse(await agency.control(`/truth/accounts/${id}/campaigns`));
    for (const one of campaigns) {
      const removed = one.deliveryStatus === 'CAMPAIGN_STATUS_DELETE';
      const status = removed ? 'removed' : (statuses[one.status] ?? 'other');
      const kind = one.dailyBudget !== null ? 'daily' : one.lifetimeBudget !== null ? 'lifetime' : 'none';
      const amount = one.dailyBudget ?? one.lifetimeBudget;
      lines.push(
        `${id} ${one.id} ${status} ${one.deliveryStatus} ${one.objective} ${kind} ${amount === null ? '-' : plain(amount)} ${one.adGroups} ${one.ads} ${JSON.stringify(one.name)}`,
      );
    }
  }
  return lines.sort();
}

export function mirrorCampaigns(path: string): string[] {
  return query(
    path,
    `SELECT a.ext_id AS account, c.ext_id AS id, c.status, c.delivery, c.objective, c.budget_kind, c.budget_micros,
       (SELECT count(*) FROM ad_groups g WHERE g.campaign_id = c.id) AS groups,
       (SELECT count(*) FROM ads WHERE ads.campaign_id = c.id) AS ads, c.name
     FROM campaigns c JOIN accounts a ON a.id = c.account_id`,
  )
    .map(({ name, budget_micros: budget, ...row }) => {
      const { account, id, status, delivery, objective, budget_kind: kind, groups, ads } = row;
      const amount = budget === null ? '-' : formatMicros(budget as bigint);
      const words = [account, id, status, delivery, objective, kind, amount, groups, ads].map(String);
      return `${words.join(' ')} ${JSON.stringify(name)}`;
    })
    .sort();
}

type Row = Record<string, bigint | string | null>;

export function query(path: string, sql: string): Row[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(sql).safeIntegers(true).all() as Row[];
  } finally {
    db.close();
  }
}
