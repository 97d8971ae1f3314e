// One core kept running, tried with real Node processes that die, hang and refuse.
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { readReply, writeReply, type ReplyText } from '../../src-shared/ipc/reply-text.ts';
import { createCoreCalls } from '../../src-main/shell/core-calls.ts';
import { coreEnvironment } from '../../src-main/shell/core-environment.ts';
import { createCoreProcess, type CoreProcess, type CoreStatus } from '../../src-main/shell/core-process.ts';
import { forkNodeCore } from '../../src-main/shell/fork-node-core.ts';

/** A process takes its time to start on a busy machine. */
const patience = { timeout: 20_000 };

const script = join(import.meta.dirname, 'support', 'test-core.ts');
const from = { windowId: 1, correlationId: 'c-1' };
let running: CoreProcess[] = [];

interface Made {
  readonly core: CoreProcess;
  readonly statuses: CoreStatus['status'][];
  readonly trouble: string[];
  readonly asked: string[];
}

function makeCore(given: { workspaceFile?: string; node?: string; stopWaitMs?: number } = {}): Made {
  const made: Omit<Made, 'core'> = { statuses: [], trouble: [], asked: [] };
  const env = coreEnvironment(process.env);
  const core = createCoreProcess({
    fork: () => forkNodeCore({ script, node: given.node ?? process.execPath, env, echo: false }),
    options: {
      profileDir: '/nowhere',
      resourcesDir: '/nowhere',
      workspaceFile: given.workspaceFile ?? null,
      version: '0',
      mode: 'bare',
    },
    servePort: (name) => {
      made.asked.push(name);
      return Promise.resolve({ error: 'keystore_missing' });
    },
    onEvent: (name, payload) => {
      if (name === 'core') made.statuses.push((payload as CoreStatus).status);
    },
    onTrouble: (what) => made.trouble.push(what),
    ...(given.stopWaitMs === undefined ? {} : { stopWaitMs: given.stopWaitMs }),
  });
  running.push(core);
  core.start();
  return { core, ...made };
}

const ask = async (core: CoreProcess, command = '') =>
  readReply(await core.call('app.state', { command }, from));
const codeOf = (envelope: Envelope<unknown>) => (envelope.ok ? 'ok' : envelope.error.code);
const codeIn = (reply: ReplyText<unknown>) => codeOf(readReply(reply));

afterEach(async () => {
  await Promise.all(running.map((core) => core.stop()));
  running = [];
});

describe('the core process', () => {
  test('calls made before it is ready wait for it and keep their correlation id', async () => {
    const { core } = makeCore();
    const reply = await ask(core);
    expect(reply).toMatchObject({ ok: true, meta: { correlationId: 'c-1' } });
  });

  test('when it dies, calls under way are answered, and it comes back under another id', async () => {
    const { core, statuses } = makeCore();
    await ask(core);
    const before = core.pid();
    const [hanging, dying] = await Promise.all([ask(core, 'hang'), ask(core, 'die')]);
    expect([codeOf(hanging), codeOf(dying)]).toEqual(['core_unavailable', 'core_unavailable']);
    expect(codeOf(await ask(core))).toBe('ok');
    expect(core.pid()).not.toBe(before);
    expect(statuses).toEqual(['starting', 'ready', 'restarting', 'starting', 'ready']);
    expect(core.status().attempt).toBe(1);
  });

  test('when it says that it cannot run it is left alone, and calls are answered at once', async () => {
    const { core, statuses } = makeCore({ workspaceFile: '/profile-in-use' });
    await vi.waitUntil(() => core.status().status === 'failed', patience);
    expect(core.status().error).toEqual({ code: 'profile_in_use', params: { path: '/nowhere' } });
    await vi.waitUntil(() => core.pid() === undefined, patience);
    expect(codeOf(await ask(core))).toBe('core_unavailable');
    expect(statuses).toEqual(['starting', 'failed']);
  });

  test('a Node that is not there is trouble, not a crash of the shell', async () => {
    const { core, trouble } = makeCore({ node: '/nowhere/node' });
    await vi.waitUntil(() => core.status().status === 'restarting', patience);
    expect(trouble).toEqual(['core ended']);
  });

  test('what it asks of the desktop is answered, refusals by their code', async () => {
    const { core, asked } = makeCore();
    expect(await ask(core, 'keystore')).toMatchObject({ ok: true, data: { refused: 'keystore_missing' } });
    expect(asked).toEqual(['keystore.info']);
  });

  test('events that the contract does not have are not passed on', async () => {
    const { core, trouble } = makeCore();
    await ask(core, 'event');
    expect(trouble).toEqual(['core sent an unknown event']);
  });

  test('it ends when asked, and is killed when it does not', async () => {
    const polite = makeCore();
    await ask(polite.core);
    await polite.core.stop();
    expect(polite.trouble).toEqual([]);
    const stubborn = makeCore({ stopWaitMs: 50 });
    await ask(stubborn.core, 'never-stop');
    await stubborn.core.stop();
    expect(stubborn.trouble).toEqual(['core did not stop in time']);
  });

  test('an input that cannot cross is refused, and the core lives on', async () => {
    const { core } = makeCore();
    await ask(core);
    expect(codeIn(await core.call('app.state', { run: () => 1 }, from))).toBe('invalid_input');
    expect(codeOf(await ask(core))).toBe('ok');
  });
});

describe('calls that wait for the core', () => {
  test('are bounded in number and in time', async () => {
    const calls = createCoreCalls({ waiting: 1, waitMs: 10 });
    const first = calls.call('app.state', {}, from);
    expect(codeIn(await calls.call('app.state', {}, from))).toBe('core_unavailable');
    expect(codeIn(await first)).toBe('core_unavailable');
  });

  test('go on waiting through a quick restart, and are answered when there is none', async () => {
    const calls = createCoreCalls();
    const posted: string[] = [];
    const kept = calls.call('app.state', {}, from);
    calls.close(true);
    calls.open((message) => posted.push(message.type));
    calls.answer(1, writeReply({ ok: true, data: {} }));
    expect(codeIn(await kept)).toBe('ok');
    expect(posted).toEqual(['call']);
    calls.close(true);
    const dropped = calls.call('app.state', {}, from);
    calls.close(false);
    expect(codeIn(await dropped)).toBe('core_unavailable');
  });
});
