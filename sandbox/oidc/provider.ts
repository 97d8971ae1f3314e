// Configures the OIDC provider: one public native client, rotation of refresh tokens, role claims, no consent page.
import Provider from 'oidc-provider';
import { adapterOf } from './store.ts';
import { errorPage, signedOutPage, signOutPage } from './pages.ts';
import type { Configuration, JWKS } from 'oidc-provider';
import type { Directory } from './directory.ts';
import type { KeyRing } from './keys.ts';
import type { OidcStore } from './store.ts';

export const clientId = 'agency-cockpit';
const scopes = ['openid', 'profile', 'email', 'offline_access'];

/** Any port is accepted on a loopback address, as RFC 8252 wants for native apps; the path must be one of these. */
const paths = [
  '',
  '/',
  '/callback',
  '/auth/callback',
  '/oidc/callback',
  '/signed-in',
  '/signed-out',
  '/sign-in',
  '/sign-out',
  '/logout/callback',
];
const loopbackUris = ['http://127.0.0.1', 'http://[::1]'].flatMap((host) => paths.map((path) => host + path));

export interface OidcSettings {
  readonly issuer: string;
  readonly tokenSeconds: number;
  readonly directory: Directory;
  readonly store: OidcStore;
  readonly keys: KeyRing;
}

/** Claims as they are now, so that a changed role shows in the next id_token. */
function configuration(settings: OidcSettings): Configuration {
  const { directory, store, keys, tokenSeconds } = settings;
  const jwks = keys.jwks() as unknown as JWKS;
  return {
    adapter: (model) => adapterOf(store, model),
    clients: [
      {
        client_id: clientId,
        client_name: 'Agency Cockpit',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: loopbackUris,
        post_logout_redirect_uris: loopbackUris,
        require_auth_time: true,
      },
    ],
    jwks,
    cookies: { keys: keys.cookieKeys() },
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      profile: ['name', 'roles'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    scopes,
    responseTypes: ['code'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    acrValues: ['urn:northwind:password', 'urn:northwind:mfa'],
    ttl: {
      AccessToken: tokenSeconds,
      IdToken: tokenSeconds,
      AuthorizationCode: 60,
      RefreshToken: 30 * 86_400,
      Grant: 30 * 86_400,
      Session: 14 * 86_400,
      Interaction: 3600,
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    renderError: errorPage,
    findAccount: (_ctx, id) => {
      const person = directory.find(id);
      if (!person) return undefined;
      const roles =
        person.roles === undefined
          ? {}
          : { roles: typeof person.roles === 'string' ? person.roles : [...person.roles] };
      const claims = { sub: id, name: person.name, email: person.email, email_verified: true, ...roles };
      return { accountId: id, claims: () => claims };
    },
    loadExistingGrant: async (ctx) => {
      const { oidc } = ctx;
      const given = oidc.result?.consent?.grantId;
      const known = given ?? (oidc.client && oidc.session?.grantIdFor(oidc.client.clientId));
      const found = known === undefined ? undefined : await oidc.provider.Grant.find(known);
      if (found) return found;
      const grant = new oidc.provider.Grant({
        ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
        ...(oidc.session?.accountId === undefined ? {} : { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope(scopes.join(' '));
      await grant.save();
      return grant;
    },
  };
}

export function makeProvider(settings: OidcSettings): Provider {
  return new Provider(settings.issuer, configuration(settings));
}
