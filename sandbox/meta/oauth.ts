// The token endpoint, token introspection, and what `me` says about permissions.
import { deadToken, GraphError, invalidParameter } from './graph-error.ts';
import { metaUser } from './users.ts';
import { allScopes } from './tokens.ts';
import type { Caller, MetaContext } from './context.ts';
import type { GraphReply, GraphRequest } from './request.ts';

/** A code waits for one exchange, with what it was given for. */
export interface PendingCode {
  readonly userId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

const shortLife = 2 * 3600 - 400;
export const longLife = 5_184_000;

function checkApp(context: MetaContext, params: GraphRequest['params']): void {
  if (params['client_id'] !== context.app.id) {
    throw new GraphError('Error validating application. Cannot get application info due to a system error.', {
      code: 101,
    });
  }
  if (params['client_secret'] !== context.app.secret) {
    throw new GraphError('Error validating client secret.', { code: 1 });
  }
}

/** GET or POST `/oauth/access_token`: exchange of a code, or of a live token for a long-lived one. */
export function exchangeToken(
  context: MetaContext,
  codes: Map<string, PendingCode>,
  request: GraphRequest,
): string {
  const { params } = request;
  checkApp(context, params);
  const now = context.clock.now();
  if (params['grant_type'] === 'client_credentials') {
    return JSON.stringify({ access_token: `${context.app.id}|${context.app.secret}`, token_type: 'bearer' });
  }
  if (params['grant_type'] === 'fb_exchange_token') {
    const old = context.tokens.require(params['fb_exchange_token']);
    const life = old.expiresAt === 0 ? undefined : longLife;
    const fresh = context.tokens.issue({ type: old.type, userId: old.userId, scopes: old.scopes }, life);
    return JSON.stringify({
      access_token: fresh.token,
      token_type: 'bearer',
      ...(life === undefined ? {} : { expires_in: life }),
    });
  }
  const code = params['code'] ?? '';
  const pending = codes.get(code);
  codes.delete(code);
  if (!pending || pending.expiresAt < now) {
    throw new GraphError('This authorization code has been used or has expired.', {
      code: 100,
      subcode: 36009,
    });
  }
  if (params['redirect_uri'] !== pending.redirectUri) {
    throw new GraphError(
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      {
        code: 100,
        subcode: 36008,
      },
    );
  }
  const record = context.tokens.issue(
    { type: 'USER', userId: pending.userId, scopes: [...pending.scopes] },
    shortLife,
  );
  return JSON.stringify({ access_token: record.token, token_type: 'bearer', expires_in: shortLife });
}

/** GET `/debug_token`; asked with the app token or a live token of this app. */
export function debugToken(context: MetaContext, request: GraphRequest): string {
  const appToken = `${context.app.id}|${context.app.secret}`;
  if (request.token?.includes('|') === true && request.token !== appToken) {
    throw deadToken(undefined, 'Invalid OAuth access token signature.');
  }
  if (request.token !== appToken) context.tokens.require(request.token);
  const input = request.params['input_token'];
  if (input === undefined) throw invalidParameter('The parameter input_token is required');
  const record = context.tokens.find(input);
  const problem = context.tokens.problem(input);
  const seconds = (instant: number): number => Math.floor(instant / 1000);
  const error = problem
    ? {
        error: {
          code: 190,
          message: problem.message,
          ...(problem.subcode === undefined ? {} : { subcode: problem.subcode }),
        },
      }
    : {};
  if (!record) return JSON.stringify({ data: { ...error, is_valid: false, scopes: [] } });
  return JSON.stringify({
    data: {
      app_id: context.app.id,
      type: record.type,
      application: context.app.name,
      data_access_expires_at: record.type === 'USER' ? seconds(record.issuedAt) + 7_776_000 : 0,
      ...error,
      expires_at: seconds(record.expiresAt),
      is_valid: problem === undefined,
      issued_at: seconds(record.issuedAt),
      scopes: record.scopes,
      granular_scopes: record.scopes.map((scope) => ({ scope })),
      user_id: record.userId,
    },
  });
}

/** GET and DELETE `/me/permissions`, and DELETE of one permission. */
export function permissions(context: MetaContext, caller: Caller, request: GraphRequest): GraphReply {
  const one = request.path[2] ?? request.params['permission'];
  if (request.method === 'DELETE') {
    if (one === undefined) context.tokens.end((record) => record.userId === caller.user.id, 'removed');
    else context.tokens.narrow(caller.user.id, one);
    return { status: 200, body: '{"success":true}' };
  }
  const known = [...new Set([...allScopes, ...caller.record.scopes])];
  const data = known
    .map((permission) => ({
      permission,
      status: caller.record.scopes.includes(permission) ? 'granted' : 'declined',
    }))
    .filter(({ permission, status }) => status === 'granted' || allScopes.includes(permission));
  return { status: 200, body: JSON.stringify({ data }) };
}

export function userName(id: string): string {
  return metaUser(id)?.name ?? 'Somebody';
}
