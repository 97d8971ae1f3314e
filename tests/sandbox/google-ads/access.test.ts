// Getting in to Google Ads: consent, tokens and their ends, managers and login customers, versions.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { dataFolder } from '../open-sandbox.ts';
import { berlin, errorOf, manager, openGoogle } from './open-google.ts';
import type { GoogleSandbox } from './open-google.ts';

const scope = 'https://www.googleapis.com/auth/adwords';
const redirect = 'http://127.0.0.1:5123/back';
const verifier = 'a-verifier-that-is-long-enough-to-be-one-0123456789';

/** Continues as a person on the consent page and returns where Google sends the browser. */
async function consent(
  sandbox: GoogleSandbox,
  choice: string,
  more: Record<string, string> = {},
): Promise<URL> {
  const asked = {
    client_id: sandbox.googleClientId,
    redirect_uri: redirect,
    response_type: 'code',
    scope,
    state: 'xyz',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    ...more,
  };
  const page = await fetch(`${sandbox.googleAds}/o/oauth2/v2/auth?${new URLSearchParams(asked).toString()}`);
  expect(await page.text()).toContain(choice === 'cancel' ? 'Cancel' : choice);
  const { headers } = await sandbox.form('/o/oauth2/v2/auth', { ...asked, choice });
  return new URL(headers.get('location') ?? '');
}

const exchange = (sandbox: GoogleSandbox, code: string, more: Record<string, string> = {}) =>
  sandbox.form('/token', {
    grant_type: 'authorization_code',
    code,
    client_id: sandbox.googleClientId,
    client_secret: sandbox.secrets.googleClientSecret,
    redirect_uri: redirect,
    code_verifier: verifier,
    ...more,
  });

const refresh = (sandbox: GoogleSandbox, more: Record<string, string> = {}) =>
  sandbox.form('/token', {
    grant_type: 'refresh_token',
    client_id: sandbox.googleClientId,
    client_secret: sandbox.secrets.googleClientSecret,
    refresh_token: sandbox.secrets.googleRefreshToken,
    ...more,
  });

const nora = '110284756610293847572';

test('consent gives a code for one exchange, bound to its verifier and address', async () => {
  const sandbox = await openGoogle();
  const back = await consent(sandbox, nora);
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([redirect, 'xyz']);
  const code = back.searchParams.get('code') ?? '';
  const first = await exchange(sandbox, code);
  expect(first.json).toMatchObject({ expires_in: 3599, token_type: 'Bearer', scope });
  expect(first.json['refresh_token']).toMatch(/^1\/\/0/);
  const again = await exchange(sandbox, code);
  expect([again.status, again.json['error']]).toEqual([400, 'invalid_grant']);
  const other = (await consent(sandbox, nora)).searchParams.get('code') ?? '';
  const wrong = await exchange(sandbox, other, { code_verifier: 'another' });
  expect(wrong.json['error']).toBe('invalid_grant');
});

test('declining consent comes back as access_denied, and only a first or renewed consent brings a refresh token', async () => {
  const sandbox = await openGoogle();
  const declined = await consent(sandbox, 'cancel');
  expect(declined.searchParams.get('error')).toBe('access_denied');
  const tokens = [];
  for (const prompt of ['none', 'none', 'consent']) {
    const code = (await consent(sandbox, nora, { prompt })).searchParams.get('code') ?? '';
    tokens.push('refresh_token' in (await exchange(sandbox, code)).json);
  }
  expect(tokens).toEqual([true, false, true]);
});

test('a refresh gives a short-lived access token and no new refresh token', async () => {
  const sandbox = await openGoogle({ data: dataFolder() });
  const { json } = await refresh(sandbox);
  expect(json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
  expect(json).not.toHaveProperty('refresh_token');
  expect((await sandbox.ads('customers:listAccessibleCustomers')).status).toBe(200);
  await sandbox.command('/clock', { advanceSeconds: 3600 });
  expect(errorOf(await sandbox.ads('customers:listAccessibleCustomers'))).toBe(
    '401 authenticationError:OAUTH_TOKEN_EXPIRED',
  );
});

test('every end of a grant is invalid_grant, and a rotated secret is invalid_client', async () => {
  const sandbox = await openGoogle();
  await sandbox.ads('customers:listAccessibleCustomers');
  await sandbox.command('/grants/revoke', { platform: 'google_ads', all: true, why: 'policy' });
  const policy = await refresh(sandbox);
  expect([policy.status, policy.json]).toMatchObject([
    400,
    { error: 'invalid_grant', error_subtype: 'invalid_rapt' },
  ]);
  expect(errorOf(await sandbox.ads('customers:listAccessibleCustomers'))).toBe(
    '401 authenticationError:OAUTH_TOKEN_REVOKED',
  );
  await sandbox.command('/secrets/rotate?platform=google_ads', {});
  const rotated = await refresh(sandbox);
  expect([rotated.status, rotated.json['error']]).toEqual([401, 'invalid_client']);
});

test('a revoked token, half a year of rest and a consent screen in testing end a grant too', async () => {
  const revoked = await openGoogle();
  await revoked.form('/revoke', { token: revoked.secrets.googleRefreshToken });
  expect((await refresh(revoked)).json['error']).toBe('invalid_grant');

  const rested = await openGoogle();
  await rested.command('/clock', { advanceSeconds: 183 * 86_400 });
  expect((await refresh(rested)).json['error']).toBe('invalid_grant');

  const tested = await openGoogle();
  await tested.command('/limits?platform=google_ads', { testingConsent: true });
  await tested.command('/clock', { advanceSeconds: 8 * 86_400 });
  expect((await refresh(tested)).json['error']).toBe('invalid_grant');
});

test('only direct roots are listed, and a subtree is one query', async () => {
  const sandbox = await openGoogle();
  const { json } = await sandbox.ads('customers:listAccessibleCustomers');
  expect(json).toEqual({
    resourceNames: [`customers/${manager}`, 'customers/3417200018', 'customers/5528301957'],
  });
  const rows = await sandbox.rows(
    manager,
    'SELECT customer_client.id, customer_client.level, customer_client.manager, customer_client.status FROM customer_client',
  );
  const client = z.object({
    customerClient: z.object({ level: z.string(), manager: z.boolean().optional() }),
  });
  const levels = rows.map((row) => client.parse(row).customerClient);
  expect(levels[0]).toEqual({ level: '0', manager: true });
  expect(levels.filter((one) => one.manager === undefined)).toHaveLength(15);
});

test('the login customer must be a manager above the account that the user was invited to', async () => {
  const sandbox = await openGoogle();
  const query = { query: 'SELECT customer.id FROM customer' };
  const as = async (login: string, customer: string): Promise<string> => {
    const answer = await sandbox.ads(`customers/${customer}/googleAds:search`, query, {
      'login-customer-id': login,
    });
    return answer.status === 200 ? 'ok' : errorOf(answer);
  };
  expect(await as(manager, berlin)).toBe('ok');
  expect(await as('3417200018', berlin)).toBe('ok');
  expect(await as(berlin, berlin)).toBe('403 authorizationError:USER_PERMISSION_DENIED');
  expect(await as('3417200018', '5528301946')).toBe(
    '403 authorizationError:INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION',
  );
  expect(await as('480-177-0023', berlin)).toBe('400 requestError:INVALID_CUSTOMER_ID');
  expect(await as('5528301957', '5528301957')).toBe('ok');
});

test('a cancelled account and one whose owner shut us out are refused by themselves', async () => {
  const sandbox = await openGoogle();
  const query = { query: 'SELECT customer.id FROM customer' };
  const cancelled = await sandbox.ads('customers/6639412079/googleAds:search', query);
  expect(errorOf(cancelled)).toBe('403 authorizationError:CUSTOMER_NOT_ENABLED');
  await sandbox.command('/grants/revoke', { platform: 'google_ads', account: berlin });
  const shut = await sandbox.ads(`customers/${berlin}/googleAds:search`, query);
  expect(errorOf(shut)).toBe('403 authorizationError:USER_PERMISSION_DENIED');
  expect((await sandbox.ads(`customers/3417205872/googleAds:search`, query)).status).toBe(200);
});

test('retired versions are refused, unknown ones are not found, and a developer token is not looked at', async () => {
  const sandbox = await openGoogle();
  const token = await sandbox.token();
  const at = (version: string, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.googleAds}/${version}/customers:listAccessibleCustomers`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  expect((await at('v26', { 'developer-token': 'anything' })).status).toBe(200);
  expect((await at('v27')).status).toBe(404);
  const old = await at('v22');
  expect([old.status, await old.text()]).toEqual([400, expect.stringContaining('UNSUPPORTED_VERSION')]);
});

test('grants and access tokens outlive a restart', async () => {
  const data = dataFolder();
  const first = await openGoogle({ data });
  const token = await first.token();
  await first.close();
  const second = await openGoogle({ data });
  expect(second.secrets.googleRefreshToken).toBe(first.secrets.googleRefreshToken);
  const info = await fetch(`${second.googleAds}/tokeninfo?access_token=${token}`);
  expect(await info.json()).toMatchObject({ scope, aud: second.googleClientId });
});
