// Keeps what the overview showed last for the next start, for as long as its person may read it without being asked.
import { createHash } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppState } from '../../../src-shared/ipc/app.ts';
import type { ChangedTopic, EventName, EventPayload } from '../../../src-shared/ipc/events.ts';
import { lastScreenName, type LastScreen, type LastScreenHead } from '../../../src-shared/ipc/last-screen.ts';
import type { CoreOptions } from '../../../src-shared/ipc/ports.ts';
import type { Handlers } from '../calls/context.ts';
import type { Services } from '../services.ts';

export interface LastScreenDeps {
  readonly options: Pick<CoreOptions, 'profileDir' | 'workspaceFile' | 'version'>;
  readonly services: Pick<Services, 'clock' | 'log'>;
  state(): AppState;
}

export interface LastScreenKeeper {
  /** The handlers, of which the one that answers the clients to a window is listened to. */
  watch(handlers: Partial<Handlers>): Partial<Handlers>;
  /** An event goes out: it may be the end of what was kept. */
  told(name: EventName, payload: unknown): void;
  /** Writes what is not written yet. */
  stop(): void;
}

/** A sync answers the clients every second, and a lost file costs no more than a slower start. */
const writeEveryMs = 10_000;

/** A client that is gone, or a person's word on who sees it: what was kept may show too much. */
const endsWith = new Set<ChangedTopic>(['tenants', 'people']);

export function createLastScreen({ options, services, state }: LastScreenDeps): LastScreenKeeper {
  const { clock, log } = services;
  const path = join(options.profileDir, lastScreenName);
  let waiting: { readonly screen: LastScreen; readonly readableUntil: number } | null = null;
  let cancel: (() => void) | null = null;

  function forget(): void {
    waiting = null;
    if (!existsSync(path)) return;
    try {
      rmSync(path);
    } catch (error) {
      log.warn({ err: error }, 'the last screen could not be removed');
    }
  }

  function write(): void {
    if (waiting === null) return;
    const { version, workspaceFile } = options;
    const { screen, readableUntil } = waiting;
    const text = JSON.stringify(screen);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const head: LastScreenHead = { version, workspaceFile, seenAt: screen.seenAt, readableUntil, sha256 };
    try {
      writeFileSync(`${path}.new`, `${JSON.stringify(head)}\n${text}`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      log.warn({ err: error }, 'the last screen could not be kept');
      rmSync(`${path}.new`, { force: true });
    }
    waiting = null;
  }

  function keep(clients: LastScreen['clients']): void {
    const now = state();
    const readableUntil = readableAtStartUntil(now);
    if (readableUntil === null) {
      forget();
      return;
    }
    waiting = { screen: { seenAt: clock.now(), state: asBefore(now), clients }, readableUntil };
    cancel ??= clock.after(writeEveryMs, () => {
      cancel = null;
      write();
    });
  }

  return {
    watch(handlers) {
      const list = handlers['tenants.list'];
      if (list === undefined) return handlers;
      return {
        ...handlers,
        async 'tenants.list'(input, context) {
          const output = await list(input, context);
          if (context.door.kind === 'window') keep({ input, output });
          return output;
        },
      };
    },
    told(name, payload) {
      if (name === 'changed') {
        // The two are typed by name at the door they come through.
        const { topics } = payload as EventPayload<'changed'>;
        if (topics.some((topic) => endsWith.has(topic))) forget();
      } else if (name === 'session' || name === 'vault') {
        const now = state();
        // While a workspace opens, nobody is signed in yet.
        if (now.workspace !== null && readableAtStartUntil(now) === null) forget();
      }
    },
    stop() {
      cancel?.();
      write();
    },
  };
}

/**
 * Epoch ms; null when the next start would ask something before it shows a client: who is there (a sign-in, a lock) or
 * for the vault's key.
 */
function readableAtStartUntil({ workspace, vault, session }: AppState): number | null {
  if (workspace === null || vault.status !== 'unlocked' || !vault.slots.includes('keystore')) return null;
  if (session.status !== 'active' && session.status !== 'grace') return null;
  if (session.lock.locked || session.lock.idleMinutes !== null) return null;
  return session.graceUntil;
}

/** The state as a start may believe it: what only the running core knows is left out. */
function asBefore(state: AppState): AppState {
  return { ...state, notices: [], session: { ...state.session, mayPost: false, signIn: null } };
}
