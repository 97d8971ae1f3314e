// TikTok's consent: the portal, the trade of the code for a token that does not expire, and asking whose token it is.
import { z } from 'zod';
import type { ConnectorSettings, OAuth } from '../connector.ts';
import { consentUrl } from '../oauth2.ts';
import { readData, readExactData } from './answer.ts';

const tokenAnswer = z.object({ access_token: z.string().min(8) });
const user = z.object({ core_user_id: z.string(), display_name: z.string().nullish() });

export function oauth(settings: ConnectorSettings, appId: () => string): OAuth {
  return {
    // The redirect carries the same as `code`, which other products of TikTok mean something else by.
    codeParameter: 'auth_code',
    // Advertiser tokens last until they are revoked.
    refresh: null,
    // What may be asked for is set in the app's own settings at TikTok, not in the address.
    consentUrl: ({ redirectUri, state }) =>
      consentUrl(`${settings.dialogUrl.replace(/\/+$/, '')}/portal/auth`, {
        app_id: appId(),
        state,
        redirect_uri: redirectUri,
      }),
    async exchange(send, { code, app }) {
      const label = '/oauth2/access_token/';
      const response = await send({
        method: 'POST',
        path: label,
        query: {},
        body: {
          kind: 'json',
          // Agencies have thousands of advertisers, and listing them all here has timed out.
          value: { app_id: appId(), secret: app.appSecret, auth_code: code, return_advertiser_ids: false },
        },
        label,
        signed: false,
      });
      return { kept: readData(tokenAnswer, response.text).access_token, lifetimeMs: null };
    },
    async revoke(send, { kept, app }) {
      const label = '/oauth2/revoke_token/';
      await send({
        method: 'POST',
        path: label,
        query: {},
        body: { kind: 'json', value: { app_id: appId(), secret: app.appSecret, access_token: kept } },
        label,
        signed: false,
      });
    },
    async inspect(send) {
      const label = '/user/info/';
      const response = await send({ method: 'GET', path: label, query: {}, label, signed: true });
      const { core_user_id: id, display_name: name } = readExactData(user, response.text);
      return { subject: id, name: name || id, scopes: [], expiresAt: null };
    },
  };
}
