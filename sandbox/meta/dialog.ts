// Meta's consent dialog: who continues, or Cancel; answers with a code at the redirect address.
import { randomBytes } from 'node:crypto';
import { escapeHtml, page } from '../page.ts';
import { metaPeople } from './users.ts';
import type { GraphReply, GraphRequest } from './request.ts';
import type { MetaContext } from './context.ts';
import type { PendingCode } from './oauth.ts';

const loopback = /^http:\/\/(?:127\.0\.0\.\d+|localhost|\[::1\])(?::\d+)?(?:\/|$)/;

function html(status: number, body: string): GraphReply {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function back(uri: string, params: Record<string, string>): GraphReply {
  const url = new URL(uri);
  for (const [key, value] of Object.entries(params)) url.searchParams.set(key, value);
  return { status: 302, body: '', headers: { location: url.href } };
}

function refusal(context: MetaContext, { params }: GraphRequest): string | undefined {
  if (params['client_id'] !== context.app.id) return 'This app ID does not belong to an app here.';
  if (!loopback.test(params['redirect_uri'] ?? ''))
    return "URL blocked: the redirect address isn't on the app's list.";
  if ((params['response_type'] ?? 'code') !== 'code') return 'Only response_type=code is offered.';
  return undefined;
}

/** GET shows the page; POST is a button of it. */
export function dialog(
  context: MetaContext,
  codes: Map<string, PendingCode>,
  request: GraphRequest,
): GraphReply {
  const { params } = request;
  const wrong = refusal(context, request);
  if (wrong !== undefined)
    return html(400, page('Something went wrong', `<h1>Something went wrong</h1><p>${wrong}</p>`));
  const redirectUri = params['redirect_uri'] ?? '';
  const state = params['state'] === undefined ? {} : { state: params['state'] };
  if (request.method === 'POST' && params['choice'] !== undefined) {
    const user = metaPeople.find((one) => one.id === params['choice']);
    if (!user) {
      return back(redirectUri, {
        error: 'access_denied',
        error_code: '200',
        error_description: 'Permissions error',
        error_reason: 'user_denied',
        ...state,
      });
    }
    const asked = (params['scope'] ?? '').split(/[, ]+/).filter((scope) => scope !== '');
    const scopes =
      params['config_id'] === undefined ? asked : ['ads_read', 'ads_management', 'business_management'];
    const code = `AQ${randomBytes(40).toString('hex')}`;
    codes.set(code, {
      userId: user.id,
      redirectUri,
      scopes: ['public_profile', ...scopes],
      expiresAt: context.clock.now() + 600_000,
    });
    return back(redirectUri, { code, ...state });
  }
  const hidden = Object.entries(params)
    .map(([key, value]) => `<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(value)}">`)
    .join('');
  const buttons = metaPeople
    .map(
      (user) =>
        `<button name="choice" value="${user.id}">Continue as ${escapeHtml(user.name)}<small>${user.clients ? 'Some clients only' : 'All clients'}</small></button>`,
    )
    .join('');
  const asks = escapeHtml((params['scope'] ?? 'a saved configuration').replaceAll(',', ', '));
  const action = escapeHtml(`/${request.version ?? ''}/dialog/oauth`);
  return html(
    200,
    page(
      'Connect to Meta',
      `<h1>${escapeHtml(context.app.name)}</h1><p>asks for: ${asks}</p>
<form method="post" action="${action}">${hidden}${buttons}<button class="quiet" name="choice" value="cancel">Cancel</button></form>`,
    ),
  );
}
