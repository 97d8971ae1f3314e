// Runs in a thread: answers the core's requests as the Marketing API would, fast enough not to be what is measured.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { insightsPage, prepareTexts } from './insights-text.ts';
import { giveBack } from './page-memory.ts';
import { accountId, accountOf, adAt, type Grant } from './replayed-agency.ts';

const grants = workerData as readonly Grant[];
const byToken = new Map(grants.map((grant) => [grant.token, grant]));
const timeRange = z.object({ since: z.string(), until: z.string() });

type Answer = string | Buffer | null;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://platform.invalid');
  const grant = byToken.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  send(response, grant ? answer(grant, url) : null);
});
server.listen(0, '127.0.0.1', () => {
  parentPort?.postMessage((server.address() as AddressInfo).port);
});
// The grant that is read next.
parentPort?.on('message', (grant: Grant) => {
  prepareTexts(grant);
  parentPort?.postMessage(null);
});

function send(response: ServerResponse<IncomingMessage>, body: Answer): void {
  const status = body === null ? 400 : 200;
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  if (Buffer.isBuffer(body)) response.on('close', () => giveBack(body));
  response.end(body ?? '{"error":{"message":"Unknown path","type":"OAuthException","code":2500}}');
}

function answer(grant: Grant, url: URL): Answer {
  const [, , first = '', edge = ''] = url.pathname.split('/');
  if (first === 'me' && edge === '') return JSON.stringify({ id: grant.token, name: grant.name });
  if (first === 'me' && edge === 'adaccounts') return list(url, grant.accounts.map(account));
  const found = accountOf(first.replace(/^act_/, ''));
  if (!grant.accounts.includes(found)) return null;
  if (edge === 'insights') return insights(grant, found, url);
  // Nothing is updated after the first listing, and nobody changed anything.
  if (url.searchParams.has('filtering') || edge === 'activities') return list(url, []);
  return entities(grant, found, { edge, url });
}

function account(number: number) {
  return {
    account_id: accountId(number),
    name: `Aurora ${number}`,
    account_status: 1,
    currency: 'EUR',
    timezone_name: 'Europe/Berlin',
  };
}

function entities(grant: Grant, found: number, { edge, url }: { edge: string; url: URL }): Answer {
  const ads = Array.from({ length: grant.adsOfAccount }, (_, n) => adAt(found, n));
  const state = { status: 'ACTIVE', effective_status: 'ACTIVE', updated_time: '2026-01-05T09:00:00+0100' };
  if (edge === 'ads') {
    const row = ({ id, name, adSetId, campaignId }: (typeof ads)[number]) => {
      return { id, name, ...state, adset_id: adSetId, campaign_id: campaignId };
    };
    return list(url, ads.map(row));
  }
  if (edge === 'adsets') {
    const sets = new Map(ads.map((ad) => [ad.adSetId, ad]));
    const row = ({ adSetId: id, adSetName: name, campaignId }: (typeof ads)[number]) => {
      return { id, name, ...state, campaign_id: campaignId, daily_budget: '0' };
    };
    return list(url, [...sets.values()].map(row));
  }
  const campaigns = new Map(ads.map((ad) => [ad.campaignId, ad]));
  const row = ({ campaignId: id, campaignName: name }: (typeof ads)[number]) => {
    return { id, name, ...state, objective: 'OUTCOME_SALES', daily_budget: '5000' };
  };
  return list(url, [...campaigns.values()].map(row));
}

function offsetOf(url: URL): number {
  return Number(url.searchParams.get('after') ?? 0);
}

function limitOf(url: URL): number {
  return Number(url.searchParams.get('limit') ?? 25);
}

function nextOf(url: URL): (offset: number) => string {
  return (offset) => {
    const next = new URL(url);
    next.searchParams.set('after', String(offset));
    return next.href;
  };
}

function list(url: URL, rows: readonly unknown[]): string {
  const offset = offsetOf(url);
  const end = Math.min(rows.length, offset + limitOf(url));
  const cursors = { before: String(offset), after: String(end) };
  const paging = end < rows.length ? { cursors, next: nextOf(url)(end) } : { cursors };
  return JSON.stringify({ data: rows.slice(offset, end), paging });
}

function insights(grant: Grant, found: number, url: URL): Answer {
  const range = timeRange.parse(JSON.parse(url.searchParams.get('time_range') ?? '{}'));
  return insightsPage({
    account: found,
    ads: grant.adsOfAccount,
    ...range,
    offset: offsetOf(url),
    limit: limitOf(url),
    next: nextOf(url),
  });
}
