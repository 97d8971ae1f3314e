// Answers that must not be believed, at discovery, at sign-in and at refresh: the whole table, and the browser's way back.
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { hostileIssuer, type HostileIssuer, type Lies } from '../../support/hostile-issuer.ts';
import { comeBack, openDesk, until, type Desk, type DeskOptions } from './desk.ts';
import { signInCases } from './hostile-answers.ts';
import { discoveryCases, refreshCases } from './hostile-metadata.ts';
import { movedClock } from './moved-clock.ts';

async function deskAt(
  lies: Lies,
  options: Omit<DeskOptions, 'issuer'> = {},
): Promise<{ desk: Desk; issuer: HostileIssuer }> {
  const clock = movedClock(new Date().getTime());
  const issuer = await hostileIssuer(clock, lies);
  return { desk: await openDesk({ issuer: issuer.issuer, clock, ...options }), issuer };
}

/** The check that the state names; the code where the code says it all. */
function stoppedBy(desk: Desk): unknown {
  const { error } = desk.identity.state();
  return error?.params['reason'] ?? error?.code;
}

test('the table holds what it promises', () => {
  expect(signInCases.length + discoveryCases.length + refreshCases.length).toBeGreaterThanOrEqual(50);
});

describe('at sign-in, stopped:', () => {
  test.each(signInCases)('$name (by $stoppedBy)', async ({ lies, provider, answerWaitMs, ...expected }) => {
    const { desk, issuer } = await deskAt(lies, {
      ...(answerWaitMs === undefined ? {} : { answerWaitMs }),
      ...(provider ? { provider } : {}),
    });
    await desk.signInAs('dana');
    expect(stoppedBy(desk)).toBe(expected.stoppedBy);
    expect(desk.identity.state()).toMatchObject({ status: 'signed_out', person: null });
    expect(desk.identity.current().person).toBeNull();
    const [failed] = desk.audited('session.started');
    const said = JSON.parse(failed?.detail ?? '{}') as { reason?: string };
    expect(said.reason ?? failed?.outcome).toBe(expected.stoppedBy);
    expect(desk.tokens().size).toBe(0);
    expect(desk.log()).toContain(expected.stoppedBy);
    expect(issuer.elsewhere).toEqual([]);
  });
});

describe('at discovery, stopped before a browser opens:', () => {
  test.each(discoveryCases)('$name (by $stoppedBy)', async ({ lies, ...expected }) => {
    const { desk, issuer } = await deskAt(lies);
    await expect(desk.identity.signIn('northwind')).rejects.toMatchObject({
      code: 'issuer_wrong',
      params: { reason: expected.stoppedBy },
    });
    expect(desk.opened).toEqual([]);
    expect(issuer.elsewhere).toEqual([]);
  });
});

describe('at refresh, ended:', () => {
  test.each(refreshCases)('$name (by $stoppedBy)', async ({ lies, provider, ...expected }) => {
    const { desk, issuer } = await deskAt(lies, provider ? { provider } : {});
    await desk.signInAs('dana');
    expect(desk.identity.state().status).toBe('active');
    await desk.identity.refresh();
    expect(desk.log()).toContain(`"reason":"${expected.stoppedBy}"`);
    expect(desk.identity.state()).toMatchObject({ status: 'ended', mayPost: false });
    expect(desk.identity.current().person).toBeNull();
    expect(desk.tokens().size).toBe(0);
    await until(() => issuer.revoked.length === 1);
    expect(issuer.revoked).toEqual(['refresh-2-for-nobody']);
  });
});

describe('the way back through the browser', () => {
  test('does not end with a state that is not ours', async () => {
    const { desk, issuer } = await deskAt({
      redirect: (params) => {
        params.set('state', 'guessed');
      },
    });
    const { signIn } = await desk.identity.signIn('northwind');
    const answer = await fetch(signIn?.address ?? '');
    expect(answer.status).toBe(400);
    expect(desk.identity.state().signIn?.attemptId).toBe(signIn?.attemptId);
    expect(issuer.grants).toEqual([]);
  });

  test('does not end with two states', async () => {
    const { desk } = await deskAt({
      redirect: (params) => {
        params.append('state', 'guessed');
      },
    });
    const { signIn } = await desk.identity.signIn('northwind');
    expect((await fetch(signIn?.address ?? '')).status).toBe(400);
  });

  test('leads nowhere when the issuer sends the browser to another port', async () => {
    const { desk, issuer } = await deskAt({
      redirectTo: (address) => {
        address.port = '9';
      },
    });
    const { signIn } = await desk.identity.signIn('northwind');
    await expect(fetch(signIn?.address ?? '')).rejects.toThrow();
    expect(desk.identity.state().signIn).not.toBeNull();
    expect(issuer.grants).toEqual([]);
  });

  test('is open once: the same code again finds the door shut, and is sent to the issuer once', async () => {
    const { desk, issuer } = await deskAt({});
    const { url } = await desk.signInAs('dana');
    await expect(fetch(url)).rejects.toThrow();
    expect(issuer.grants).toEqual(['code']);
  });

  test('answers neither another host, nor a form, nor another path', async () => {
    const { desk, issuer } = await deskAt({});
    const { signIn } = await desk.identity.signIn('northwind');
    const asked = new URL(signIn?.address ?? '').searchParams;
    const back = new URL(asked.get('redirect_uri') ?? '');
    const query = `?code=a-code&state=${asked.get('state') ?? ''}`;
    const statuses = await Promise.all([
      ask(back, { path: `/callback${query}`, host: `cockpit.example:${back.port}` }),
      ask(back, { path: `/callback${query}`, method: 'POST' }),
      ask(back, { path: `/elsewhere${query}` }),
    ]);
    expect(statuses).toEqual([404, 405, 404]);
    expect(issuer.grants).toEqual([]);
    await comeBack(signIn?.address ?? '', 'dana');
    await until(() => desk.identity.state().status === 'active');
  });
});

describe('an honest issuer', () => {
  test('may be less than a minute ahead or behind', async () => {
    const { desk } = await deskAt({
      claims: (claims) => ({ ...claims, iat: (claims.iat ?? 0) + 59, nbf: (claims.iat ?? 0) + 59 }),
    });
    await desk.signInAs('dana');
    expect(desk.identity.state().status).toBe('active');
  });

  test('is asked for what the workspace requires, and passes when it answers so', async () => {
    const require = { acr: ['phr'], amr: ['mfa'], acrs: ['c1'], maxAgeMinutes: 60 };
    const { desk, issuer } = await deskAt(
      {
        claims: (said) => ({ ...said, acr: 'phr', amr: ['pwd', 'mfa'], acrs: ['c1'], auth_time: said.iat }),
      },
      { provider: { require } },
    );
    await desk.signInAs('dana');
    expect(desk.identity.state()).toMatchObject({ status: 'active', error: null });
    expect(Object.fromEntries(issuer.asked())).toMatchObject({
      acr_values: 'phr',
      max_age: '3600',
      claims: '{"id_token":{"acrs":{"essential":true,"values":["c1"]}}}',
    });
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'active', error: null });
  });

  test('that sends no id_token along with a refresh is asked at userinfo whether the role still holds', async () => {
    const { desk, issuer } = await deskAt({ noIdTokenAtRefresh: true }, { provider: { userinfo: true } });
    await desk.signInAs('dana');
    issuer.lies.userinfo = (said) => ({ ...said, roles: ['admin'] });
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'active', person: { role: 'admin' } });
    issuer.lies.userinfo = (said) => ({ ...said, roles: null });
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'ended', error: { code: 'no_role' } });
  });

  test('may add the hash of the access token', async () => {
    const { desk } = await deskAt({
      claims: (claims) => ({ ...claims, at_hash: 'YiHPD2T9DaX5B837XJXtow' }),
      answer: (answer) => ({ ...answer, access_token: 'an-access-token' }),
    });
    await desk.signInAs('dana');
    expect(desk.identity.state().error).toBeNull();
    expect(desk.identity.state().status).toBe('active');
  });

  test('is asked for its keys once more when they do not fit, without sending the code again', async () => {
    const { desk, issuer } = await deskAt({});
    await issuer.rotateKeys();
    issuer.staleKeys = 1;
    await desk.signInAs('dana');
    expect(desk.identity.state().status).toBe('active');
    expect(issuer.grants).toEqual(['code']);
  });

  test('keeps a refresh that its stale keys did not fit, without being sent the token again', async () => {
    const { desk, issuer } = await deskAt({});
    await desk.signInAs('dana');
    await issuer.rotateKeys();
    issuer.staleKeys = 1;
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'active', error: null });
    expect(issuer.grants).toEqual(['code', 'refresh']);
  });
});

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly host?: string;
}

/** A request that may lie about its host, as fetch may not; answers the status. */
function ask(to: URL, { path, method = 'GET', host }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const sent = request({ host: to.hostname, port: to.port, path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}
