// Keeps what the overview showed last for the next start, for as long as its person may read it without being asked.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppState } from '../../../src-shared/ipc/app.ts';
import type { ChangedTopic, EventName, EventPayload } from '../../../src-shared/ipc/events.ts';
import { lastScreenName, type LastScreen, type LastScreenHead } from '../../../src-shared/ipc/last-screen.ts';
import type { CoreOptions } from '../../../src-shared/ipc/ports.ts';
import type { DrawnFor } from '../../../src-shared/ipc/screen.ts';
import type { Handlers } from '../calls/context.ts';
import type { Services } from '../services.ts';

export interface LastScreenDeps {
  readonly options: Pick<CoreOptions, 'profileDir' | 'workspaceFile' | 'version'>;
  readonly services: Pick<Services, 'clock' | 'log'>;
  state(): AppState;
}

export interface LastScreenKeeper {
  /** The handlers, of which the one that answers the clients to a window is listened to; and one that takes what was drawn. */
  watch(handlers: Partial<Handlers>): Partial<Handlers>;
  /** An event goes out: it may be the end of what was kept. */
  told(name: EventName, payload: unknown): void;
  /** Writes what is not written yet. */
  stop(): void;
}

/** A sync answers the clients every second, and a lost file costs no more than a slower start. */
const writeEveryMs = 10_000;

/** Windows and their reloads; a page that draws an older answer has a newer one on its way. */
const mostAnswers = 8;

/** A client that is gone, or a person's word on who sees it: what was kept may show too much. A sync says neither. */
const endsWith = new Set<ChangedTopic>(['tenants', 'people']);

export function createLastScreen({ options, services, state }: LastScreenDeps): LastScreenKeeper {
  const { clock, log } = services;
  const path = join(options.profileDir, lastScreenName);
  let kept: { readonly screen: LastScreen; readonly readableUntil: number } | null = null;
  /** Undefined until it is known whether the run before left one. */
  let drawn: Drawn | null | undefined;
  /** By correlation id, what was answered since something was last forgotten: only that may have been drawn. */
  const answers = new Map<string, Answered>();
  let isWritten = true;
  let cancel: (() => void) | null = null;

  function forget(): void {
    kept = null;
    drawn = null;
    answers.clear();
    isWritten = true;
    if (!existsSync(path)) return;
    try {
      rmSync(path);
    } catch (error) {
      log.warn({ err: error }, 'the last screen could not be removed');
    }
  }

  function write(): void {
    if (kept === null || isWritten) return;
    const { version, workspaceFile } = options;
    const { readableUntil } = kept;
    // What is painted and what the page then begins with are of one answer, or figures would change under the eye.
    const screen: LastScreen = { ...kept.screen, ...drawn?.of };
    const text = JSON.stringify(screen);
    const picture = drawn?.json ?? '';
    const head: LastScreenHead = {
      version,
      workspaceFile,
      seenAt: screen.seenAt,
      readableUntil,
      sha256: sha256(text),
      drawn: drawn ? { for: drawn.for, sha256: sha256(picture) } : null,
    };
    try {
      const lines = [JSON.stringify(head), text, ...(drawn ? [picture] : [])];
      writeFileSync(`${path}.new`, lines.join('\n'), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (error) {
      log.warn({ err: error }, 'the last screen could not be kept');
      rmSync(`${path}.new`, { force: true });
    }
    isWritten = true;
  }

  function writeSoon(): void {
    isWritten = false;
    cancel ??= clock.after(writeEveryMs, () => {
      cancel = null;
      write();
    });
  }

  function keep(answer: string, clients: LastScreen['clients']): void {
    const now = state();
    const readableUntil = readableAtStartUntil(now);
    if (readableUntil === null) {
      forget();
      return;
    }
    const screen: LastScreen = { seenAt: clock.now(), state: asBefore(now), clients };
    kept = { screen, readableUntil };
    // A window that is closed at once has drawn nothing; what is kept was not forgotten, or it would not be there.
    if (drawn === undefined) drawn = drawnBefore(path, options.version);
    if (drawn && drawn.shows !== shownBy(screen)) drawn = null;
    answers.set(answer, { seenAt: screen.seenAt, clients });
    const [oldest] = answers.keys();
    if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
    writeSoon();
  }

  return {
    watch(handlers) {
      const list = handlers['tenants.list'];
      if (list === undefined) return handlers;
      return {
        ...handlers,
        async 'tenants.list'(input, context) {
          const output = await list(input, context);
          if (context.door.kind === 'window') keep(context.correlationId, { input, output });
          return output;
        },
        'screen.keep'({ answer, ...given }, { door }) {
          const of = answers.get(answer);
          if (door.kind !== 'window' || kept === null || of === undefined) return { kept: false };
          const shows = shownBy({ ...kept.screen, ...of });
          if (shows !== shownBy(kept.screen)) return { kept: false };
          drawn = { for: given.for, json: JSON.stringify(given.screen), of, shows };
          writeSoon();
          return { kept: true };
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

type Answered = Pick<LastScreen, 'seenAt' | 'clients'>;

interface Drawn {
  readonly for: DrawnFor;
  /** Of a DrawnScreen. */
  readonly json: string;
  /** What it shows; newer answers may have come since. */
  readonly of: Answered;
  /** Who saw which clients: whatever else has changed since, it shows nobody what they may not see. */
  readonly shows: string;
}

function shownBy({ state, clients }: LastScreen): string {
  const { rows } = clients.output;
  return JSON.stringify([state.workspace, state.session.person, rows.map(({ id, name }) => [id, name])]);
}

/** What the run before left; null: nothing that can be read. */
function drawnBefore(path: string, version: string): Drawn | null {
  try {
    const [first = '', screen = '', json = ''] = readFileSync(path, 'utf8').split('\n');
    const head = JSON.parse(first) as LastScreenHead;
    const { drawn } = head;
    if (head.version !== version || sha256(screen) !== head.sha256) return null;
    if (drawn === null || sha256(json) !== drawn.sha256) return null;
    const shown = JSON.parse(screen) as LastScreen;
    const { seenAt, clients } = shown;
    return { for: drawn.for, json, of: { seenAt, clients }, shows: shownBy(shown) };
  } catch {
    return null;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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
