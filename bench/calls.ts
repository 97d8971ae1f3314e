// How many calls a first sync of the demo agency takes for each platform, against the fewest that its API allows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { startSandbox, type Sandbox } from '../sandbox/start.ts';
import { systemClock } from '../src-main/core/clock.ts';
import type { Connector } from '../src-main/core/connectors/connector.ts';
import { googleAds } from '../src-main/core/connectors/google-ads/index.ts';
import { metaAds } from '../src-main/core/connectors/meta-ads/index.ts';
import { tiktok } from '../src-main/core/connectors/tiktok/index.ts';
import { openMirror } from '../src-main/core/mirror/open-mirror.ts';
import { createHttp } from '../src-main/core/network/http.ts';
import { createSync } from '../src-main/core/sync/engine.ts';
import { platformIds, type PlatformId } from '../src-shared/domain/platforms.ts';
import { round, type Bench } from './report.ts';
import { testServices } from '../tests/support/services.ts';

const days = 90;

/** The most rows that one answer can hold, and the most days that one question can span. */
const widest: Readonly<Record<PlatformId, { listing: number; rows: number; span: number; changes: number }>> =
  {
    meta: { listing: 1_000, rows: 1_000, span: days, changes: 1 },
    google_ads: { listing: 10_000, rows: Infinity, span: days, changes: 1 },
    tiktok: { listing: 1_000, rows: 1_000, span: 30, changes: 0 },
  };

const services = testServices(systemClock);

export const bench: Bench = async ({ rows }) => {
  const sandbox = await startSandbox({ ports: 0, platforms: [...platformIds], campaigns: rows ?? 900, days });
  const metrics: Record<string, number> = {};
  try {
    for (const platform of platformIds) {
      const { calls, least, campaignDays } = await firstSync(sandbox, platform);
      const per = (count: number) => round((count * 1_000) / campaignDays);
      metrics[`${platform}CallsPer1000`] = per(calls);
      metrics[`${platform}LeastPer1000`] = per(least);
    }
  } finally {
    await sandbox.close();
  }
  return {
    note: `calls for 1,000 campaign-days of a first sync of ${days} days, and the fewest possible`,
    metrics,
  };
};

async function firstSync(sandbox: Sandbox, platform: PlatformId) {
  const dir = mkdtempSync(path.join(tmpdir(), 'cockpit-calls-'));
  const workerUrl = new URL('../src-main/core-worker.ts', import.meta.url);
  const migrationsDir = new URL('../drizzle/mirror', import.meta.url).pathname;
  const file = path.join(dir, 'mirror.db');
  const mirror = await openMirror({ path: file, migrationsDir, workerUrl, services });
  const { connector, token, appSecret } = await open(sandbox, platform);
  const grant = { id: services.ids.next(), platform };
  const http = createHttp({
    allowedOrigins: () => new Set([new URL(connector.baseUrl).origin]),
    clock: systemClock,
    log: services.log,
    nothingReachable: () => Promise.resolve(false),
  });
  const sync = createSync({
    mirror,
    http: http.send,
    services,
    connector: () => connector,
    credentials: () => ({ token, appSecret }),
    liveGrants: () => [grant.id],
    grantRefused: () => undefined,
    grantAccepted: () => undefined,
  });
  try {
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const { requests: calls } = await sync.syncGrant(grant, context);
    return { calls, ...leastFor(file, platform) };
  } finally {
    await mirror.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** An account costs a page of each listing at least, its figures, and its changes; and the accounts cost one call. */
function leastFor(file: string, platform: PlatformId) {
  const { listing, rows, span, changes } = widest[platform];
  const db = new Database(file, { readonly: true });
  const count = (table: string, account: number) =>
    db.prepare(`SELECT count(*) FROM ${table} WHERE account_id = ?`).pluck().get(account) as number;
  const pages = (total: number, most: number) => Math.max(1, Math.ceil(total / most));
  const accounts = db.prepare('SELECT id FROM accounts WHERE grant_id IS NOT NULL').pluck().all() as number[];
  const ofAccounts = accounts.map((account) => {
    const listings = ['campaigns', 'ad_groups', 'ads'].map((table) => pages(count(table, account), listing));
    const figures = Math.max(Math.ceil(days / span), pages(count('ad_days', account), rows));
    return listings.reduce((sum, one) => sum + one, 0) + figures + changes;
  });
  const campaignDays = db.prepare('SELECT count(*) FROM campaign_days').pluck().get() as number;
  db.close();
  return { least: 1 + ofAccounts.reduce((sum, one) => sum + one, 0), campaignDays };
}

async function open(sandbox: Sandbox, platform: PlatformId) {
  const { secrets } = sandbox;
  const settings = (url: string, version: string, appId: string) => ({
    baseUrl: url,
    dialogUrl: url,
    tokenUrl: url,
    version,
    appId,
    lookbackDays: 28,
    historyDays: days,
  });
  if (platform === 'meta') {
    const connector: Connector = metaAds(settings(sandbox.meta, 'v26.0', sandbox.appId));
    return { connector, token: secrets.systemUserToken, appSecret: secrets.appSecret };
  }
  if (platform === 'tiktok') {
    const connector = tiktok(settings(sandbox.tiktok, 'v1.3', sandbox.tiktokAppId));
    return { connector, token: secrets.tiktokToken, appSecret: secrets.tiktokAppSecret };
  }
  const connector = googleAds(settings(sandbox.googleAds, 'v26', sandbox.googleClientId));
  const grant = {
    grant_type: 'refresh_token',
    refresh_token: secrets.googleRefreshToken,
    client_id: sandbox.googleClientId,
    client_secret: secrets.googleClientSecret,
  };
  const answer = await fetch(`${sandbox.googleAds}/token`, {
    method: 'POST',
    body: new URLSearchParams(grant),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return { connector, token, appSecret: null };
}
