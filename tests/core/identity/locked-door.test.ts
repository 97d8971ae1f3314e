// While the cockpit is locked, the whole contract is asked through the door, and nothing but what unlocks it is served.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCore } from '../../../src-main/core/core-app.ts';
import { systemClock } from '../../../src-main/core/clock.ts';
import { contract, type CallName } from '../../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../../src-shared/ipc/errors.ts';
import type { SessionState } from '../../../src-shared/ipc/session.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { hostileIssuer } from '../../support/hostile-issuer.ts';
import { comeBack, until, workspaceFor } from './desk.ts';
import { testDesktop } from './test-keystore.ts';

const root = join(import.meta.dirname, '../../..');
const served: readonly CallName[] = [
  'app.state',
  'session.state',
  'session.signIn',
  'session.openAgain',
  'session.cancelSignIn',
  'session.signOut',
  'session.lock',
  'session.unlock',
  // How many changes wait, for whoever quits; nothing of what they are.
  'app.unsent',
];
/** Inputs that fit, for calls that need one: so that it is the lock that refuses and not the schema. */
const range = { from: '2026-01-01', to: '2026-01-31' };
const inputs: Readonly<Record<string, unknown>> = {
  'campaigns.list': { range },
  'tenants.list': { range },
  'session.setLock': { pin: '123456' },
  'session.revoke': { id: '01900000-0000-7000-8000-000000000000' },
};

test(
  'a locked core answers every call but those that unlock it with locked',
  { timeout: 60_000 },
  async () => {
    const profileDir = mkdtempSync(join(tmpdir(), 'agency-cockpit-locked-'));
    const issuer = await hostileIssuer(systemClock, { lifetime: 3600 });
    const workspaceFile = join(profileDir, 'northwind.json');
    writeFileSync(workspaceFile, JSON.stringify(workspaceFor({ issuer: issuer.issuer })));
    const events: SessionState[] = [];
    const core = await createCore({
      options: { profileDir, resourcesDir: root, workspaceFile, version: '0.0.0', mode: 'full' },
      ask: testDesktop(true).ask,
      keyring: null,
      workerUrl,
      sandboxUrl: new URL('../../../sandbox/start.ts', import.meta.url),
      emit: (name, payload) => void (name === 'session' && events.push(payload as SessionState)),
    });
    onTestFinished(async () => {
      await core.stop();
      rmSync(profileDir, { recursive: true, force: true });
    });
    const call = (name: string, input: unknown = {}): Promise<Envelope<unknown>> =>
      core.serve({ name, input, door: { kind: 'window', windowId: 1 }, correlationId: 'test' });
    const codeOf = (answer: Envelope<unknown>) => (answer.ok ? 'ok' : answer.error.code);

    const begun = (await call('session.signIn', { providerId: 'northwind' })) as Envelope<SessionState>;
    await comeBack(begun.ok ? (begun.data.signIn?.address ?? '') : '', 'dana');
    await until(() => events.at(-1)?.status === 'active');
    expect(codeOf(await call('session.setLock', { pin: '271828' }))).toBe('ok');
    expect(codeOf(await call('session.list'))).toBe('ok');
    expect(codeOf(await call('session.lock'))).toBe('ok');

    expect(
      Object.entries(contract)
        .filter(([, spec]) => spec.whileLocked)
        .map(([name]) => name)
        .sort(),
    ).toEqual([...served].sort());
    const answers = new Map<string, string>();
    for (const [name, spec] of Object.entries(contract)) {
      if (spec.at === 'core' && !spec.whileLocked) answers.set(name, codeOf(await call(name, inputs[name])));
    }
    expect(answers.size).toBeGreaterThan(25);
    // An input that does not fit is refused before anything else is looked at.
    expect(new Set(answers.values())).toEqual(new Set(['locked', 'invalid_input']));
    expect([...answers.values()].filter((code) => code === 'locked').length).toBeGreaterThan(15);
    for (const name of ['campaigns.list', 'tenants.list', 'session.setLock', 'session.revoke', 'jobs.list'])
      expect(answers.get(name)).toBe('locked');

    expect(codeOf(await call('session.unlock', { method: 'pin', pin: '000000' }))).toBe('wrong_pin');
    expect(codeOf(await call('session.unlock', { method: 'pin', pin: '271828' }))).toBe('ok');
    expect(codeOf(await call('session.list'))).toBe('ok');
  },
);
