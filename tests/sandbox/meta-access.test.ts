// Tokens, the consent dialog, versions, proofs and limits of the Meta API.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Browser } from './browser.ts';
import { codeOf, openSandbox } from './open-sandbox.ts';
import type { OpenSandbox, Reply } from './open-sandbox.ts';

async function call(sandbox: OpenSandbox, path: string, token?: string): Promise<Reply> {
  const response = await fetch(
    sandbox.meta + path,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: JSON.parse(text) as Record<string, unknown>,
  };
}

async function connect(
  sandbox: OpenSandbox,
  person: string,
): Promise<{ token: string; code: string; exchange: string }> {
  const redirect = 'http://127.0.0.1:51555/meta';
  const query = new URLSearchParams({
    client_id: sandbox.appId,
    redirect_uri: redirect,
    state: 'a&b',
    scope: 'ads_read,ads_management,business_management',
    response_type: 'code',
  });
  const browser = new Browser(sandbox.meta);
  const dialog = await browser.open(`${sandbox.metaDialog}/v26.0/dialog/oauth?${query.toString()}`);
  const back = new URL((await browser.submit(dialog, { choice: person })).url);
  expect(back.searchParams.get('state')).toBe('a&b');
  const code = back.searchParams.get('code') ?? '';
  const params = new URLSearchParams({
    client_id: sandbox.appId,
    client_secret: sandbox.secrets.appSecret,
    redirect_uri: redirect,
    code,
  });
  const exchange = `/v26.0/oauth/access_token?${params.toString()}`;
  return { token: String((await call(sandbox, exchange)).json['access_token']), code, exchange };
}

test('the dialog gives a code that is exchanged once, and then for a long life', async () => {
  const sandbox = await openSandbox();
  const { token, exchange } = await connect(sandbox, '10158847562019384');
  expect((await call(sandbox, '/v26.0/me', token)).json).toMatchObject({ name: 'Lee Chan' });
  expect(codeOf(await call(sandbox, exchange))).toBe('100/36009');
  const secret = `client_id=${sandbox.appId}&client_secret=${sandbox.secrets.appSecret}`;
  const long = await call(
    sandbox,
    `/v26.0/oauth/access_token?grant_type=fb_exchange_token&${secret}&fb_exchange_token=${token}`,
  );
  expect(long.json['expires_in']).toBe(5_184_000);
  const app = encodeURIComponent(`${sandbox.appId}|${sandbox.secrets.appSecret}`);
  const debug = await call(sandbox, `/v26.0/debug_token?input_token=${token}&access_token=${app}`);
  expect(debug.json['data']).toMatchObject({ app_id: sandbox.appId, type: 'USER', is_valid: true });
});

test('Cancel in the dialog comes back with access_denied', async () => {
  const sandbox = await openSandbox();
  const browser = new Browser(sandbox.meta);
  const query = new URLSearchParams({
    client_id: sandbox.appId,
    redirect_uri: 'http://127.0.0.1:5/x',
    scope: 'ads_read',
    state: 's',
  });
  const dialog = await browser.open(`${sandbox.meta}/v26.0/dialog/oauth?${query.toString()}`);
  const back = new URL((await browser.submit(dialog, { choice: 'cancel' })).url);
  expect(back.searchParams.get('error')).toBe('access_denied');
});

test('a freelancer sees only the clients shared with her', async () => {
  const sandbox = await openSandbox();
  const { token } = await connect(sandbox, '10158847562019397');
  const list = await call(sandbox, '/v26.0/me/adaccounts?limit=50', token);
  expect(list.json['data']).toHaveLength(8);
  expect(codeOf(await call(sandbox, '/v26.0/act_593847561029384/campaigns', token))).toBe('200');
});

test('an expired token says 190/463, and every other end has its own subcode', async () => {
  const sandbox = await openSandbox();
  const { token } = await connect(sandbox, '10158847562019384');
  await sandbox.command('/clock', { advanceSeconds: 3 * 3600 });
  expect(codeOf(await call(sandbox, '/v26.0/me', token))).toBe('190/463');
  for (const [why, code] of [
    ['removed', '190/458'],
    ['checkpoint', '190/459'],
    ['password', '190/460'],
  ] as const) {
    const fresh = (await connect(sandbox, '10158847562019384')).token;
    await sandbox.command('/grants/revoke', { token: fresh, why });
    expect(codeOf(await call(sandbox, '/v26.0/me', fresh))).toBe(code);
  }
  expect(codeOf(await call(sandbox, '/v26.0/me', 'nonsense'))).toBe('190');
  expect(codeOf(await call(sandbox, '/v26.0/me'))).toBe('190');
});

test('deleting the permissions ends the grant', async () => {
  const sandbox = await openSandbox();
  const { token } = await connect(sandbox, '10158847562019384');
  await fetch(`${sandbox.meta}/v26.0/me/permissions`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(codeOf(await call(sandbox, '/v26.0/me', token))).toBe('190/458');
});

test('a wrong app secret and a wrong proof are refused, a right proof passes', async () => {
  const sandbox = await openSandbox();
  const token = sandbox.secrets.systemUserToken;
  const params = `client_id=${sandbox.appId}&client_secret=wrong&fb_exchange_token=${token}&grant_type=fb_exchange_token`;
  expect((await call(sandbox, `/v26.0/oauth/access_token?${params}`)).text).toContain(
    'Error validating client secret',
  );
  const proof = createHmac('sha256', sandbox.secrets.appSecret).update(token).digest('hex');
  await sandbox.command('/limits', { requireProof: true });
  expect(codeOf(await sandbox.graph('/me'))).toBe('100');
  expect(codeOf(await sandbox.graph(`/me?appsecret_proof=${proof.replace(/^./, 'z')}`))).toBe('100');
  expect((await sandbox.graph(`/me?appsecret_proof=${proof}`)).status).toBe(200);
});

test('a rotated app secret breaks proofs made with the former one', async () => {
  const sandbox = await openSandbox();
  const proof = createHmac('sha256', sandbox.secrets.appSecret)
    .update(sandbox.secrets.systemUserToken)
    .digest('hex');
  await sandbox.command('/secrets/rotate', {});
  expect(codeOf(await sandbox.graph(`/me?appsecret_proof=${proof}`))).toBe('100');
});

test('expired, missing and future versions fail, two living ones answer', async () => {
  const sandbox = await openSandbox();
  const { systemUserToken } = sandbox.secrets;
  expect(codeOf(await call(sandbox, '/v24.0/me/adaccounts', systemUserToken))).toBe('2635');
  expect(codeOf(await call(sandbox, '/me/adaccounts', systemUserToken))).toBe('2635');
  expect(codeOf(await call(sandbox, '/v31.0/me/adaccounts', systemUserToken))).toBe('2500');
  for (const version of ['v25.0', 'v26.0']) {
    const answer = await call(sandbox, `/${version}/me/adaccounts`, systemUserToken);
    expect(answer.headers.get('facebook-api-version')).toBe(version);
  }
});

test('usage climbs in the headers and a used-up account is refused with 17', async () => {
  const sandbox = await openSandbox();
  await sandbox.command('/limits', { accountScore: 4 });
  const seen: unknown[] = [];
  let last = await sandbox.graph('/act_1839405829/campaigns');
  while (last.status === 200) {
    seen.push(
      (JSON.parse(last.headers.get('x-ad-account-usage') ?? '{}') as Record<string, unknown>)[
        'acc_id_util_pct'
      ],
    );
    last = await sandbox.graph('/act_1839405829/campaigns');
  }
  expect(seen).toEqual([25, 50, 75, 100]);
  expect(codeOf(last)).toBe('17/2446079');
  await sandbox.command('/clock', { advanceSeconds: 600 });
  expect((await sandbox.graph('/act_1839405829/campaigns')).status).toBe(200);
});

test('the hourly limits refuse with 80004 for management, 80000 for insights and 4 for the app', async () => {
  const sandbox = await openSandbox();
  await sandbox.command('/limits', {
    managementCallsPerHour: 1,
    insightsCallsPerHour: 1,
    callsPerActiveAd: 0,
  });
  await sandbox.graph('/act_1839405829/campaigns');
  expect(codeOf(await sandbox.graph('/act_1839405829/campaigns'))).toBe('80004/2446079');
  await sandbox.graph('/act_1839405829/insights');
  expect(codeOf(await sandbox.graph('/act_1839405829/insights'))).toBe('80000/2446079');
  await sandbox.command('/limits', { appCallsPerHour: 0 });
  await sandbox.graph('/me');
  expect(codeOf(await sandbox.graph('/me'))).toBe('4');
});
