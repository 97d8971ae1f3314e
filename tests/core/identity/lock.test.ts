// The idle lock: when it closes, who opens it again, and that it holds across a restart.
import { describe, expect, test } from 'vitest';
import { hostileIssuer, type HostileIssuer, type Lies } from '../../support/hostile-issuer.ts';
import { openDesk, until, type Desk, type DeskOptions } from './desk.ts';
import { movedClock } from './moved-clock.ts';

const minute = 60_000;
const pin = '271828';

/** An issuer that says when the person authenticated: just now, unless told otherwise. */
function truthful(lies: Lies = {}): Lies {
  return { claims: (said) => ({ ...said, auth_time: said.iat }), lifetime: 86_400, ...lies };
}

async function signedIn(
  options: Partial<DeskOptions> = {},
  lies: Lies = truthful(),
): Promise<{ desk: Desk; issuer: HostileIssuer }> {
  const clock = movedClock(new Date().getTime());
  const issuer = await hostileIssuer(clock, lies);
  const desk = await openDesk({ issuer: issuer.issuer, clock, ...options });
  await desk.signInAs('dana');
  return { desk, issuer };
}

const isLocked = (desk: Desk) => desk.identity.current().locked;

describe('the lock', () => {
  test('stays open where nobody asked for it', async () => {
    const { desk } = await signedIn();
    desk.identity.lock.lock('away');
    desk.clock.advance(10 * 60 * minute);
    expect(isLocked(desk)).toBe(false);
  });

  test('closes after the minutes without a person, with a warning a minute before', async () => {
    const { desk } = await signedIn();
    await desk.identity.lock.choose({ idleMinutes: 15 });
    desk.clock.advance(14 * minute - 1);
    expect(desk.identity.state().lock.locksAt).toBeNull();
    desk.clock.advance(1);
    expect(desk.events.at(-1)?.lock.locksAt).toBe(desk.clock.now() + minute);
    desk.identity.lock.touch();
    expect(desk.events.at(-1)?.lock.locksAt).toBeNull();
    desk.clock.advance(15 * minute - 1);
    expect(isLocked(desk)).toBe(false);
    desk.clock.advance(1);
    expect(desk.events.at(-1)?.lock).toMatchObject({ locked: true, methods: ['provider'] });
  });

  test('closes no later than the workspace says', async () => {
    const { desk } = await signedIn({ lockAfterMinutes: 10 });
    await desk.identity.lock.choose({ idleMinutes: 60 });
    expect(desk.identity.state().lock).toMatchObject({ idleMinutes: 10, longestMinutes: 10 });
    desk.clock.advance(10 * minute);
    expect(isLocked(desk)).toBe(true);
  });

  test('holds across an end of the core, and closes for the time in which it did not run', async () => {
    const { desk, issuer } = await signedIn({ lockAfterMinutes: 10 });
    desk.identity.lock.lock('asked');
    desk.stop();
    const after = await openDesk({ issuer: issuer.issuer, from: desk, lockAfterMinutes: 10 });
    expect(isLocked(after)).toBe(true);
    desk.clock.set(desk.clock.now() + 1_000);
    await after.signInAs('dana');
    expect(isLocked(after)).toBe(false);
    after.stop();
    desk.clock.set(desk.clock.now() + 11 * minute);
    const later = await openDesk({ issuer: issuer.issuer, from: desk, lockAfterMinutes: 10 });
    expect(isLocked(later)).toBe(true);
  });

  test('is gone with the session', async () => {
    const { desk } = await signedIn();
    desk.identity.lock.lock('asked');
    await desk.identity.signOut();
    expect(desk.identity.state()).toMatchObject({ status: 'signed_out', lock: { locked: false } });
    await desk.signInAs('dana');
    expect(isLocked(desk)).toBe(false);
  });
});

describe('a PIN', () => {
  test('opens it, and no other does', async () => {
    const { desk } = await signedIn();
    const { lock } = desk.identity;
    await lock.choose({ pin });
    lock.lock('asked');
    expect(desk.identity.state().lock.methods).toEqual(['provider', 'pin']);
    await expect(lock.unlock({ method: 'pin', pin: '000000' })).rejects.toMatchObject({
      code: 'wrong_pin',
      params: { left: 4 },
    });
    expect(isLocked(desk)).toBe(true);
    await lock.unlock({ method: 'pin', pin });
    expect(isLocked(desk)).toBe(false);
    expect(desk.files() + desk.log() + JSON.stringify(desk.events)).not.toContain(pin);
  });

  test('is tried five times and no more, across restarts, with pauses between', async () => {
    const { desk, issuer } = await signedIn();
    await desk.identity.lock.choose({ pin });
    desk.identity.lock.lock('asked');
    const wrong = (at: Desk) => at.identity.lock.unlock({ method: 'pin', pin: '111111' });
    for (let tries = 0; tries < 3; tries += 1)
      await expect(wrong(desk)).rejects.toMatchObject({ code: 'wrong_pin' });
    await expect(wrong(desk)).rejects.toMatchObject({ code: 'too_many_attempts', params: { waitMs: 5_000 } });
    desk.stop();
    const after = await openDesk({ issuer: issuer.issuer, from: desk });
    await expect(wrong(after)).rejects.toMatchObject({ code: 'too_many_attempts' });
    desk.clock.set(desk.clock.now() + minute);
    await expect(wrong(after)).rejects.toMatchObject({ code: 'wrong_pin' });
    desk.clock.set(desk.clock.now() + minute);
    await expect(wrong(after)).rejects.toMatchObject({ code: 'wrong_pin', params: { left: 0 } });
    desk.clock.set(desk.clock.now() + 60 * minute);
    await expect(after.identity.lock.unlock({ method: 'pin', pin })).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
    expect(after.identity.state().lock.methods).toEqual(['provider']);
    await after.signInAs('dana');
    after.identity.lock.lock('asked');
    await after.identity.lock.unlock({ method: 'pin', pin });
    expect(isLocked(after)).toBe(false);
  });

  test("does not stand in for the system's own check, which is not here", async () => {
    const { desk } = await signedIn();
    desk.identity.lock.lock('asked');
    await expect(desk.identity.lock.unlock({ method: 'system' })).rejects.toThrow();
    expect(isLocked(desk)).toBe(true);
  });
});

describe('the provider', () => {
  test('opens it after a fresh authentication, which is asked for', async () => {
    const { desk, issuer } = await signedIn();
    desk.identity.lock.lock('asked');
    await desk.signInAs('dana');
    expect(Object.fromEntries(issuer.asked())).toMatchObject({ prompt: 'login', max_age: '0' });
    expect(desk.identity.state()).toMatchObject({ status: 'active', error: null, lock: { locked: false } });
  });

  const refused: ReadonlyArray<readonly [string, Lies, string]> = [
    [
      'does not open it for a browser that is still signed in',
      truthful({
        claims: (said) => ({ ...said, auth_time: (said.iat ?? 0) - 3600 }),
      }),
      'auth_time',
    ],
    ['does not open it when it hides the time', { lifetime: 86_400 }, 'auth_time'],
  ];
  test.each(refused)('%s', async (_name, lies, reason) => {
    const { desk } = await signedIn({}, lies);
    desk.identity.lock.lock('asked');
    await desk.signInAs('dana');
    expect(desk.identity.state()).toMatchObject({ error: { params: { reason } }, lock: { locked: true } });
  });

  test('does not open it for somebody else, whose tokens are given back', async () => {
    const { desk, issuer } = await signedIn();
    desk.identity.lock.lock('asked');
    issuer.lies.claims = (said) => ({ ...said, sub: 'lee', auth_time: said.iat, roles: ['superadmin'] });
    await desk.signInAs('lee');
    expect(desk.identity.state()).toMatchObject({
      person: { name: 'Dana Ruiz', role: 'user' },
      error: { params: { reason: 'not_the_same' } },
      lock: { locked: true },
    });
    await until(() => issuer.revoked.length === 1);
  });

  test('does not open it by a sign-in that was begun before', async () => {
    const { desk } = await signedIn();
    const { signIn } = await desk.identity.signIn('northwind');
    desk.identity.lock.lock('asked');
    const back = await fetch(signIn?.address ?? '');
    expect(back.status).toBe(200);
    await until(() => desk.identity.state().signIn === null);
    expect(isLocked(desk)).toBe(true);
  });
});

describe('after failures', () => {
  test('a sign-in has to wait, longer each time, across restarts and only so long', async () => {
    const clock = movedClock(new Date().getTime());
    const issuer = await hostileIssuer(clock, { claims: (said) => ({ ...said, roles: [] }) });
    const desk = await openDesk({ issuer: issuer.issuer, clock });
    for (let failures = 0; failures < 3; failures += 1) await desk.signInAs('dana');
    const waits = { code: 'too_many_attempts', params: { waitMs: 10_000 } };
    await expect(desk.identity.signIn('northwind')).rejects.toMatchObject(waits);
    desk.stop();
    const after = await openDesk({ issuer: issuer.issuer, from: desk });
    await expect(after.identity.signIn('northwind')).rejects.toMatchObject(waits);
    clock.set(clock.now() + 10_000);
    await after.signInAs('dana');
    await expect(after.identity.signIn('northwind')).rejects.toMatchObject({ params: { waitMs: 20_000 } });
    clock.set(clock.now() - 24 * 60 * minute);
    await expect(after.identity.signIn('northwind')).rejects.toMatchObject({ params: { waitMs: 20_000 } });
    clock.set(clock.now() + 25 * 60 * minute);
    issuer.lies.claims = (said) => said;
    await after.signInAs('dana');
    expect(after.identity.state().status).toBe('active');
    await after.identity.signOut();
    issuer.lies.claims = (said) => ({ ...said, roles: [] });
    await after.signInAs('dana');
    await expect(after.identity.signIn('northwind')).resolves.toMatchObject({ status: 'signed_out' });
  });

  test('a change of mind is none of them', async () => {
    const { desk } = await signedIn();
    for (let times = 0; times < 5; times += 1) {
      await desk.identity.signIn('northwind');
      desk.identity.cancelSignIn();
    }
    await expect(desk.identity.signIn('northwind')).resolves.toMatchObject({ error: null });
  });
});

describe('the sessions of a person', () => {
  test('are listed with how each ended, and the present one can be ended', async () => {
    const { desk, issuer } = await signedIn();
    desk.clock.set(desk.clock.now() + minute);
    await desk.signInAs('dana');
    const person = desk.identity.person();
    if (!person) throw new Error('nobody is signed in');
    const rows = desk.identity.sessionsOf(person.id);
    expect(rows).toMatchObject([
      { current: true, endedAt: null, endReason: null, provider: 'Northwind Sign-in' },
      { current: false, endReason: 'replaced' },
    ]);
    const revoke = (id: string) => (async () => desk.identity.revoke(person.id, id))();
    await expect(revoke(rows[1]?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    expect(await revoke(rows[0]?.id ?? '')).toMatchObject({ status: 'signed_out' });
    await until(() => issuer.revoked.includes('refresh-2-for-nobody'));
    expect(desk.identity.sessionsOf(person.id)[0]).toMatchObject({ current: false, endReason: 'signed_out' });
  });
});
