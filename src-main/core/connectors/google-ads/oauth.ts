// Google's consent: the page, the code exchange, refreshing, and asking what the grant reaches.
import { z } from 'zod';
import { AppError } from '../../app-error.ts';
import type { ConnectorSettings, GrantFacts, OAuth, SendWire } from '../connector.ts';
import { consentUrl } from '../oauth2.ts';
import { isPlatformError } from '../platform-error.ts';
import { accessibleCustomers, readRoots } from './accounts.ts';
import { pageReader, parse } from './answer.ts';
import { search } from './query.ts';

const scope = 'https://www.googleapis.com/auth/adwords';

const accessAnswer = z.object({ access_token: z.string().min(8), expires_in: z.number().positive() });
const grantAnswer = z.object({
  refresh_token: z.string().min(8),
  /** Seconds; only for grants that end by themselves, such as those of an app in testing. */
  refresh_token_expires_in: z.number().positive().optional(),
});
const tokenInfo = z.object({ scope: z.string().catch(''), sub: z.string().optional() });
const nameRow = z.object({
  customer: z.object({ descriptiveName: z.string().default('') }),
});
const readName = pageReader(nameRow);

export function oauth(settings: ConnectorSettings): OAuth {
  const appId = () => {
    if (settings.appId !== null) return settings.appId;
    throw new AppError('not_configured', 'the workspace file names no app for google ads', {
      params: { platform: 'Google Ads', setting: 'platforms.google_ads.appId' },
    });
  };
  const trade = async (send: SendWire, value: Readonly<Record<string, string>>) => {
    const label = '/token';
    const body = { kind: 'form', value: { client_id: appId(), ...value } } as const;
    const request = { method: 'POST', host: 'token', path: label, query: {}, label, signed: false } as const;
    return (await send({ ...request, body })).text;
  };
  return {
    codeParameter: 'code',
    consentUrl: ({ redirectUri, state, codeChallenge }) =>
      consentUrl(`${settings.dialogUrl.replace(/\/+$/, '')}/o/oauth2/v2/auth`, {
        client_id: appId(),
        redirect_uri: redirectUri,
        response_type: 'code',
        scope,
        state,
        code_challenge: codeChallenge,
        code_challenge_method: 'S256',
        // Without both no refresh token comes from the second consent on.
        access_type: 'offline',
        prompt: 'consent',
        include_granted_scopes: 'true',
      }),
    async exchange(send, { code, redirectUri, codeVerifier, app }) {
      const text = await trade(send, {
        grant_type: 'authorization_code',
        client_secret: app.appSecret,
        code,
        redirect_uri: redirectUri,
        code_verifier: codeVerifier,
      });
      const granted = parse(grantAnswer, text);
      const seconds = granted.refresh_token_expires_in;
      return { kept: granted.refresh_token, lifetimeMs: seconds === undefined ? null : seconds * 1000 };
    },
    async refresh(send, { kept, app }) {
      const text = await trade(send, {
        grant_type: 'refresh_token',
        client_secret: app.appSecret,
        refresh_token: kept,
      });
      // A new refresh token never comes along: the old one stays good.
      const fresh = parse(accessAnswer, text);
      return { token: fresh.access_token, lifetimeMs: fresh.expires_in * 1000 };
    },
    inspect: (send, { token }) => inspect(send, token),
  };
}

/** The scope we ask for tells nothing of the person, so a grant goes by the first customer it reaches. */
async function inspect(send: SendWire, token: string): Promise<GrantFacts> {
  const label = '/tokeninfo';
  const request = { method: 'POST', host: 'token', path: label, query: {}, label, signed: false } as const;
  const body = { kind: 'form', value: { access_token: token } } as const;
  const info = parse(tokenInfo, (await send({ ...request, body })).text);
  const roots = readRoots((await send(accessibleCustomers)).text);
  const [first] = roots;
  if (first === undefined)
    throw new AppError('platform_permission', 'the grant reaches no customer', {
      params: { platform: 'Google Ads', detail: 'no customers' },
    });
  return {
    subject: info.sub ?? [...roots].sort()[0] ?? first,
    name: await firstName(send, roots),
    scopes: info.scope.split(' ').filter((one) => one !== ''),
    expiresAt: null,
  };
}

/** Cancelled customers stay among the roots and refuse to be asked. */
async function firstName(send: SendWire, roots: readonly string[]): Promise<string> {
  for (const root of roots.slice(0, 5)) {
    try {
      const query = 'SELECT customer.descriptive_name FROM customer';
      const answer = await send(search({ extId: root, loginId: root }, query, null));
      const name = readName(answer.text).rows[0]?.customer.descriptiveName;
      if (name !== undefined && name !== '') return name;
    } catch (error) {
      if (!isPlatformError(error, 'permission')) throw error;
    }
  }
  return (roots[0] ?? '').replace(/^(\d{3})(\d{3})(\d+)$/, '$1-$2-$3');
}
