// Who is signed in: puts providers, session and sign-in together and shows them as one state.
import type { WorkspaceFile } from '../../../src-shared/domain/workspace-file.ts';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import type { SessionListRow, SessionState } from '../../../src-shared/ipc/session.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { Http } from '../network/http.ts';
import type { Reachability } from '../network/reachability.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import { createAttempts } from './attempts.ts';
import { createLock, type Lock } from './lock.ts';
import { createProviders } from './providers.ts';
import { sessionsOf } from './queries.ts';
import { createSession } from './session.ts';
import { createSignIn } from './sign-in.ts';

export interface IdentityDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly services: Services;
  readonly ask: AskDesktop;
  readonly http: Http;
  readonly workspace: WorkspaceFile;
  readonly reachability: Reachability;
  /** Called in the transaction of a person's first sign-in, for what new people get. */
  onNewPerson?(db: WriteDb, person: Person): void;
  /** As SessionDeps has it. */
  readonly settleMs?: number;
  /** As ProviderDeps has it. */
  readonly answerWaitMs?: number;
  /** How long a sign-in waits in the browser, ms. Default 5 minutes. */
  readonly signInTimeoutMs?: number;
}

export interface Identity {
  state(): SessionState;
  /** Null when nobody is signed in or the session has ended. */
  person(): Person | null;
  /** What the door asks at each call. */
  current(): {
    readonly status: SessionState['status'];
    readonly person: Person | null;
    readonly locked: boolean;
  };
  /** When the person proved who they are, epoch ms; null when that is not known, as after a restart. */
  authenticatedAt(): number | null;
  readonly lock: Lock;
  /** The caller's own sessions on this computer. */
  sessionsOf(person: PersonId): SessionListRow[];
  /** Ends the caller's own session that goes on. Throws AppError not_found. */
  revoke(person: PersonId, id: string): Promise<SessionState>;
  signIn(providerId: string): Promise<SessionState>;
  openAgain(): void;
  cancelSignIn(): SessionState;
  refresh(): Promise<SessionState>;
  /** Local at once, then told to the provider for at most five seconds. */
  signOut(): Promise<SessionState>;
  /** Call it when the vault was locked at start and is open now, also for a vault in memory. Idempotent. */
  onVaultUnlocked(): void;
  /** Call it when the computer woke up or the window says that the network changed. */
  wake(): void;
  start(): void;
  stop(): void;
}

const signOutWaitMs = 5_000;

export function createIdentity(deps: IdentityDeps): Identity {
  const { services, reachability, workspace, ask } = deps;
  const { clock, emit, log } = services;
  const providers = createProviders(workspace.oidc.providers, { ...deps, clock });
  let announced = '';
  let stopped = false;

  const session = createSession({ ...deps, providers, graceDays: workspace.graceDays, onChange: announce });
  const lock = createLock({
    ...deps,
    longestMinutes: workspace.lockAfterMinutes ?? null,
    person: () => {
      const view = session.view();
      return view.kind === 'live' ? view.person : null;
    },
    onChange: announce,
  });
  const signIn = createSignIn({
    ...deps,
    providers,
    session,
    attempts: createAttempts(deps.db, clock),
    isLocked: lock.isLocked,
    onSignedIn: lock.release,
    timeoutMs: deps.signInTimeoutMs ?? 300_000,
    onChange: announce,
  });

  function state(): SessionState {
    const view = session.view();
    const shared = { signIn: signIn.pending(), lock: lock.state() };
    const nothing = { signedInAt: null, refreshedAt: null, graceUntil: null, mayPost: false };
    if (view.kind === 'none') {
      const error = signIn.error() ?? view.error;
      return { status: 'signed_out', person: null, providerId: null, ...nothing, error, ...shared };
    }
    const { person } = view;
    const error = signIn.error() ?? view.error;
    if (view.kind === 'ended') {
      return { status: 'ended', person, providerId: view.providerId, ...nothing, error, ...shared };
    }
    const { status, graceUntil, mayPost, row } = view;
    const { providerId, signedInAt, refreshedAt } = row;
    const times = { signedInAt, refreshedAt, graceUntil };
    return { status, person, providerId, ...times, mayPost, error, ...shared };
  }

  function announce(): void {
    if (stopped) return;
    const present = state();
    const text = JSON.stringify(present);
    if (text === announced) return;
    announced = text;
    emit('session', present);
  }

  /** The browser has a session of its own at the provider. */
  async function openEndSession(providerId: string): Promise<void> {
    try {
      if (!reachability.state().online) return;
      const url = (await providers.get(providerId)).endSessionUrl();
      if (url !== null) await ask('browser.open', { url });
    } catch (thrown) {
      log.info({ code: toAppError(thrown).code }, "the provider's sign-out page was not opened");
    }
  }

  async function signOut(): Promise<SessionState> {
    const view = session.view();
    signIn.cancel();
    signIn.forget();
    const told = session.signOut();
    announce();
    if (view.kind === 'live') {
      const work = Promise.all([told, openEndSession(view.row.providerId)]);
      await Promise.race([work, new Promise<void>((resolve) => clock.after(signOutWaitMs, resolve))]);
    }
    return state();
  }

  return {
    state,
    authenticatedAt: () => session.authenticatedAt(),
    person() {
      const view = session.view();
      return view.kind === 'live' ? view.person : null;
    },
    current() {
      const view = session.view();
      if (view.kind === 'live') return { status: view.status, person: view.person, locked: lock.isLocked() };
      return { status: view.kind === 'ended' ? 'ended' : 'signed_out', person: null, locked: false };
    },
    lock,
    sessionsOf(person) {
      const view = session.view();
      const present = view.kind === 'live' ? view.row.id : null;
      return sessionsOf(deps.db, person).map((row) => ({
        id: row.id,
        provider: providers.nameOf(row.providerId),
        signedInAt: row.signedInAt,
        refreshedAt: row.refreshedAt,
        endedAt: row.endedAt,
        endReason: row.endReason,
        current: row.id === present,
      }));
    },
    revoke(person, id) {
      const view = session.view();
      // Only one session goes on in a profile: the present one.
      if (view.kind !== 'live' || view.row.id !== id || view.person.id !== person)
        throw new AppError('not_found', 'no such session goes on');
      return signOut();
    },
    async signIn(providerId) {
      await signIn.begin(providerId);
      return state();
    },
    openAgain: signIn.openAgain,
    cancelSignIn() {
      signIn.cancel();
      return state();
    },
    async refresh() {
      await session.refresh();
      return state();
    },
    signOut,
    onVaultUnlocked: session.restore,
    wake: session.wake,
    start() {
      session.start();
      lock.start();
    },
    stop() {
      stopped = true;
      lock.stop();
      signIn.stop();
      session.stop();
    },
  };
}
