// TikTok's consent page: who confirms, and what they tick; it goes back with an auth_code.
import { randomBytes } from 'node:crypto';
import { escapeHtml, page } from '../page.ts';
import { allScopes, scopes } from './tokens.ts';
import { tiktokPeople } from './users.ts';
import type { PendingCode } from './oauth.ts';
import type { TikTokContext } from './context.ts';
import type { TikTokReply, TikTokRequest } from './request.ts';

const codeLife = 3_600_000;
const loopback = /^http:\/\/(?:127\.0\.0\.\d+|localhost|\[::1\])(?::\d+)?(?:\/|$)/;

function html(status: number, body: string): TikTokReply {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function refusal(context: TikTokContext, query: TikTokRequest['query']): string | undefined {
  if (query['app_id'] !== context.app.id) return 'This app does not exist here.';
  if (!loopback.test(query['redirect_uri'] ?? ''))
    return "The redirect address isn't registered with the app.";
  return undefined;
}

function form(context: TikTokContext, query: TikTokRequest['query']): string {
  const hidden = Object.entries(query)
    .map(([key, value]) => `<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(value)}">`)
    .join('');
  const buttons = tiktokPeople
    .map(
      (user) =>
        `<button name="choice" value="${user.id}">Confirm as ${escapeHtml(user.name)}<small>${user.clients ? 'Some advertisers only' : 'All advertisers'}</small></button>`,
    )
    .join('');
  return `<h1>${escapeHtml(context.app.name)}</h1><p>asks for: advertisers, ads, reports</p>
<form method="post" action="/portal/auth">${hidden}<p><label><input type="checkbox" name="readonly" value="1"> Reading only</label></p>${buttons}<button class="quiet" name="choice" value="cancel">Cancel</button></form>`;
}

/** GET shows the page; POST is a button of it. Cancel goes back without a code. */
export function consent(
  context: TikTokContext,
  codes: Map<string, PendingCode>,
  request: TikTokRequest,
): TikTokReply {
  const query = { ...request.query, ...Object.fromEntries(new URLSearchParams(request.body)) };
  const { choice, readonly, ...asked } = query as Record<string, string | undefined>;
  const given = Object.fromEntries(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
  const wrong = refusal(context, given);
  if (wrong !== undefined) {
    return html(400, page('Something went wrong', `<h1>Something went wrong</h1><p>${wrong}</p>`));
  }
  if (request.method !== 'POST' || choice === undefined) {
    return html(200, page('Connect to TikTok', form(context, given)));
  }
  const back = new URL(given['redirect_uri'] ?? '');
  if (given['state'] !== undefined) back.searchParams.set('state', given['state']);
  const user = tiktokPeople.find((one) => one.id === choice);
  if (user) {
    const code = randomBytes(20).toString('hex');
    const shared = context.world.accounts.filter(
      (account) => user.clients?.includes(account.client.key) ?? true,
    );
    codes.set(code, {
      userId: user.id,
      advertisers: shared.map((account) => account.id),
      scope: readonly === undefined ? allScopes : allScopes.filter((one) => one !== scopes.ads),
      expiresAt: context.clock.now() + codeLife,
    });
    // Both names carry the same code.
    back.searchParams.set('auth_code', code);
    back.searchParams.set('code', code);
  }
  return { status: 302, body: '', headers: { location: back.href } };
}
