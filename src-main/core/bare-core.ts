// A core without databases, for proving the utility process on a runtime too old for the database library.
import { appCalls } from '../../src-shared/ipc/app.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { findCall } from '../../src-shared/ipc/find-call.ts';
import { systemClock } from './clock.ts';
import { signedOut } from './identity/signed-out.ts';
import type { Core, CoreSettings } from './core-settings.ts';

/** Answers app.state as an unconfigured app would, and every other call with core_unavailable. */
export function createBareCore(settings: CoreSettings): Promise<Core> {
  const startedAt = systemClock.now();
  const state = () => ({
    version: settings.options.version,
    now: systemClock.now(),
    workspace: null,
    workspaceError: null,
    notices: [],
    vault: { status: 'closed', backend: null, slots: [] },
    session: signedOut,
    network: { online: true, since: startedAt, hosts: [] },
  });
  return Promise.resolve({
    async serve({ name, correlationId }): Promise<Envelope<unknown>> {
      if (name === 'app.state') return { ok: true, data: appCalls['app.state'].output.parse(state()) };
      const code = (await findCall(name)) ? 'core_unavailable' : 'unknown_call';
      return { ok: false, error: { code, message: 'this core opens no database', correlationId } };
    },
    wake: () => undefined,
    stop: () => Promise.resolve(),
  });
}
