// The core's composition root: takes the profile, opens its workspace, and serves calls through the one door.
import { existsSync } from 'node:fs';
import type { WorkspaceFile } from '../../src-shared/domain/workspace-file.ts';
import type { AppState } from '../../src-shared/ipc/app.ts';
import type { StoredError } from '../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from './app-error.ts';
import type { RestoreWish } from './backups/open-sealed-ledger.ts';
import type { Handlers } from './calls/context.ts';
import { createOncePer } from './calls/once-per.ts';
import { createRateLimiter } from './calls/rate-limit.ts';
import { createDoor } from './calls/serve.ts';
import { createIds, systemClock, systemRandomness } from './clock.ts';
import type { Core, CoreSettings } from './core-settings.ts';
import { signedOut } from './identity/signed-out.ts';
import { createLastScreen } from './last-screen/last-screen.ts';
import { createLog, type LogFile } from './log/log.ts';
import { lockProfile } from './profile/lock.ts';
import { profilePaths } from './profile/paths.ts';
import { openSocketDoor } from './profile/socket-door.ts';
import { guestCalls } from './review/bundle/guest-calls.ts';
import type { Services } from './services.ts';
import { workspaceCalls } from './workspace/calls.ts';
import { startDemo, type Demo } from './workspace/demo-sandbox.ts';
import { loadWorkspaceFile } from './workspace/load-workspace.ts';
import { readRememberedWorkspace, rememberWorkspace } from './workspace/remembered-workspace.ts';
import { toWorkspaceState } from './workspace/workspace-state.ts';
import { openWorkspace, type WorkspaceRuntime } from './workspace-runtime.ts';

/** Rejects with AppError profile_in_use, or disk_full when not even the log can be opened. */
export async function createCore(settings: CoreSettings): Promise<Core> {
  const { options } = settings;
  const clock = settings.clock ?? systemClock;
  const randomness = settings.randomness ?? systemRandomness;
  const paths = profilePaths(options.profileDir);
  const lock = lockProfile(paths);
  const logFile = openLog();
  const { log } = logFile;
  const services: Services = {
    clock,
    randomness,
    ids: createIds(clock, randomness),
    log,
    emit(name, payload) {
      lastScreen.told(name, payload);
      settings.emit(name, payload);
    },
    changed: (...topics) => {
      services.emit('changed', { topics, tenantId: null });
    },
  };

  let runtime: WorkspaceRuntime | null = null;
  /** Ours and the open workspace's. */
  let handlers: Partial<Handlers> = {};
  let fault: StoredError | null = null;
  let demo: Demo | null = null;
  let lastFile: WorkspaceFile | null = null;

  function openLog(): LogFile {
    try {
      return createLog({ dir: paths.logs, clock });
    } catch (thrown) {
      lock.release();
      throw thrown;
    }
  }

  /** One workspace at a time; the former is closed first, and a fault is kept for people to read. */
  async function open(file: WorkspaceFile, restore: RestoreWish = {}): Promise<void> {
    await runtime?.stop();
    runtime = null;
    handlers = ownHandlers;
    fault = null;
    lastFile = file;
    try {
      runtime = await openWorkspace({ file, dir: paths.workspace(file.id), services, settings, restore });
      handlers = { ...ownHandlers, ...lastScreen.watch(runtime.handlers) };
    } catch (thrown) {
      const error = toAppError(thrown);
      log.error({ err: error, workspace: file.id }, 'the workspace could not be opened');
      fault = error.toStored();
    }
    services.changed('workspace');
  }

  /** A restore that comes to nothing leaves what was there, and the workspace is opened with that again. */
  async function restore(wish: RestoreWish): Promise<void> {
    const file = lastFile;
    const before = fault;
    if (!file) throw new AppError('not_configured', 'there is no workspace to restore');
    await open(file, wish);
    if (fault === null) return;
    const { code, params } = fault;
    if (wish.from === undefined) fault = before;
    else await open(file);
    throw new AppError(code, 'the backup was not restored', { params });
  }

  async function openDemo(): Promise<void> {
    const entry = settings.sandboxUrl;
    demo ??= await startDemo({ entry, dataDir: paths.demo, services });
    rememberWorkspace(options.profileDir, demo.workspace);
    await open(demo.workspace);
  }

  /** The file given at start, else the remembered one; the demo's sandbox is started again when it was ours. */
  async function openAtStart(): Promise<void> {
    try {
      if (options.workspaceFile !== null) {
        const given = loadWorkspaceFile(options.workspaceFile);
        rememberWorkspace(options.profileDir, given);
        await open(given);
        return;
      }
      const remembered = readRememberedWorkspace(options.profileDir);
      if (remembered?.demo && existsSync(paths.demo)) await openDemo();
      else if (remembered) await open(remembered);
    } catch (thrown) {
      const error = toAppError(thrown);
      log.warn({ err: error }, 'the workspace file could not be used');
      fault = error.toStored();
    }
  }

  const appState = (): AppState => ({
    version: options.version,
    now: clock.now(),
    workspace: runtime ? toWorkspaceState(runtime.file) : null,
    workspaceError: fault,
    notices: [...(runtime?.notices() ?? [])],
    vault: runtime?.vault.state() ?? { status: 'closed', backend: null, slots: [] },
    session: runtime?.identity.state() ?? signedOut,
    network: runtime?.network() ?? { online: true, since: 0, hosts: [] },
  });

  const lastScreen = createLastScreen({ options, services, state: appState });
  const ownHandlers: Partial<Handlers> = {
    'app.state': appState,
    'session.state': () => signedOut,
    'vault.state': () => appState().vault,
    'network.check': () => appState().network,
    ...guestCalls({ ask: settings.ask, clock }),
    ...workspaceCalls({
      ask: settings.ask,
      async open(file) {
        rememberWorkspace(options.profileDir, file);
        await open(file);
      },
      openDemo,
      async openAgain() {
        const vault = runtime?.vault.state().status;
        if (runtime === null || vault === 'keystore_changed' || vault === 'corrupt') await openAtStart();
        return runtime !== null;
      },
      isOpen: () => runtime !== null,
      restore,
    }),
  };
  handlers = ownHandlers;
  const takeToken = createRateLimiter(clock, { perSecond: 500, burst: 1000 });
  const isFirst = createOncePer(clock, 60 * 60_000);
  const serve = createDoor(() => ({
    clock,
    log,
    takeToken,
    isFirst,
    afterwards: (work) => void setImmediate(work),
    handlers: () => handlers,
    session: () => runtime?.identity.current() ?? { status: 'signed_out', person: null },
    tenantsOf: (person) => runtime?.tenantsOf(person) ?? [],
    // Of whichever is open when it is written: a restore puts another one in place of the one it was asked of.
    audit: runtime ? (event, db) => runtime?.audit(event, db) : null,
  }));

  try {
    await openAtStart();
    const door = await openSocketDoor({ paths, serve, services });
    log.info({ version: options.version, profile: options.profileDir }, 'core is ready');
    return {
      serve,
      wake: () => runtime?.wake(),
      async stop() {
        await door.close();
        lastScreen.stop();
        await runtime?.stop();
        await demo?.stop();
        log.info('core ends');
        await logFile.close();
        lock.release();
      },
    };
  } catch (thrown) {
    await logFile.close();
    lock.release();
    throw thrown;
  }
}
