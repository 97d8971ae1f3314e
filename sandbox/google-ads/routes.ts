// From a call of the Ads API to its answer: version, token, customer, and the method asked for.
import { authenticationError, requireCustomer } from './context.ts';
import { authorizationError, PayloadError, requestError } from './google-error.ts';
import { adsScope } from './oauth.ts';
import { googleUser } from './users.ts';
import { mutate } from './mutate.ts';
import { mutateMethods } from './mutate-request.ts';
import { openStream } from './search-stream.ts';
import { searchPage } from './search.ts';
import type { Call, GoogleContext } from './context.ts';
import type { HttpReply } from './oauth.ts';

/** A body in pieces is a stream. */
export interface AdsReply extends Omit<HttpReply, 'body'> {
  readonly body: string | Iterable<string>;
}

export interface AdsRequest {
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
  readonly bearer: string | undefined;
  readonly login: string | undefined;
  /** Undefined when the body is not a JSON object. */
  readonly body: Record<string, unknown> | undefined;
  /** Pages to go back or ahead, when a fault says so. */
  readonly pageShift: number;
}

const notFound: AdsReply = {
  status: 404,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p>The requested URL was not found on this server.',
};

function callOf(context: GoogleContext, request: AdsRequest, version: string): Call {
  if (request.bearer === undefined)
    throw authenticationError('OAUTH_TOKEN_INVALID', 'OAuth token was not sent.');
  const found = context.grants.check(request.bearer);
  if (found === 'expired') throw authenticationError('OAUTH_TOKEN_EXPIRED', 'Oauth token has expired.');
  if (found === 'revoked') throw authenticationError('OAUTH_TOKEN_REVOKED', 'OAuth token has been revoked.');
  if (found === 'unknown') throw authenticationError('OAUTH_TOKEN_INVALID', 'OAuth token is not valid.');
  const user = googleUser(found.grant.userId);
  if (!user)
    throw authenticationError('NOT_ADS_USER', 'The Google account is not associated with any Ads accounts.');
  if (!found.grant.scopes.includes(adsScope))
    throw authorizationError('ACTION_NOT_PERMITTED', 'Request had insufficient authentication scopes.');
  if (request.body === undefined) throw new PayloadError('Unexpected token.');
  return { user, login: request.login, version, body: request.body, pageShift: request.pageShift };
}

/** Throws GoogleAdsError for everything the platform would refuse. The developer token is not looked at. */
export function answerAds(context: GoogleContext, request: AdsRequest): AdsReply {
  const { versions } = context.limits;
  const [, version = '', path = ''] = /^\/(v\d+)\/(.*)$/.exec(request.path) ?? [];
  if (version === '' || Number(version.slice(1)) > Number(versions.at(-1)?.slice(1))) return notFound;
  if (!versions.includes(version)) {
    throw requestError(
      'UNSUPPORTED_VERSION',
      `Version ${version} is deprecated. Requests to this version will be blocked.`,
    );
  }
  if (path === 'customers:listAccessibleCustomers' && request.method === 'GET') {
    const { user } = callOf(context, { ...request, body: {} }, version);
    return {
      status: 200,
      body: JSON.stringify({ resourceNames: user.roots.map((id) => `customers/${id}`) }),
    };
  }
  const [, id = '', method = ''] = /^customers\/([^/]+)\/([A-Za-z]+:[A-Za-z]+)$/.exec(path) ?? [];
  if (method === '' || request.method !== 'POST') return notFound;
  const call = callOf(context, request, version);
  const customer = requireCustomer(context, call, id);
  switch (method) {
    case 'googleAds:search':
      return { status: 200, body: searchPage(context, call, customer) };
    case 'googleAds:searchStream':
      return { status: 200, body: openStream(context, call, { customer, requestId: request.requestId }) };
    default:
      if (!mutateMethods.includes(method)) return notFound;
      return { status: 200, body: mutate(context, call, { customer, method, requestId: request.requestId }) };
  }
}
