// Entry of the core process: takes its options from the shell, then serves calls until the shell is gone.
import { z } from 'zod';
import type { CoreOptions, ToCore } from '../src-shared/ipc/ports.ts';
import { toAppError } from './core/app-error.ts';
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
  let core: Promise<Core> | null = null;
  const stop = async () => {
    await core?.then((running) => running.stop()).catch(() => undefined);
    process.exit(0);
  };
  wire.onClose(() => void stop());
  wire.onMessage((message) => {
    if (message.type === 'start') core ??= start(wire, ask, message.options);
    else if (message.type === 'call') void answer(wire, core, message);
    else if (message.type === 'wake') void core?.then((running) => running.wake()).catch(() => undefined);
    else if (message.type === 'stop') void stop();
  });
}

async function start(
  wire: CoreSideChannel,
  ask: ReturnType<typeof createPorts>,
  options: CoreOptions,
): Promise<Core> {
  try {
    // A bare core never loads the database library, which would crash a runtime that is too old for it.
    const make =
      options.mode === 'bare'
        ? (await import('./core/bare-core.ts')).createBareCore
        : (await import('./core/core-app.ts')).createCore;
    const core = await make({
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
    wire.post({ type: 'ready' });
    return core;
  } catch (thrown) {
    const error = toAppError(thrown);
    wire.post({ type: 'failed', code: error.code, params: error.params });
    throw error;
  }
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
  const running = await core?.catch(() => null);
  const envelope = running
    ? await running.serve({ name, input, door: { kind: 'window', windowId }, correlationId })
    : {
        ok: false,
        error: { code: 'core_unavailable', message: 'the core did not start', correlationId },
      };
  wire.post({ type: 'reply', id, envelope });
}
