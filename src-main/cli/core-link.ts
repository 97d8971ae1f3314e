// Reaches a core for the profile: the one that runs already, else one of our own for as long as the command lasts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { contract, type CallInput, type CallName, type CallOutput } from '../../src-shared/ipc/contract.ts';
import { callError, type CallError, type Envelope } from '../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../core/app-error.ts';
import { createIds, systemClock, systemRandomness } from '../core/clock.ts';
import { createCore } from '../core/core-app.ts';
import { findRunningCore } from '../core/profile/forward-call.ts';
import { openOsKeyring } from '../core/vault/os-keyring.ts';
import { loadWorkspaceFile } from '../core/workspace/load-workspace.ts';
import type { Given } from './arguments.ts';
import { askFromTerminal } from './terminal-ports.ts';
import { askPassphrase } from './passphrase.ts';
import type { Terminal } from './terminal.ts';

export interface CoreLink {
  send(name: string, input: unknown): Promise<Envelope<unknown>>;
  close(): Promise<void>;
}

/** A call that was answered with an error. */
export class Refused extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.code);
    this.error = error;
  }
}

const envelope = z.union([
  z.object({
    ok: z.literal(true),
    data: z.unknown(),
    meta: z.object({ correlationId: z.string() }).optional(),
  }),
  z.object({ ok: z.literal(false), error: callError }),
]) as z.ZodType<Envelope<unknown>>;

const newIds = createIds(systemClock, systemRandomness);

/** Rejects with AppError profile_in_use, conflict (the running core has another workspace) or disk_full. */
export async function openLink(given: Given, terminal: Terminal): Promise<CoreLink> {
  const running = await linkToRunning(given);
  if (running) return running;
  try {
    return await ownCore(given, terminal);
  } catch (thrown) {
    // It may have started between the two looks.
    const late = toAppError(thrown).code === 'profile_in_use' ? await linkToRunning(given) : null;
    if (late) return late;
    throw thrown;
  }
}

async function linkToRunning(given: Given): Promise<CoreLink | null> {
  const running = await findRunningCore(given.profileDir);
  if (!running) return null;
  const link: CoreLink = {
    send: async (name, input) => envelope.parse(await running.call(name, input)),
    close() {
      running.close();
      return Promise.resolve();
    },
  };
  if (given.workspaceFile === null) return link;
  const { id } = loadWorkspaceFile(given.workspaceFile);
  const { workspace } = await ask(link, 'app.state', {});
  if (workspace?.id === id) return link;
  await link.close();
  throw new AppError('conflict', 'a running cockpit has another workspace open in this profile', {
    params: { profile: given.profileDir },
  });
}

async function ownCore(given: Given, terminal: Terminal): Promise<CoreLink> {
  const root = join(import.meta.dirname, '..', '..');
  const core = await createCore({
    options: {
      profileDir: given.profileDir,
      resourcesDir: root,
      workspaceFile: given.workspaceFile,
      version: versionIn(root),
      mode: 'full',
    },
    ask: askFromTerminal,
    keyring: await openOsKeyring(),
    passphrase: askPassphrase(given, terminal),
    workerUrl: new URL('../core-worker.ts', import.meta.url),
    sandboxUrl: new URL('../../sandbox/main.ts', import.meta.url),
    emit: () => undefined,
  });
  const link: CoreLink = {
    send: (name, input) => core.serve({ name, input, door: { kind: 'cli' }, correlationId: newIds.next() }),
    close: () => core.stop(),
  };
  // A core that starts refreshes its session; ending before the provider's answer is stored would lose the session.
  const { session } = await ask(link, 'app.state', {});
  if (session.status === 'active' || session.status === 'grace') await link.send('session.refresh', {});
  return link;
}

/** One call by the contract. Throws Refused. */
export async function ask<N extends CallName>(
  link: CoreLink,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const reply = await link.send(name, input);
  if (!reply.ok) throw new Refused(reply.error);
  return contract[name].output.parse(reply.data) as CallOutput<N>;
}

/** What was thrown, as a call would have answered it. */
export function toCallError(thrown: unknown): CallError {
  if (thrown instanceof Refused) return thrown.error;
  const { code, message, params, fields } = toAppError(thrown);
  const text = code === 'internal' ? 'unexpected fault' : message;
  return {
    code,
    message: text,
    params,
    ...(fields ? { fields: { ...fields } } : {}),
    correlationId: newIds.next(),
  };
}

function versionIn(root: string): string {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return version;
}
