// Signing in against the sandbox's certified provider, through the page a person would see.
import { describe, expect, test } from 'vitest';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { comeBack, openDesk, until } from './desk.ts';

describe('signing in', () => {
  test('ends in an active session of the person, with the role the provider gives', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    const page = await desk.signInAs('lee');
    expect(page.html).toContain('You can close this tab');
    expect(desk.identity.state()).toMatchObject({
      status: 'active',
      mayPost: true,
      error: null,
      person: { name: 'Lee Chan', email: 'lee.chan@northwind.example', role: 'admin' },
    });
    expect(desk.identity.current()).toMatchObject({ status: 'active', person: { role: 'admin' } });
    expect(desk.opened[0]).toContain('code_challenge_method=S256');
  });

  test('reads a role claim that is one string', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    await desk.signInAs('sam');
    expect(desk.identity.person()?.role).toBe('superadmin');
  });

  test('keeps the person when they sign in again, and ends the session before', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    await desk.signInAs('dana');
    const first = desk.identity.person()?.id;
    await desk.signInAs('dana');
    expect(desk.identity.person()?.id).toBe(first);
    expect(desk.tokens().size).toBe(3);
  });

  test('comes to nothing when the person presses Cancel there', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    const page = await desk.signInAs(null);
    expect(page.html).toContain('Sign-in cancelled');
    expect(desk.identity.state()).toMatchObject({
      status: 'signed_out',
      error: { code: 'sign_in_cancelled' },
    });
  });

  test('is refused to somebody without a role, naming their address, and keeps no token', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    await desk.signInAs('robin');
    expect(desk.identity.state()).toMatchObject({
      status: 'signed_out',
      person: null,
      error: { code: 'no_role', params: { email: 'robin.vale@northwind.example' } },
    });
    expect(desk.tokens().size).toBe(0);
  });

  test('that comes to nothing is in the audit with its reason, and names nobody', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    await desk.signInAs('robin');
    await desk.signInAs(null);
    const ended = desk.audited('session.started');
    expect(ended.map(({ actor, outcome }) => [actor, outcome])).toEqual([
      ['unknown', 'no_role'],
      ['unknown', 'sign_in_cancelled'],
    ]);
    expect(JSON.stringify(ended)).not.toContain('robin');
  });

  test('is refused when the configured claim is not the one that carries roles', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer, roleClaim: 'groups' });
    await desk.signInAs('lee');
    expect(desk.identity.state()).toMatchObject({ status: 'signed_out', error: { code: 'no_role' } });
  });

  test('stops waiting for the browser after its time', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    const { signIn } = await desk.identity.signIn('northwind');
    desk.clock.advance(300_000);
    await until(() => desk.identity.state().signIn === null);
    expect(desk.identity.state().error).toMatchObject({ code: 'sign_in_timed_out' });
    await expect(comeBack(signIn?.address ?? '', 'lee')).rejects.toThrow();
  });

  test('is dropped by cancelling here, and its door on this machine is shut', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    const { signIn } = await desk.identity.signIn('northwind');
    expect(desk.identity.cancelSignIn()).toMatchObject({
      signIn: null,
      error: { code: 'sign_in_cancelled' },
    });
    await expect(comeBack(signIn?.address ?? '', 'lee')).rejects.toThrow();
    expect(desk.identity.state().status).toBe('signed_out');
  });

  test('goes on with the newest attempt when a second replaces the first', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    const first = await desk.identity.signIn('northwind');
    const second = await desk.identity.signIn('northwind');
    expect(second.signIn?.attemptId).not.toBe(first.signIn?.attemptId);
    await expect(comeBack(first.signIn?.address ?? '', 'lee')).rejects.toThrow();
    await comeBack(second.signIn?.address ?? '', 'dana');
    await until(() => desk.identity.state().status === 'active');
    expect(desk.identity.person()?.name).toBe('Dana Ruiz');
  });

  test('shows the same address again on request', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer });
    expect(() => {
      desk.identity.openAgain();
    }).toThrow(expect.objectContaining({ code: 'not_found' }));
    const { signIn } = await desk.identity.signIn('northwind');
    desk.identity.openAgain();
    await until(() => desk.opened.length === 2);
    expect(desk.opened).toEqual([signIn?.address, signIn?.address]);
  });

  test('says that the provider does not answer, or is not one', async () => {
    const sandbox = await openSandbox();
    const away = await openDesk({ issuer: 'http://127.0.0.1:9' });
    await expect(away.identity.signIn('northwind')).rejects.toMatchObject({ code: 'issuer_unreachable' });
    const wrong = await openDesk({ issuer: sandbox.meta });
    await expect(wrong.identity.signIn('northwind')).rejects.toMatchObject({ code: 'issuer_wrong' });
    await expect(wrong.identity.signIn('elsewhere')).rejects.toMatchObject({ code: 'not_configured' });
  });

  test('waits for no browser while the vault is locked', async () => {
    const { issuer } = await openSandbox();
    const desk = await openDesk({ issuer, locked: true });
    await expect(desk.identity.signIn('northwind')).rejects.toMatchObject({ code: 'vault_locked' });
    expect(desk.opened).toEqual([]);
  });

  test('holds when the issuer changed its keys between discovery and the end', async () => {
    const sandbox = await openSandbox();
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('dana');
    const { signIn } = await desk.identity.signIn('northwind');
    await sandbox.command('/keys/rotate', {});
    await comeBack(signIn?.address ?? '', 'lee');
    await until(() => desk.identity.person()?.name === 'Lee Chan');
  });

  test('leaves no token in any event, address, log line or file', async () => {
    const sandbox = await openSandbox({ tokenTtl: 3600 });
    const desk = await openDesk({ issuer: sandbox.issuer });
    await desk.signInAs('dana');
    const secrets = [...desk.tokens().values()];
    await desk.identity.refresh();
    secrets.push(...desk.tokens().values());
    await desk.identity.signOut();
    expect(secrets.length).toBe(6);
    const shown = desk.log() + JSON.stringify(desk.events) + JSON.stringify(desk.opened) + desk.files();
    expect(shown.length).toBeGreaterThan(1000);
    for (const secret of secrets) expect(shown).not.toContain(secret);
  });
});
