// Tokens, the consent page, paths, versions, scopes and limits of the TikTok API.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { auroraShoes, cedarStudent, openTikTok, query } from './open-tiktok.ts';
import { Browser } from '../browser.ts';
import { dataFolder } from '../open-sandbox.ts';
import type { Envelope, OpenTikTok, Row } from './open-tiktok.ts';

const redirect = 'http://127.0.0.1:51555/tiktok';
const lee = '7098123456789012345';
const nora = '7098123456789012399';

async function authCode(sandbox: OpenTikTok, fields: Record<string, string>): Promise<URL> {
  const browser = new Browser(sandbox.tiktok);
  const asked = query({ app_id: sandbox.tiktokAppId, state: 'a&b', redirect_uri: redirect });
  const page = await browser.open(`${sandbox.tiktok}/portal/auth?${asked}`);
  return new URL((await browser.submit(page, fields)).url);
}

function app(sandbox: OpenTikTok): Row {
  return { app_id: sandbox.tiktokAppId, secret: sandbox.secrets.tiktokAppSecret };
}

const granted = z.object({
  access_token: z.string(),
  advertiser_ids: z.array(z.string()),
  scope: z.array(z.number()),
});

async function connect(
  sandbox: OpenTikTok,
  fields: Record<string, string>,
): Promise<z.infer<typeof granted>> {
  const back = await authCode(sandbox, fields);
  const reply = await sandbox.post('oauth2/access_token/', {
    ...app(sandbox),
    auth_code: back.searchParams.get('auth_code'),
  });
  return granted.parse(reply.data);
}

async function code(answer: Promise<Envelope>): Promise<number> {
  return (await answer).code;
}

test('the consent page gives a code under both names, which is exchanged once within an hour', async () => {
  const sandbox = await openTikTok();
  const back = await authCode(sandbox, { choice: lee });
  const auth = back.searchParams.get('auth_code');
  expect(back.searchParams.get('code')).toBe(auth);
  expect(back.searchParams.get('state')).toBe('a&b');
  const exchange = { ...app(sandbox), auth_code: auth };
  const first = await sandbox.post('oauth2/access_token/', exchange);
  expect(first).toMatchObject({ code: 0, message: 'OK' });
  expect(granted.parse(first.data).advertiser_ids).toHaveLength(10);
  expect(await code(sandbox.post('oauth2/access_token/', exchange))).toBe(40110);
  const late = (await authCode(sandbox, { choice: lee })).searchParams.get('auth_code');
  await sandbox.command('/clock', { advanceSeconds: 3700 });
  expect(await code(sandbox.post('oauth2/access_token/', { ...app(sandbox), auth_code: late }))).toBe(40110);
});

test('an agency with thousands of advertisers can leave their ids out of the exchange', async () => {
  const sandbox = await openTikTok();
  const auth = (await authCode(sandbox, { choice: lee })).searchParams.get('auth_code');
  const body = { ...app(sandbox), auth_code: auth, return_advertiser_ids: false };
  expect((await sandbox.post('oauth2/access_token/', body)).data).not.toHaveProperty('advertiser_ids');
});

test('Cancel comes back without a code, and a redirect outside this computer is refused', async () => {
  const sandbox = await openTikTok();
  const back = await authCode(sandbox, { choice: 'cancel' });
  expect(back.searchParams.has('auth_code')).toBe(false);
  const asked = query({ app_id: sandbox.tiktokAppId, redirect_uri: 'https://example.com/' });
  expect((await fetch(`${sandbox.tiktok}/portal/auth?${asked}`)).status).toBe(400);
});

test('a freelancer reaches only the advertisers shared with her', async () => {
  const sandbox = await openTikTok();
  const { access_token: token, advertiser_ids: ids } = await connect(sandbox, { choice: nora });
  expect(ids).toHaveLength(4);
  const list = await sandbox.get('oauth2/advertiser/get/', app(sandbox), token);
  expect(list.data['list']).toHaveLength(4);
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: cedarStudent }, token))).toBe(40001);
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: auroraShoes }, token))).toBe(0);
});

test('a grant for reading only lists and reports, and is refused writing with 40125', async () => {
  const sandbox = await openTikTok();
  const { access_token: token } = await connect(sandbox, { choice: lee, readonly: '1' });
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: auroraShoes }, token))).toBe(0);
  const write = { advertiser_id: auroraShoes, campaign_ids: ['1'], operation_status: 'DISABLE' };
  expect(await code(sandbox.post('campaign/status/update/', write, token))).toBe(40125);
});

test('a missing token is 40104, an unknown or revoked one 40105, an expired one 40102', async () => {
  const sandbox = await openTikTok();
  expect(await code(sandbox.get('user/info/', {}, ''))).toBe(40104);
  expect(await code(sandbox.get('user/info/', {}, 'nonsense'))).toBe(40105);
  const { access_token: token } = await connect(sandbox, { choice: lee });
  expect((await sandbox.get('user/info/', {}, token)).data).toMatchObject({ display_name: 'Lee Chan' });
  expect(await code(sandbox.post('oauth2/revoke_token/', { ...app(sandbox), access_token: token }))).toBe(0);
  expect(await code(sandbox.get('user/info/', {}, token))).toBe(40105);
  const other = (await connect(sandbox, { choice: lee })).access_token;
  await sandbox.command('/grants/revoke', { platform: 'tiktok', token: other, why: 'expired' });
  expect(await code(sandbox.get('user/info/', {}, other))).toBe(40102);
});

test('a token has no end of its own', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/clock', { advanceSeconds: 400 * 86_400 });
  expect(await code(sandbox.get('user/info/'))).toBe(0);
});

test('a rotated secret leaves data calls alone and fails the calls that need it', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/secrets/rotate?platform=tiktok', {});
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: auroraShoes }))).toBe(0);
  expect(await code(sandbox.get('oauth2/advertiser/get/', app(sandbox)))).toBe(40101);
  expect(await code(sandbox.post('oauth2/access_token/', { ...app(sandbox), auth_code: 'x' }))).toBe(40101);
  expect(await code(sandbox.get('oauth2/advertiser/get/', { ...app(sandbox), app_id: '1' }))).toBe(40113);
});

test('an owner who shuts the app out turns calls into 40001', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/grants/revoke', { account: auroraShoes });
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: auroraShoes }))).toBe(40001);
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: cedarStudent }))).toBe(0);
});

test('without the slash, off the API, or with the wrong method there is nothing but HTTP 404', async () => {
  const sandbox = await openTikTok();
  const at = `${sandbox.tiktok}/open_api/v1.3`;
  const headers = { 'access-token': sandbox.secrets.tiktokToken };
  const status = async (path: string, method = 'GET'): Promise<number> =>
    (await fetch(`${at}/${path}`, { headers, method })).status;
  expect(await status(`campaign/get?advertiser_id=${auroraShoes}`)).toBe(404);
  expect(await status('campaigns/')).toBe(404);
  expect(await status('campaign/get/', 'POST')).toBe(404);
  expect(await status('campaign/update/')).toBe(404);
  expect(await status(`campaign/get/?advertiser_id=${auroraShoes}`)).toBe(200);
});

test('another version is refused with 40051, and a bearer token is no token', async () => {
  const sandbox = await openTikTok();
  const token = sandbox.secrets.tiktokToken;
  const ask = async (version: string, headers: Record<string, string>): Promise<unknown> =>
    (await fetch(`${sandbox.tiktok}/open_api/${version}/user/info/`, { headers })).json();
  expect(await ask('v1.2', { 'access-token': token })).toMatchObject({ code: 40051 });
  expect(await ask('v1.3', { authorization: `Bearer ${token}` })).toMatchObject({ code: 40104, data: {} });
});

test('every answer names its request in the body and in a header', async () => {
  const sandbox = await openTikTok();
  const response = await fetch(`${sandbox.tiktok}/open_api/v1.3/user/info/`);
  const body = z.object({ request_id: z.string() }).parse(await response.json());
  expect(response.headers.get('x-tt-logid')).toBe(body.request_id);
  expect(response.headers.get('retry-after')).toBeNull();
});

test('too many calls are 40100 without a hint, for a second, for five minutes, or until midnight UTC', async () => {
  const sandbox = await openTikTok();
  const calls = async (count: number): Promise<number[]> => {
    const codes: number[] = [];
    for (let i = 0; i < count; i++) codes.push(await code(sandbox.get('user/info/')));
    return codes;
  };
  await sandbox.command('/limits?platform=tiktok', { callsPerSecond: 2 });
  expect(await calls(3)).toEqual([0, 0, 40100]);
  await sandbox.command('/clock', { advanceSeconds: 1 });
  expect(await calls(1)).toEqual([0]);
  await sandbox.command('/limits?platform=tiktok', { callsPerSecond: 0, callsPerMinute: 2 });
  expect(await calls(3)).toEqual([0, 0, 40100]);
  await sandbox.command('/clock', { advanceSeconds: 240 });
  expect(await calls(1)).toEqual([40100]);
  await sandbox.command('/clock', { advanceSeconds: 61 });
  expect(await calls(1)).toEqual([0]);
  await sandbox.command('/limits?platform=tiktok', { callsPerMinute: 0, callsPerDay: 1 });
  expect(await calls(2)).toEqual([0, 40100]);
  await sandbox.command('/clock', { advanceSeconds: 11 * 3600 });
  expect(await calls(1)).toEqual([40100]);
  await sandbox.command('/clock', { advanceSeconds: 3600 });
  expect(await calls(1)).toEqual([0]);
});

test('too many calls for one advertiser are 40133, and others are served', async () => {
  const sandbox = await openTikTok();
  await sandbox.command('/limits?platform=tiktok', { advertiserCallsPerMinute: 1 });
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: auroraShoes }))).toBe(0);
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: auroraShoes }))).toBe(40133);
  expect(await code(sandbox.get('campaign/get/', { advertiser_id: cedarStudent }))).toBe(0);
});

test('on a running clock the limits are those of the Basic tier', async () => {
  const sandbox = await openTikTok({ now: undefined });
  const limits = (await sandbox.command('/limits?platform=tiktok', {})).json;
  expect(limits).toMatchObject({ callsPerSecond: 10, callsPerMinute: 600, callsPerDay: 864_000 });
});

test('a token outlives a restart on the same folder', async () => {
  const data = dataFolder();
  const first = await openTikTok({ data });
  const { access_token: token } = await connect(first, { choice: nora });
  await first.close();
  const second = await openTikTok({ data });
  expect((await second.get('user/info/', {}, token)).data).toMatchObject({ display_name: 'Nora Bishop' });
});
