// The session of this profile: made by a sign-in, kept across restarts, and what it is at any moment.
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Person } from '../calls/context.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { endSession, insertSession, provisionPerson } from './commands.ts';
import type { Identity } from './id-token.ts';
import type { Provider, Tokens } from './provider.ts';
import { newestSession, openSessions, toPerson, type SessionRow } from './queries.ts';
import { createRevoker } from './revoker.ts';
import { clearRotation, rotationOf } from './rotation-mark.ts';
import { auditSession, createSessionEnd } from './session-end.ts';
import { createSessionRefresh } from './session-refresh.ts';
import { forgetLive, noSession, type Ended, type Live, type SessionDeps } from './session-state.ts';
import { sessionStatus, type SessionStatus } from './session-status.ts';
import { dropTokens, loadTokens, storeTokens } from './session-tokens.ts';
import { createTimeSeen } from './time-seen.ts';

export type SessionView =
  | { readonly kind: 'none'; readonly error: StoredError | null }
  | Ended
  | ({
      readonly kind: 'live';
      readonly person: Person;
      readonly row: SessionRow;
      readonly error: StoredError | null;
    } & SessionStatus & { readonly status: 'active' | 'grace' });

export type Session = ReturnType<typeof createSession>;

export function createSession(deps: SessionDeps) {
  const { db, vault, services, reachability } = deps;
  const { clock, ids } = services;
  const state = noSession();
  const timeSeen = createTimeSeen(db, clock);
  const revoker = createRevoker(deps);
  const parts = { state, revoker, timeSeen };
  const ending = createSessionEnd(deps, parts);
  const isLive = () => view().kind === 'live';
  const refreshing = createSessionRefresh(deps, { ...parts, ending, isLive });
  let unsubscribe: (() => void) | undefined;

  function status(held: Live): SessionStatus {
    return sessionStatus({
      now: timeSeen.now(),
      refreshedAt: held.row.refreshedAt,
      expiresAt: held.row.expiresAt,
      graceDays: deps.graceDays,
      unreachable: state.fault !== null,
      refreshing: refreshing.running(),
      online: reachability.state().online,
      freshSinceOnline: state.freshEpoch === state.networkEpoch,
    });
  }

  /** Ends a session whose grace is over, whenever anybody looks. */
  function view(): SessionView {
    const { live } = state;
    if (live) {
      const { status: word, ...rest } = status(live);
      if (word !== 'over') {
        return {
          kind: 'live',
          person: live.person,
          row: live.row,
          error: state.fault,
          ...rest,
          status: word,
        };
      }
      ending.end(live, 'grace_over');
    }
    return state.ended ?? { kind: 'none', error: null };
  }

  /** Picks up the newest session of the ledger. Does nothing while the vault is locked; call again when it opens. */
  function restore(): void {
    if (state.live) return;
    const newest = newestSession(db);
    if (!newest) return;
    const { session: row } = newest;
    const person = toPerson(newest.person);
    if (row.endedAt !== null) {
      ending.remember(row, person, row.endReason ?? 'signed_out');
      return;
    }
    const held: Live = {
      row,
      person,
      issuer: newest.person.issuer,
      subject: newest.person.subject,
      refreshToken: null,
      authenticatedAt: null,
      interrupted: false,
      lost: false,
      unstored: false,
    };
    const rotation = rotationOf(db, row.id);
    try {
      const tokens = loadTokens(vault, row.id);
      if (!tokens) {
        ending.end(held, 'tokens_gone');
        return;
      }
      const interrupted = rotation !== null && !rotation.lost;
      state.live = { ...held, refreshToken: tokens.refreshToken, interrupted };
    } catch (thrown) {
      const { code } = toAppError(thrown);
      if (code !== 'vault_corrupt') return;
      ending.end(held, 'vault_corrupt');
      return;
    }
    if (rotation?.lost === true) {
      refreshing.lose(state.live);
      return;
    }
    // Tokens that still hold can wait until the first screen is there.
    const settleMs = row.expiresAt > clock.now() ? (deps.settleMs ?? 0) : 0;
    if (settleMs === 0) void refreshing.refresh();
    else state.cancelTimer = clock.after(settleMs, () => void refreshing.refresh());
    deps.onChange();
  }

  return {
    view,
    refresh: () => refreshing.refresh(),
    restore,

    /**
     * Makes the session of a sign-in that came back. Throws AppError no_role when the person has none here; then
     * nothing is kept, and a session that was there stays.
     */
    adopt(provider: Provider, answer: Tokens & { readonly identity: Identity }): void {
      const { identity } = answer;
      const { role } = identity;
      const providerId = provider.settings.id;
      if (role === null) {
        void revoker.revoke(providerId, answer.refreshToken);
        throw new AppError('no_role', 'the person has no role here', { params: { email: identity.email } });
      }
      const now = clock.now();
      const before = state.live;
      const id = ids.next();
      storeTokens(vault, id, answer);
      const times = { signedInAt: now, refreshedAt: now, expiresAt: answer.expiresAt };
      const open = { endedAt: null, endReason: null };
      const made = unitOfWork(db, (tx) => {
        clearRotation(tx);
        for (const old of openSessions(tx)) endSession(tx, old, { endedAt: now, endReason: 'replaced' });
        const { person, isNew } = provisionPerson(tx, services, { ...identity, role });
        if (isNew) deps.onNewPerson?.(tx, person);
        const row = { id, personId: person.id, providerId, ...times, ...open };
        insertSession(tx, row);
        const after = { session: id, provider: providerId, role: person.role };
        const started = { action: 'session.started', actor: person.id, outcome: 'ok' } as const;
        auditSession(tx, services, { ...started, target: person.id, after });
        return { row, person };
      });
      forgetLive(state);
      state.ended = null;
      timeSeen.confirm();
      state.freshEpoch = state.networkEpoch;
      state.live = {
        ...made,
        issuer: identity.issuer,
        subject: identity.subject,
        refreshToken: answer.refreshToken,
        authenticatedAt: identity.authenticatedAt,
        interrupted: false,
        lost: false,
        unstored: false,
      };
      if (before) {
        dropTokens(vault, before.row.id);
        void revoker.revoke(before.row.providerId, before.refreshToken);
      }
      refreshing.schedule();
      deps.onChange();
    },

    authenticatedAt: () => state.live?.authenticatedAt ?? null,

    /** Whether what a provider says is about the person who is signed in. */
    isSamePerson: ({ issuer, subject }: Identity) =>
      state.live?.issuer === issuer && state.live.subject === subject,

    /** A sign-in that came back and is not wanted: the provider is told. */
    refuse(provider: Provider, answer: Tokens): void {
      void revoker.revoke(provider.settings.id, answer.refreshToken);
    },

    /** Ends the session here at once; the promise is of telling the provider, which a lost network postpones. */
    signOut(): Promise<void> {
      const held = state.live;
      if (held) ending.end(held, 'signed_out');
      else if (state.ended) {
        state.ended = null;
        deps.onChange();
      }
      return held ? revoker.revoke(held.row.providerId, held.refreshToken) : Promise.resolve();
    },

    start(): void {
      let online = reachability.state().online;
      const offChange = reachability.onChange((network) => {
        const back = network.online && !online;
        if (network.online !== online) state.networkEpoch += 1;
        online = network.online;
        const held = state.live;
        const hostBack =
          state.fault !== null && held !== null && deps.providers.isReachable(held.row.providerId, network);
        if (network.online) refreshing.onceMore();
        if (back || hostBack) void refreshing.refresh();
        deps.onChange();
      });
      const offBack = reachability.onBackOnline(() => {
        revoker.retry();
      });
      unsubscribe = () => {
        offChange();
        offBack();
      };
      restore();
    },

    /** A refresh that is under way is heard out by nobody; what it left on disk tells the next start. */
    stop(): void {
      forgetLive(state);
      unsubscribe?.();
    },

    /** After the computer slept: whatever is due now. */
    wake(): void {
      if (!state.live) return;
      const { refreshedAt, expiresAt } = state.live.row;
      if (clock.now() >= refreshedAt + (expiresAt - refreshedAt) * 0.75) void refreshing.refresh();
    },
  };
}
