// From a call to its answer: version, path, token, quota, and the handler of the endpoint.
import { z } from 'zod';
import { adGroupList, adList, campaignList } from './lists.ts';
import { advertiserInfo } from './advertisers.ts';
import { advertisersOfToken, exchangeCode, revokeToken } from './oauth.ts';
import { bodyOf, textQuery } from './request.ts';
import { businessCenterAssets, businessCenters } from './business-centers.ts';
import { NoSuchPath, TikTokError } from './tiktok-error.ts';
import { Reporter } from './report.ts';
import { ReportTasks } from './report-tasks.ts';
import { requireAdvertiser, requireScope } from './context.ts';
import { scopes } from './tokens.ts';
import { tiktokPeople } from './users.ts';
import { updateAdGroup, updateAdGroupBudgets, updateCampaign, updateStatus } from './writes.ts';
import type { Account } from '../agency/entities.ts';
import type { PendingCode } from './oauth.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';
import type { Write } from './writes.ts';

type Read = (context: TikTokContext, caller: TokenRecord, request: TikTokRequest) => unknown;
type Handler = { readonly method: 'GET' | 'POST'; readonly scope: number | undefined; readonly answer: Read };

type List = (context: TikTokContext, request: TikTokRequest, account: Account) => unknown;
type Writing = (context: TikTokContext, write: Write) => unknown;

function listing(list: List): Handler {
  const answer: Read = (context, caller, request) => {
    const id = textQuery(request, 'advertiser_id');
    context.quota.chargeAdvertiser(id);
    return list(context, request, requireAdvertiser(context, caller, id));
  };
  return { method: 'GET', scope: scopes.reading, answer };
}

const ownerSchema = z.object({ advertiser_id: z.string() });

function writing(change: Writing): Handler {
  const answer: Read = (context, caller, request) => {
    const { advertiser_id: id } = bodyOf(request, ownerSchema);
    context.quota.chargeAdvertiser(id);
    return change(context, { caller, account: requireAdvertiser(context, caller, id), request });
  };
  return { method: 'POST', scope: scopes.ads, answer };
}

function userInfo(context: TikTokContext, caller: TokenRecord): unknown {
  const name = tiktokPeople.find((user) => user.id === caller.userId)?.name ?? context.app.name;
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@northwind.example`;
  return { core_user_id: caller.userId, display_name: name, email, create_time: 1640995200 };
}

type Handlers = Readonly<Record<string, Handler>>;

/** Endpoints that a token opens, and work the same for every sandbox. */
const standing: Handlers = {
  'oauth2/advertiser/get/': { method: 'GET', scope: undefined, answer: advertisersOfToken },
  'user/info/': { method: 'GET', scope: undefined, answer: userInfo },
  'advertiser/info/': { method: 'GET', scope: scopes.account, answer: advertiserInfo },
  'campaign/get/': listing(campaignList),
  'adgroup/get/': listing(adGroupList),
  'ad/get/': listing(adList),
  'bc/get/': { method: 'GET', scope: scopes.account, answer: businessCenters },
  'bc/asset/get/': { method: 'GET', scope: scopes.account, answer: businessCenterAssets },
  'campaign/status/update/': writing((context, write) => updateStatus(context, write, 'campaign')),
  'adgroup/status/update/': writing((context, write) => updateStatus(context, write, 'adset')),
  'ad/status/update/': writing((context, write) => updateStatus(context, write, 'ad')),
  'campaign/update/': writing(updateCampaign),
  'adgroup/update/': writing(updateAdGroup),
  'adgroup/budget/update/': writing(updateAdGroupBudgets),
};

/** The endpoints of reports, which keep rows and tasks between calls. */
function reporting(): Handlers {
  const reporter = new Reporter();
  const tasks = new ReportTasks((context, caller, request) => reporter.table(context, caller, request));
  const handler = (method: 'GET' | 'POST', answer: Read): Handler => ({
    method,
    scope: scopes.reporting,
    answer,
  });
  return {
    'report/integrated/get/': handler('GET', (...call) => reporter.page(...call)),
    'report/task/create/': handler('POST', (...call) => tasks.create(...call)),
    'report/task/check/': handler('GET', (...call) => tasks.check(...call)),
    'report/task/cancel/': handler('POST', (...call) => tasks.cancel(...call)),
    'report/task/download/': handler('GET', (...call) => tasks.download(...call)),
  };
}

export function endpoints(): Handlers {
  return { ...standing, ...reporting() };
}

/**
 * Throws NoSuchPath for what is not there, and TikTokError for everything else the platform would refuse.
 * Returns the data of the envelope, or a text that goes out as it is.
 */
export function answerCall(
  context: TikTokContext,
  { handlers, codes }: { handlers: Handlers; codes: Map<string, PendingCode> },
  request: TikTokRequest,
): unknown {
  const { path, method, version } = request;
  const open = path === 'oauth2/access_token/' || path === 'oauth2/revoke_token/';
  const handler = handlers[path];
  if (version === undefined || (!handler && !open)) throw new NoSuchPath();
  if (method !== (handler?.method ?? 'POST')) throw new NoSuchPath();
  if (version !== 'v1.3') throw new TikTokError(40051, `Invalid API version: ${version}.`);
  if (!handler) {
    context.quota.charge();
    const revoking = path === 'oauth2/revoke_token/';
    return revoking ? revokeToken(context, request) : exchangeCode(context, codes, request);
  }
  const caller = context.tokens.require(request.token);
  context.quota.charge();
  if (handler.scope !== undefined) requireScope(caller, handler.scope);
  return handler.answer(context, caller, request);
}
