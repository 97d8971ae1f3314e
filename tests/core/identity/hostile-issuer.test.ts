// Answers of an issuer that must not be believed, at sign-in and at refresh.
import type { JWTPayload } from 'jose';
import { describe, expect, test } from 'vitest';
import { openDesk, until, type Desk } from './desk.ts';
import { hostileIssuer, type HostileIssuer, type Lies } from './hostile-issuer.ts';
import { movedClock } from './moved-clock.ts';

async function deskAt(lies: Lies): Promise<{ desk: Desk; issuer: HostileIssuer }> {
  const clock = movedClock(new Date().getTime());
  const issuer = await hostileIssuer(clock, lies);
  return { desk: await openDesk({ issuer: issuer.issuer, clock }), issuer };
}

function tampered(token: string): string {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as JWTPayload;
  const forged = JSON.stringify({ ...claims, roles: ['superadmin'] });
  return [head, Buffer.from(forged).toString('base64url'), signature].join('.');
}

describe('an id_token at sign-in is refused', () => {
  const lies: ReadonlyArray<readonly [string, Lies]> = [
    ['when its payload was tampered with', { token: tampered }],
    ['when it is not signed', { token: (token) => `${token.split('.').slice(0, 2).join('.')}.` }],
    ['when its nonce is not ours', { claims: (claims) => ({ ...claims, nonce: 'another' }) }],
    [
      'when it was issued in the future',
      { claims: (claims) => ({ ...claims, iat: (claims.iat ?? 0) + 3600 }) },
    ],
    ['when it has expired', { claims: (claims) => ({ ...claims, exp: (claims.iat ?? 0) - 61 }) }],
    ['when it is for somebody else', { claims: (claims) => ({ ...claims, aud: 'another-app' }) }],
    [
      'when another issuer made it',
      { claims: (claims) => ({ ...claims, iss: 'https://elsewhere.example' }) },
    ],
    ['when it is not valid yet', { claims: (claims) => ({ ...claims, nbf: (claims.iat ?? 0) + 3600 }) }],
  ];
  test.each(lies)('%s', async (_name, lie) => {
    const { desk } = await deskAt(lie);
    await desk.signInAs('dana');
    expect(desk.identity.state()).toMatchObject({ status: 'signed_out', error: { code: 'token_rejected' } });
    expect(desk.tokens().size).toBe(0);
  });

  test('but not when the two clocks differ by less than a minute', async () => {
    const { desk } = await deskAt({
      claims: (claims) => ({ ...claims, iat: (claims.iat ?? 0) + 50, nbf: (claims.iat ?? 0) + 50 }),
    });
    await desk.signInAs('dana');
    expect(desk.identity.state().status).toBe('active');
  });
});

describe('a hostile issuer', () => {
  test('does not get through with a role in another shape than text', async () => {
    const { desk } = await deskAt({ claims: (claims) => ({ ...claims, roles: { admin: true } }) });
    await desk.signInAs('dana');
    expect(desk.identity.state().error).toMatchObject({ code: 'no_role' });
  });

  test('cannot end the wait with a state that is not ours', async () => {
    const { desk } = await deskAt({
      redirect: (params) => {
        params.set('state', 'guessed');
      },
    });
    const { signIn } = await desk.identity.signIn('northwind');
    const answer = await fetch(signIn?.address ?? '');
    expect(answer.status).toBe(400);
    expect(desk.identity.state().signIn?.attemptId).toBe(signIn?.attemptId);
  });

  test.each([
    ['another issuer', { issuer: 'http://127.0.0.1:1' }],
    ['no token endpoint', { token_endpoint: undefined }],
    ['an endpoint that is not https', { token_endpoint: 'http://login.example/token' }],
    ['a sign-in page that is a file', { authorization_endpoint: 'file:///etc/passwd' }],
  ])('is not used when its metadata names %s', async (_name, changed) => {
    const { desk } = await deskAt({ metadata: (metadata) => ({ ...metadata, ...changed }) });
    await expect(desk.identity.signIn('northwind')).rejects.toMatchObject({ code: 'issuer_wrong' });
    expect(desk.opened).toEqual([]);
  });

  test('is asked for its keys once more when they do not fit, without sending the code again', async () => {
    const { desk, issuer } = await deskAt({});
    await issuer.rotateKeys();
    issuer.staleKeys = 1;
    await desk.signInAs('dana');
    expect(desk.identity.state().status).toBe('active');
    expect(issuer.grants).toEqual(['code']);
  });

  test('keeps a refresh that its stale keys did not fit, without sending the token again', async () => {
    const { desk, issuer } = await deskAt({});
    await desk.signInAs('dana');
    await issuer.rotateKeys();
    issuer.staleKeys = 1;
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'active', error: null });
    expect(issuer.grants).toEqual(['code', 'refresh']);
  });
});

describe('a refreshed id_token ends the session', () => {
  const lies: ReadonlyArray<readonly [string, Lies, string]> = [
    [
      'when it speaks of somebody else',
      {
        claims: (claims, grant) =>
          grant === 'refresh' ? { ...claims, sub: 'lee', roles: ['admin'] } : claims,
      },
      'token_rejected',
    ],
    [
      'when it was tampered with',
      { token: (token, grant) => (grant === 'refresh' ? tampered(token) : token) },
      'token_rejected',
    ],
    [
      'when it was issued in the future',
      {
        claims: (claims, grant) =>
          grant === 'refresh' ? { ...claims, iat: (claims.iat ?? 0) + 3600 } : claims,
      },
      'token_rejected',
    ],
    [
      'when it carries no role any more',
      { claims: (claims, grant) => (grant === 'refresh' ? { ...claims, roles: [] } : claims) },
      'no_role',
    ],
  ];
  test.each(lies)('%s', async (_name, lie, code) => {
    const { desk, issuer } = await deskAt(lie);
    await desk.signInAs('dana');
    expect(desk.identity.state().status).toBe('active');
    await desk.identity.refresh();
    expect(desk.identity.state()).toMatchObject({ status: 'ended', mayPost: false, error: { code } });
    expect(desk.identity.current().person).toBeNull();
    expect(desk.tokens().size).toBe(0);
    await until(() => issuer.revoked.length === 1);
    expect(issuer.revoked).toEqual(['refresh-2-for-nobody']);
  });
});
