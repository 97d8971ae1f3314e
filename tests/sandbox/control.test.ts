// The control port: every kind of fault, counting requests, checking input.
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { codeOf, openSandbox } from './open-sandbox.ts';

test('scripted answers: status, error, empty, body', async () => {
  const sandbox = await openSandbox();
  const play = async (fault: Record<string, unknown>): Promise<ReturnType<typeof sandbox.graph>> => {
    await sandbox.command('/faults', { match: '/me', ...fault });
    return sandbox.graph('/me');
  };
  expect((await play({ kind: 'status', status: 503 })).status).toBe(503);
  expect(codeOf(await play({ kind: 'error', code: 190, subcode: 460 }))).toBe('190/460');
  expect((await play({ kind: 'empty' })).text).toBe('');
  expect((await play({ kind: 'body', body: '<html>' })).text).toBe('<html>');
  expect((await sandbox.graph('/me')).status).toBe(200);
});

test('broken connections: dropped before, cut half way, silent', async () => {
  const sandbox = await openSandbox();
  for (const kind of ['drop-before', 'truncate']) {
    await sandbox.command('/faults', { match: '/me', kind });
    await expect(sandbox.graph('/me')).rejects.toThrow();
  }
  await sandbox.command('/faults', { match: '/me', kind: 'hang' });
  await expect(fetch(`${sandbox.meta}/me`, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  await sandbox.command('/faults', { match: '/me', kind: 'slow-body', milliseconds: 20 });
  expect((await sandbox.graph('/me')).status).toBe(200);
});

test('a fault begins at the nth match, ends after its count, and keeps to its server', async () => {
  const sandbox = await openSandbox();
  await sandbox.command('/faults', {
    server: 'meta',
    match: '/me',
    kind: 'status',
    status: 500,
    nth: 2,
    count: 2,
  });
  const seen: number[] = [];
  for (let i = 0; i < 4; i++) seen.push((await sandbox.graph('/me')).status);
  expect(seen).toEqual([200, 500, 500, 200]);
  await sandbox.command('/faults', { server: 'oidc', kind: 'status', count: -1 });
  expect((await fetch(`${sandbox.issuer}/.well-known/openid-configuration`)).status).toBe(503);
  expect((await sandbox.graph('/me')).status).toBe(200);
});

test('requests are counted by path template and reset on request', async () => {
  const sandbox = await openSandbox();
  await sandbox.graph('/act_1839405829/campaigns');
  await sandbox.graph('/act_10152840193847561/campaigns');
  const { json } = await sandbox.command('/requests?reset');
  expect(json['requests']).toMatchObject([
    { server: 'meta', method: 'GET', path: '/{version}/act_{id}/campaigns', count: 2 },
  ]);
  expect((await sandbox.command('/requests')).json['requests']).toEqual([]);
});

test('bad input is refused with words', async () => {
  const sandbox = await openSandbox();
  expect((await sandbox.command('/clock', { advance: 5 })).status).toBe(400);
  expect((await sandbox.command('/faults', { kind: 'earthquake' })).status).toBe(400);
  expect((await sandbox.command('/nowhere')).status).toBe(404);
});

test('the workspace file points at the servers and holds no secret', async () => {
  const sandbox = await openSandbox();
  const text = readFileSync(sandbox.workspace, 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    name: 'Northwind Agency',
    oidc: { providers: [{ issuer: sandbox.issuer, clientId: sandbox.clientId, roleClaim: 'roles' }] },
    platforms: { meta: { baseUrl: sandbox.meta, version: 'v26.0', appId: sandbox.appId } },
  });
  for (const secret of Object.values(sandbox.secrets)) expect(text).not.toContain(secret);
});

test('a world so small that an account shows no campaign starts, and its seeded changes land elsewhere', async () => {
  const sandbox = await openSandbox({ campaigns: 60, days: 40, edits: 60 });
  const { edits } = (await sandbox.command('/edits')).json;
  expect(edits).toHaveLength(60);
});

test('a drawn change in an account that shows no campaign is refused with words', async () => {
  const sandbox = await openSandbox({ campaigns: 60, days: 40 });
  const accounts = z.object({ accounts: z.array(z.object({ id: z.string() })) });
  const answers = [];
  for (const { id } of accounts.parse((await sandbox.command('/truth/accounts')).json).accounts)
    answers.push(await sandbox.command('/edit', { account: id }));
  const refused = answers.filter((answer) => answer.status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const answer of refused)
    expect([answer.status, answer.json]).toEqual([400, { error: 'No campaign shows there to change' }]);
});
