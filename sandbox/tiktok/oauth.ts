// TikTok's sign-in for apps: exchange of an auth_code, the advertisers behind a token, and revoking it.
import { z } from 'zod';
import { bodyOf, textQuery } from './request.ts';
import { TikTokError } from './tiktok-error.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokRequest } from './request.ts';
import type { TokenRecord } from './tokens.ts';

/** A code waits for one exchange, with what it was given for. */
export interface PendingCode {
  readonly userId: string;
  readonly advertisers: readonly string[];
  readonly scope: readonly number[];
  readonly expiresAt: number;
}

function checkApp(context: TikTokContext, app: { app_id: string; secret: string }): void {
  if (app.app_id !== context.app.id) throw new TikTokError(40113, 'The app is invalid or has been blocked.');
  if (app.secret !== context.app.secret) {
    throw new TikTokError(40101, 'App id and secret do not match. Please check and try again.');
  }
}

const exchangeSchema = z.object({
  app_id: z.string(),
  secret: z.string(),
  auth_code: z.string().min(1),
  return_advertiser_ids: z.boolean().default(true),
});

/** POST `oauth2/access_token/`. The token has no end and no refresh token beside it. */
export function exchangeCode(
  context: TikTokContext,
  codes: Map<string, PendingCode>,
  request: TikTokRequest,
): unknown {
  const body = bodyOf(request, exchangeSchema);
  checkApp(context, body);
  const pending = codes.get(body.auth_code);
  codes.delete(body.auth_code);
  if (!pending || pending.expiresAt < context.clock.now()) {
    const message =
      'The auth_code is canceled, used or expired. Please re-authorize and try again with a new auth_code.';
    throw new TikTokError(40110, message);
  }
  const { token, advertisers, scope } = context.tokens.issue({
    userId: pending.userId,
    advertisers: [...pending.advertisers],
    scope: [...pending.scope],
  });
  const ids = body.return_advertiser_ids ? { advertiser_ids: advertisers } : {};
  return { access_token: token, ...ids, scope };
}

/** GET `oauth2/advertiser/get/`: needs the app's secret beside the token. */
export function advertisersOfToken(
  context: TikTokContext,
  caller: TokenRecord,
  request: TikTokRequest,
): unknown {
  checkApp(context, { app_id: textQuery(request, 'app_id'), secret: textQuery(request, 'secret') });
  const list = caller.advertisers.flatMap((id) => {
    const account = context.world.account(id);
    return account && !context.closedAccounts.has(id)
      ? [{ advertiser_id: id, advertiser_name: account.name }]
      : [];
  });
  return { list };
}

const revokeSchema = z.object({ app_id: z.string(), secret: z.string(), access_token: z.string() });

/** POST `oauth2/revoke_token/`. */
export function revokeToken(context: TikTokContext, request: TikTokRequest): unknown {
  const body = bodyOf(request, revokeSchema);
  checkApp(context, body);
  context.tokens.require(body.access_token);
  context.tokens.end((record) => record.token === body.access_token, 'removed');
  return {};
}
