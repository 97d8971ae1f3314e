// Meta's consent: the dialog, the code exchange, the long-lived token, and asking whose token it is.
import { z } from 'zod';
import { AppError } from '../../app-error.ts';
import type { ConnectorSettings, Credentials, GrantFacts, OAuth, SendWire } from '../connector.ts';
import { consentUrl } from '../oauth2.ts';
import { parse } from './page.ts';

/** Writing is asked for at once, so that posting needs no second consent. */
const scopes = ['ads_read', 'ads_management', 'business_management'];

const tokenAnswer = z.object({ access_token: z.string().min(8) });
const me = z.object({ id: z.string(), name: z.string().catch('') });
const debugAnswer = z.object({
  data: z.object({
    is_valid: z.boolean(),
    user_id: z.string().optional(),
    scopes: z.array(z.string()).catch([]),
    /** Seconds; 0 means never. */
    expires_at: z.number().catch(0),
    data_access_expires_at: z.number().catch(0),
  }),
});

export function oauth(settings: ConnectorSettings): OAuth {
  const appId = () => {
    if (settings.appId !== null) return settings.appId;
    throw new AppError('not_configured', 'the workspace file names no app for meta', {
      params: { platform: 'Meta', setting: 'platforms.meta.appId' },
    });
  };
  const trade = async (send: SendWire, query: Readonly<Record<string, string>>) => {
    const label = '/oauth/access_token';
    const response = await send({ method: 'GET', path: label, query, label, signed: false });
    return parse(tokenAnswer, response.text).access_token;
  };
  return {
    codeParameter: 'code',
    refresh: null,
    consentUrl: ({ redirectUri, state }) =>
      consentUrl(`${settings.dialogUrl.replace(/\/+$/, '')}/${settings.version}/dialog/oauth`, {
        client_id: appId(),
        redirect_uri: redirectUri,
        state,
        scope: scopes.join(','),
        response_type: 'code',
      }),
    async exchange(send, { code, redirectUri, app: { appSecret } }) {
      const app = { client_id: appId(), client_secret: appSecret };
      const short = await trade(send, { ...app, redirect_uri: redirectUri, code });
      // There is no refresh token: the short one is traded for one of about sixty days while it lives.
      const kept = await trade(send, { ...app, grant_type: 'fb_exchange_token', fb_exchange_token: short });
      // When it expires is asked for at /debug_token.
      return { kept, lifetimeMs: null };
    },
    async inspect(send, credentials) {
      const label = '/me';
      const who = await send({
        method: 'GET',
        path: label,
        query: { fields: 'id,name' },
        label,
        signed: true,
      });
      const { id, name } = parse(me, who.text);
      const facts = { subject: id, name: name || id, scopes: [], expiresAt: null };
      return credentials.appSecret === null || settings.appId === null
        ? facts
        : { ...facts, ...(await debug(send, settings.appId, credentials)) };
    },
  };
}

async function debug(
  send: SendWire,
  appId: string,
  { token, appSecret }: Credentials,
): Promise<Pick<GrantFacts, 'scopes' | 'expiresAt'>> {
  const label = '/debug_token';
  const query = { input_token: token, access_token: `${appId}|${appSecret ?? ''}` };
  const { data } = parse(
    debugAnswer,
    (await send({ method: 'GET', path: label, query, label, signed: false })).text,
  );
  if (!data.is_valid)
    throw new AppError('platform_auth', 'meta says the token is not valid', {
      params: { platform: 'Meta', detail: 'debug_token' },
    });
  return { scopes: data.scopes, expiresAt: data.expires_at === 0 ? null : data.expires_at * 1000 };
}
