// The sign-in site as openid-client and a browser meet it.
import * as oidc from 'openid-client';
import { expect, test } from 'vitest';
import { Browser } from './browser.ts';
import { dataFolder, openSandbox } from './open-sandbox.ts';
import type { OpenSandbox } from './open-sandbox.ts';

const redirectUri = 'http://127.0.0.1:51234/callback';

function discover(sandbox: OpenSandbox): Promise<oidc.Configuration> {
  return oidc.discovery(new URL(sandbox.issuer), sandbox.clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
}

interface Attempt {
  readonly config: oidc.Configuration;
  readonly checks: oidc.AuthorizationCodeGrantChecks;
  readonly browser: Browser;
  readonly url: URL;
}

async function begin(sandbox: OpenSandbox, browser = new Browser(sandbox.issuer)): Promise<Attempt> {
  const config = await discover(sandbox);
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  return {
    config,
    browser,
    url,
    checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true },
  };
}

type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

async function signIn(sandbox: OpenSandbox, person: string): Promise<{ attempt: Attempt; tokens: Tokens }> {
  const attempt = await begin(sandbox);
  const login = await attempt.browser.open(attempt.url.href);
  const back = await attempt.browser.submit(login, { person });
  const tokens = await oidc.authorizationCodeGrant(attempt.config, new URL(back.url), attempt.checks);
  return { attempt, tokens };
}

test('a person signs in by code and PKCE and their role arrives in the id_token', async () => {
  const sandbox = await openSandbox();
  const lee = (await signIn(sandbox, 'lee')).tokens.claims();
  expect(lee).toMatchObject({
    sub: 'lee',
    name: 'Lee Chan',
    email: 'lee.chan@northwind.example',
    roles: ['admin'],
  });
  expect(lee).toMatchObject({ acr: 'urn:northwind:mfa', amr: ['pwd', 'otp', 'mfa'] });
  expect(lee?.auth_time).toBeTypeOf('number');
});

test('one person has a plain string for a role and one has none at all', async () => {
  const sandbox = await openSandbox();
  expect((await signIn(sandbox, 'sam')).tokens.claims()?.['roles']).toBe('superadmin');
  expect((await signIn(sandbox, 'robin')).tokens.claims()).not.toHaveProperty('roles');
});

test('Cancel comes back with access_denied', async () => {
  const sandbox = await openSandbox();
  const { browser, url } = await begin(sandbox);
  const back = await browser.submit(await browser.open(url.href), {}, 1);
  expect(new URL(back.url).searchParams.get('error')).toBe('access_denied');
});

test('an authorization without PKCE is refused', async () => {
  const sandbox = await openSandbox();
  const { browser, url } = await begin(sandbox);
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  const back = await browser.open(url.href);
  expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
});

test('a refresh token works once, and using it again ends the whole family', async () => {
  const sandbox = await openSandbox();
  const { attempt, tokens } = await signIn(sandbox, 'dana');
  const second = await oidc.refreshTokenGrant(attempt.config, tokens.refresh_token ?? '');
  expect(second.refresh_token).not.toBe(tokens.refresh_token);
  const again = oidc.refreshTokenGrant(attempt.config, tokens.refresh_token ?? '');
  await expect(again).rejects.toMatchObject({ error: 'invalid_grant' });
  const heir = oidc.refreshTokenGrant(attempt.config, second.refresh_token ?? '');
  await expect(heir).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('a role changed through the control port shows at the next refresh', async () => {
  const sandbox = await openSandbox();
  const { attempt, tokens } = await signIn(sandbox, 'lee');
  await sandbox.command('/people', { id: 'lee', roles: null });
  const refreshed = await oidc.refreshTokenGrant(attempt.config, tokens.refresh_token ?? '');
  expect(refreshed.claims()).not.toHaveProperty('roles');
});

test('revoking a person ends their sessions', async () => {
  const sandbox = await openSandbox();
  const { attempt, tokens } = await signIn(sandbox, 'lee');
  await sandbox.command('/grants/revoke', { person: 'lee' });
  const refresh = oidc.refreshTokenGrant(attempt.config, tokens.refresh_token ?? '');
  await expect(refresh).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('signing out ends the browser session and returns to a loopback address', async () => {
  const sandbox = await openSandbox();
  const { attempt, tokens } = await signIn(sandbox, 'dana');
  const { browser, config } = attempt;
  const url = oidc.buildEndSessionUrl(config, {
    post_logout_redirect_uri: 'http://127.0.0.1:60001/signed-out',
    id_token_hint: tokens.id_token ?? '',
    state: 'bye',
  });
  const back = await browser.submit(await browser.open(url.href), { logout: 'yes' });
  expect(back.url).toBe('http://127.0.0.1:60001/signed-out?state=bye');
  const next = await begin(sandbox, browser);
  expect((await browser.open(next.url.href)).html).toContain('Dana Ruiz');
});

test('rotated keys sign the next tokens', async () => {
  const sandbox = await openSandbox();
  const keyOf = (token: string | undefined): unknown =>
    JSON.parse(Buffer.from((token ?? '').split('.')[0] ?? '', 'base64url').toString());
  const before = (await signIn(sandbox, 'dana')).tokens.id_token;
  await sandbox.command('/keys/rotate', {});
  expect(keyOf((await signIn(sandbox, 'dana')).tokens.id_token)).not.toEqual(keyOf(before));
});

/** On ports that can be used again: the first free row of them. */
async function openOnFixedPorts(data: string): Promise<{ sandbox: OpenSandbox; ports: number }> {
  for (let ports = 23_000 + (process.pid % 400) * 10; ports < 30_000; ports += 10) {
    try {
      return { sandbox: await openSandbox({ data, ports }), ports };
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('EADDRINUSE')) throw error;
    }
  }
  throw new Error('no free ports');
}

test('a session outlives a restart on the same folder and ports', async () => {
  const data = dataFolder();
  const { sandbox, ports } = await openOnFixedPorts(data);
  const { attempt, tokens } = await signIn(sandbox, 'dana');
  await sandbox.close();
  const second = await openSandbox({ data, ports });
  expect(second.issuer).toBe(sandbox.issuer);
  // Connections kept from before the restart are noticed as dead by their first use.
  await fetch(second.issuer).catch(() => undefined);
  const refreshed = await oidc.refreshTokenGrant(attempt.config, tokens.refresh_token ?? '');
  expect(refreshed.claims()?.sub).toBe('dana');
});
