// Two whole cockpits with profiles of their own before one sandbox agency, and people who sign in to them.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/start.ts';
import { createCore } from '../../../src-main/core/core-app.ts';
import type { Core } from '../../../src-main/core/core-settings.ts';
import type { Door } from '../../../src-main/core/calls/context.ts';
import type { CallInput, CallOutput, CoreCallName } from '../../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../../src-shared/ipc/errors.ts';
import { pickPerson } from '../../support/agency.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { testDesktop } from '../identity/test-keystore.ts';

export class Refused extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(`${error.code} ${JSON.stringify(error.params ?? {})}`);
    this.error = error;
  }
}

export interface Cockpit {
  readonly profileDir: string;
  /** Throws Refused. As the command line does, where it names a path. */
  call<N extends CoreCallName>(name: N, input: CallInput<N>, door?: Door): Promise<CallOutput<N>>;
  signIn(person: string): Promise<void>;
  /** Everything in the files of the profile, as one text of bytes. */
  everythingWritten(): string;
  stop(): Promise<void>;
}

export const window: Door = { kind: 'window', windowId: 1 };
const cli: Door = { kind: 'cli' };

export async function openAgency(): Promise<Sandbox> {
  return startSandbox({ ports: 0, days: 14, campaigns: 110, seed: 7, platforms: ['meta'] });
}

/** A workspace of the sandbox in which new people see nothing before somebody says so. */
export async function openCockpit(sandbox: Sandbox): Promise<Cockpit> {
  const profileDir = mkdtempSync(join(tmpdir(), 'cockpit-device-'));
  const file = JSON.parse(readFileSync(sandbox.workspace, 'utf8')) as {
    platforms: { meta: Record<string, unknown> };
  };
  const workspaceFile = join(profileDir, 'workspace.json');
  const meta = { ...file.platforms.meta, historyDays: 3 };
  const platforms = { ...file.platforms, meta };
  // No demo: that would connect itself.
  const given = { ...file, demo: undefined, platforms, newPeople: { clients: 'none' } };
  writeFileSync(workspaceFile, JSON.stringify(given));
  const core: Core = await createCore({
    options: {
      profileDir,
      resourcesDir: join(import.meta.dirname, '../../..'),
      workspaceFile,
      version: '0.0.0',
      mode: 'full',
    },
    ask: testDesktop(true).ask,
    keyring: null,
    workerUrl,
    sandboxUrl: new URL('../../../sandbox/start.ts', import.meta.url),
    emit: () => undefined,
  });
  const cockpit: Cockpit = {
    profileDir,
    async call(name, input, door = cli) {
      const answer = (await core.serve({ name, input, door, correlationId: 'c' })) as Envelope<never>;
      if (!answer.ok) throw new Refused(answer.error);
      return answer.data;
    },
    async signIn(person) {
      if ((await cockpit.call('session.state', {})).status === 'active')
        await cockpit.call('session.signOut', {});
      const { signIn } = await cockpit.call('session.signIn', { providerId: 'northwind' }, window);
      await pickPerson(signIn?.address ?? '', person);
      await eventually(async () => (await cockpit.call('session.state', {})).status === 'active');
    },
    everythingWritten() {
      const names = readdirSync(profileDir, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile());
      return files.map((one) => readFileSync(join(one.parentPath, one.name), 'latin1')).join('\n');
    },
    async stop() {
      await core.stop();
      rmSync(profileDir, { recursive: true, force: true });
    },
  };
  return cockpit;
}

/** Also outside of a test. */
export async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const check = async () => {
    if (!(await condition())) throw new Error('not yet');
  };
  await vi.waitFor(check, { timeout: 60_000, interval: 50 });
}

/** A refusal of a device, or of a bundle, for this reason. */
export const refusal = (reason: string) =>
  expect.objectContaining({
    error: expect.objectContaining({ code: 'device_refused', params: { reason } }) as CallError,
  }) as Error;
