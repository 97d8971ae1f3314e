// Entry of the core process: takes its options from the shell, then serves calls until the shell is gone.
import { z } from 'zod';
import type { CoreOptions, ToCore } from '../src-shared/ipc/ports.ts';
import { writeReply, type ReplyText } from '../src-shared/ipc/reply-text.ts';
import { AppError, toAppError } from './core/app-error.ts';
import { createPorts, openChannel, type CoreSideChannel } from './core/channel.ts';
import { systemClock } from './core/clock.ts';
import type { Core } from './core/core-settings.ts';

z.config({ jitless: true });

const channel = openChannel();
if (!channel) {
  process.stderr.write('The core is started by the cockpit; use the command line instead.\n');
  process.exit(64);
}
serve(channel);

function serve(wire: CoreSideChannel): void {
  const ask = createPorts(wire, systemClock);
  let options: CoreOptions | null = null;
  let core: Promise<Core> | null = null;
  /** Why there is no core: for example a full disk, or another process that works with the profile. */
  let fault: AppError | null = null;
  const begin = () => {
    if (options === null || (core !== null && fault === null)) return;
    const first = core === null;
    fault = null;
    core = start(options, wire, ask);
    core.then(
      () => {
        wire.post({ type: 'ready' });
      },
      (thrown: unknown) => {
        fault = toAppError(thrown);
        const { code, params } = fault;
        // What a person can put right is the answer to their calls, of which the first one tries again.
        if (code === 'internal') wire.post({ type: 'failed', code, params });
        else if (first) wire.post({ type: 'ready' });
      },
    );
  };
  const stop = async () => {
    await core?.then((running) => running.stop()).catch(() => undefined);
    process.exit(0);
  };
  wire.onClose(() => void stop());
  wire.onMessage((message) => {
    if (message.type === 'start') {
      options ??= message.options;
      begin();
    } else if (message.type === 'call') {
      if (fault !== null && message.name === 'app.state') begin();
      void answer(wire, core, message);
    } else if (message.type === 'wake') void core?.then((running) => running.wake()).catch(() => undefined);
    else if (message.type === 'stop') void stop();
  });
}

/** Rejects with AppError profile_in_use, disk_full and the like. */
async function start(
  options: CoreOptions,
  wire: CoreSideChannel,
  ask: ReturnType<typeof createPorts>,
): Promise<Core> {
  // A bare core never loads the database library, which would crash a runtime that is too old for it.
  const make =
    options.mode === 'bare'
      ? (await import('./core/bare-core.ts')).createBareCore
      : (await import('./core/core-app.ts')).createCore;
  return make({
    options,
    ask,
    keyring: null,
    findKeyring: async () => (await import('./core/vault/os-keyring.ts')).openOsKeyring(),
    workerUrl: sibling('core-worker'),
    sandboxUrl: sibling('sandbox'),
    emit: (name, payload) => {
      wire.post({ type: 'event', name, payload });
    },
  });
}

/** The built entry beside this one. */
function sibling(name: string): URL {
  return new URL(`./${name}.js`, import.meta.url);
}

async function answer(
  wire: CoreSideChannel,
  core: Promise<Core> | null,
  message: Extract<ToCore, { type: 'call' }>,
): Promise<void> {
  const { id, name, input, windowId, correlationId } = message;
  wire.post({ type: 'reply', id, text: await served() });

  async function served(): Promise<ReplyText<unknown>> {
    try {
      if (core === null) throw new AppError('core_unavailable', 'the core was not started');
      const running = await core;
      return writeReply(
        await running.serve({ name, input, door: { kind: 'window', windowId }, correlationId }),
      );
    } catch (thrown) {
      const { code, params } = toAppError(thrown);
      return writeReply({
        ok: false,
        error: { code, message: 'the core did not start', params, correlationId },
      });
    }
  }
}
