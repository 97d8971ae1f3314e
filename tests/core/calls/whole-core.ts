// The core as the app starts it, on a sandbox agency, with people signed in one after the other and every call asked.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished, vi } from 'vitest';
import { startSandbox } from '../../../sandbox/start.ts';
import { createCore } from '../../../src-main/core/core-app.ts';
import type { AskDesktop } from '../../../src-main/core/desktop-ports.ts';
import { workspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { CallInput, CallOutput, CoreCallName } from '../../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../../src-shared/ipc/errors.ts';
import { workerUrl } from '../../support/worker-url.ts';
import { comeBack } from '../identity/desk.ts';
import { testDesktop } from '../identity/test-keystore.ts';

const root = join(import.meta.dirname, '../../..');

export interface WholeCore {
  /** Whatever comes of it; waits where calls come too fast. */
  ask(name: string, input: unknown): Promise<Envelope<unknown>>;
  /** Throws what was refused. */
  must<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Whoever is signed in goes first. */
  signIn(person: string): Promise<void>;
  /** Where the next file that is picked is; null: nothing is chosen. */
  pick(path: string | null): void;
  /** Opens a database for reading; closed with the test. */
  read(database: 'ledger' | 'mirror'): Database.Database;
  readonly dir: string;
  readonly workspaceId: string;
  /** Asks the sandbox to do what happens outside. */
  control(path: string, body: object): Promise<void>;
}

/** Nobody sees a client before somebody assigned it. Ends with the test, or when `atEnd` says. */
export async function openWholeCore(
  atEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<WholeCore> {
  const sandbox = await startSandbox({ ports: 0, campaigns: 40, days: 20, seed: 7, platforms: ['meta'] });
  const profileDir = mkdtempSync(join(tmpdir(), 'agency-cockpit-whole-'));
  const file = workspaceFile.parse(JSON.parse(readFileSync(sandbox.workspace, 'utf8')));
  const path = join(profileDir, 'workspace.json');
  writeFileSync(path, JSON.stringify({ ...file, newPeople: { clients: 'none' } }));
  const desktop = testDesktop(true);
  let picked: string | null = null;
  // As the shell answers; nobody sits before it, so nothing is chosen but what a test chose.
  const others: Readonly<Record<string, unknown>> = {
    'file.save': { saved: false },
    'notify.show': {},
    'person.canConfirm': { available: false },
    'secret.show': {},
  };
  const ask = (async (name, input) => {
    if (name === 'file.pick') return { path: picked };
    return others[name] ?? desktop.ask(name, input);
  }) as AskDesktop;
  const core = await createCore({
    options: { profileDir, resourcesDir: root, workspaceFile: path, version: '0.0.0', mode: 'full' },
    ask,
    keyring: null,
    workerUrl,
    sandboxUrl: new URL('../../../sandbox/start.ts', import.meta.url),
    emit: () => undefined,
  });
  const opened: Database.Database[] = [];
  atEnd(async () => {
    for (const database of opened) database.close();
    await core.stop();
    await sandbox.close();
    rmSync(profileDir, { recursive: true, force: true });
  });
  const dir = join(profileDir, 'workspaces', file.id);

  async function asked(name: string, input: unknown): Promise<Envelope<unknown>> {
    for (;;) {
      const request = { name, input, door: { kind: 'window', windowId: 1 } as const, correlationId: 'test' };
      const reply = await core.serve(request);
      if (reply.ok || reply.error.code !== 'rate_limited') return reply;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  async function must<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
    const reply = await asked(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
    return reply.data as CallOutput<N>;
  }
  return {
    ask: asked,
    must,
    async signIn(person) {
      if ((await must('session.state', {})).status === 'active') await must('session.signOut', {});
      const { signIn } = await must('session.signIn', { providerId: file.oidc.providers[0]?.id ?? '' });
      await comeBack(signIn?.address ?? '', person);
      await vi.waitFor(
        async () => {
          const { status } = await must('session.state', {});
          if (status !== 'active') throw new Error(status);
        },
        { timeout: 20_000, interval: 20 },
      );
    },
    pick(path_) {
      picked = path_;
    },
    read(database) {
      const one = new Database(join(dir, `${database}.db`), { readonly: true });
      opened.push(one);
      return one;
    },
    dir,
    workspaceId: file.id,
    async control(path_, body) {
      const sent = await fetch(`${sandbox.control}${path_}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!sent.ok) throw new Error(`${path_}: ${sent.status}`);
    },
  };
}

/** Until no job runs and one has gone through. */
export async function syncIsDone(core: WholeCore): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await core.must('jobs.list', {});
      if (rows.length === 0 || rows.some((job) => job.status === 'running')) throw new Error('not yet');
    },
    { timeout: 60_000, interval: 50 },
  );
}
