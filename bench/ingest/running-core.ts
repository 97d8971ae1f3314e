// The built core in a process of its own, started and spoken to as the app's shell does, with a person signed in.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox } from '../../sandbox/start.ts';
import { coreEnvironment } from '../../src-main/shell/core-environment.ts';
import { createCoreProcess, type CoreStatus, type PortAnswer } from '../../src-main/shell/core-process.ts';
import { forkNodeCore } from '../../src-main/shell/fork-node-core.ts';
import { workspaceFile, type WorkspaceFile } from '../../src-shared/domain/workspace-file.ts';
import type { CallInput, CallOutput, CoreCallName } from '../../src-shared/ipc/contract.ts';
import { events } from '../../src-shared/ipc/events.ts';
import type { JobState } from '../../src-shared/ipc/jobs.ts';
import { readReply } from '../../src-shared/ipc/reply-text.ts';
import { pickPerson } from '../../tests/support/agency.ts';
import { accountId, daysOfHistory, type Grant } from './replayed-agency.ts';

const root = path.join(import.meta.dirname, '../..');

export interface RunningCore {
  readonly pid: number;
  readonly profileDir: string;
  /** Rejects with the code of a refusal. */
  call<N extends CoreCallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Resolves with the job once it has ended; rejects when it did not go through. */
  job(id: string): Promise<JobState>;
  stop(): Promise<void>;
}

export async function startRunningCore(options: {
  readonly dir: string;
  readonly platformPort: number;
  readonly grants: readonly Grant[];
}): Promise<RunningCore> {
  // Long-lived tokens: the benchmark's own loops would delay a refresh.
  const sandbox = await startSandbox({ ports: 0, campaigns: 22, days: 14, tokenTtl: 86_400 });
  const file = path.join(options.dir, 'workspace.json');
  writeFileSync(file, JSON.stringify(replayedWorkspace(sandbox.workspace, options)));
  const profileDir = path.join(options.dir, 'profile');
  const listeners = new Set<() => void>();
  const jobs = new Map<string, JobState>();
  let status: CoreStatus | null = null;
  const process = createCoreProcess({
    fork: () =>
      forkNodeCore({
        script: path.join(root, 'out/main/core.js'),
        node: globalThis.process.execPath,
        env: coreEnvironment(globalThis.process.env),
        echo: true,
      }),
    options: { profileDir, resourcesDir: root, workspaceFile: file, version: '0.0.0', mode: 'full' },
    servePort: createPorts(),
    onEvent(name, payload) {
      if (name === 'core') status = payload as CoreStatus;
      if (name === 'job') {
        const job = events.job.parse(payload);
        jobs.set(job.id, job);
      }
      for (const listener of [...listeners]) listener();
    },
    onTrouble(what, detail) {
      throw new Error(`${what}: ${JSON.stringify(detail)}`);
    },
  });
  const until = <T>(find: () => T | null): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const look = () => {
      try {
        const found = find();
        if (found === null) return;
        resolve(found);
      } catch (error) {
        reject(error);
      }
      listeners.delete(look);
    };
    listeners.add(look);
    look();
    return promise;
  };
  let calls = 0;
  const core: Omit<RunningCore, 'pid'> = {
    profileDir,
    async call(name, input) {
      const correlationId = `bench-${(calls += 1)}`;
      const envelope = readReply(await process.call(name, input, { windowId: 1, correlationId }));
      if (!envelope.ok) throw new Error(`${name}: ${envelope.error.code} ${envelope.error.message}`);
      return envelope.data as never;
    },
    job: (id) =>
      until(() => {
        const job = jobs.get(id);
        if (!job || job.status === 'running') return null;
        if (job.status !== 'done') throw new Error(`the sync ended: ${JSON.stringify(job)}`);
        return job;
      }),
    async stop() {
      await process.stop();
      await sandbox.close();
    },
  };
  process.start();
  await until(() => (status?.status === 'ready' ? true : null));
  const { signIn } = await core.call('session.signIn', { providerId: 'northwind' });
  await pickPerson(signIn?.address ?? '', 'lee');
  while ((await core.call('session.state', {})).status !== 'active') await new Promise(setImmediate);
  return { ...core, pid: process.pid() ?? 0 };
}

/** Half a grant's accounts make a client; platform and history are the replayed one's. */
export function replayedWorkspace(
  sandboxFile: string,
  { platformPort, grants }: { readonly platformPort: number; readonly grants: readonly Grant[] },
): WorkspaceFile {
  const { demo: _demo, ...given } = workspaceFile.parse(JSON.parse(readFileSync(sandboxFile, 'utf8')));
  const address = `http://127.0.0.1:${platformPort}`;
  const halves = grants.flatMap(({ accounts }) => {
    const half = Math.ceil(accounts.length / 2);
    return [accounts.slice(0, half), accounts.slice(half)];
  });
  return {
    ...given,
    id: 'bench',
    platforms: {
      meta: {
        baseUrl: address,
        dialogUrl: address,
        version: 'v26.0',
        lookbackDays: 28,
        historyDays: daysOfHistory,
      },
    },
    clients: halves.map((accounts, index) => ({
      key: `client-${index}`,
      name: `Client ${index}`,
      currency: 'EUR',
      zone: 'Europe/Berlin',
      accounts: accounts.map((account) => ({ platform: 'meta', id: accountId(account) })),
    })),
  };
}

/** A keystore that lives as long as the benchmark; nothing else is asked for. */
function createPorts(): (name: string, input: unknown) => Promise<PortAnswer> {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const served: Readonly<Record<string, (input: never) => unknown>> = {
    'keystore.info': () => ({ usable: true, backend: 'bench' }),
    'keystore.wrap': (input: { key: Uint8Array }) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(input.key), cipher.final()]);
      return { wrapped: new Uint8Array(Buffer.concat([cipher.getAuthTag(), sealed])) };
    },
    'keystore.unwrap': ({ wrapped }: { wrapped: Uint8Array }) => {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce);
      decipher.setAuthTag(wrapped.subarray(0, 16));
      const plain = Buffer.concat([decipher.update(wrapped.subarray(16)), decipher.final()]);
      return { key: new Uint8Array(plain), rewrap: false };
    },
    'browser.open': () => ({}),
  };
  return (name, input) => {
    const serve = served[name];
    return Promise.resolve(serve ? { output: serve(input as never) } : { error: 'internal' });
  };
}
