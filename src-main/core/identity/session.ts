// The session of this profile: kept across restarts, refreshed ahead of expiry, ended when the provider says so.
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import { appendAudit } from '../audit/commands.ts';
import type { Person } from '../calls/context.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Reachability } from '../network/reachability.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import { endSession, insertSession, provisionPerson, recordRefresh } from './commands.ts';
import { endedError, type EndReason } from './end-reasons.ts';
import type { Identity } from './id-token.ts';
import type { Providers } from './providers.ts';
import type { Provider, Tokens } from './provider.ts';
import { newestSession, openSessions, toPerson, type SessionRow } from './queries.ts';
import { refreshDelay, retryDelay } from './refresh-timing.ts';
import { createRevoker } from './revoker.ts';
import { sessionStatus, type SessionStatus } from './session-status.ts';
import { dropTokens, loadTokens, storeRefreshToken, storeTokens } from './session-tokens.ts';
import { createTimeSeen } from './time-seen.ts';

export interface SessionDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly services: Services;
  readonly reachability: Reachability;
  readonly providers: Providers;
  readonly graceDays: number;
  /** How long the refresh at a start waits while the tokens still hold, ms. Default 0. */
  readonly settleMs?: number;
  /** In the transaction of a person's first sign-in. */
  onNewPerson?(db: WriteDb, person: Person): void;
  /** After anything a view of the session shows has changed. */
  onChange(): void;
}

interface Live {
  row: SessionRow;
  person: Person;
  /** Whom the provider's tokens must go on speaking of. */
  readonly issuer: string;
  readonly subject: string;
  refreshToken: string | null;
}

export type SessionView =
  | { readonly kind: 'none'; readonly error: StoredError | null }
  | {
      readonly kind: 'ended';
      readonly person: Person;
      readonly providerId: string;
      readonly error: StoredError;
    }
  | ({
      readonly kind: 'live';
      readonly person: Person;
      readonly row: SessionRow;
      readonly error: StoredError | null;
    } & SessionStatus & { readonly status: 'active' | 'grace' });

/** Ends after which the provider may still honour the refresh token. */
const unwanted: ReadonlySet<EndReason> = new Set(['grace_over', 'no_role', 'rejected', 'other_person']);

export type Session = ReturnType<typeof createSession>;

export function createSession(deps: SessionDeps) {
  const { db, vault, services, reachability, providers } = deps;
  const { clock, ids, randomness, log } = services;
  const timeSeen = createTimeSeen(db, clock);
  const revoker = createRevoker(deps);
  let live: Live | null = null;
  let ended: Extract<SessionView, { kind: 'ended' }> | null = null;
  /** Why the last refresh came to nothing. */
  let fault: StoredError | null = null;
  let failures = 0;
  let refreshing: Promise<void> | null = null;
  /** The network changed while a refresh was under way. */
  let onceMore = false;
  /** Counts changes of the network, so that a refresh begun before one is not taken for fresh after it. */
  let networkEpoch = 0;
  let freshEpoch = -1;
  let cancelTimer: (() => void) | undefined;
  let unsubscribe: (() => void) | undefined;

  function status(held: Live): SessionStatus {
    return sessionStatus({
      now: timeSeen.now(),
      refreshedAt: held.row.refreshedAt,
      expiresAt: held.row.expiresAt,
      graceDays: deps.graceDays,
      unreachable: fault !== null,
      refreshing: refreshing !== null,
      online: reachability.state().online,
      freshSinceOnline: freshEpoch === networkEpoch,
    });
  }

  /** Ends a session whose grace is over, whenever anybody looks. */
  function view(): SessionView {
    if (live) {
      const { status: word, ...rest } = status(live);
      if (word !== 'over') {
        return { kind: 'live', person: live.person, row: live.row, error: fault, ...rest, status: word };
      }
      end(live, 'grace_over');
    }
    return ended ?? { kind: 'none', error: null };
  }

  function remember(row: SessionRow, person: Person, reason: string): void {
    const provider = providers.nameOf(row.providerId);
    const error = endedError(reason, { email: person.email, provider, graceDays: deps.graceDays });
    ended = error && { kind: 'ended', person, providerId: row.providerId, error };
  }

  function end(held: Live, reason: EndReason): void {
    log.info({ session: held.row.id, reason }, 'session ended');
    if (live === held) reset();
    remember(held.row, held.person, reason);
    try {
      // First the tokens: without them the session is over even if its row cannot be written.
      if (reason !== 'vault_corrupt') dropTokens(vault, held.row.id);
      unitOfWork(db, (tx) => {
        endSession(tx, held.row.id, { endedAt: clock.now(), endReason: reason });
        audit(tx, 'session.ended', { actor: held.person.id, outcome: 'ok', reason });
      });
    } finally {
      if (unwanted.has(reason)) void revoker.revoke(held.row.providerId, held.refreshToken);
      deps.onChange();
    }
  }

  function reset(): void {
    live = null;
    fault = null;
    failures = 0;
    cancelTimer?.();
  }

  function audit(
    tx: WriteDb,
    action: string,
    what: { readonly actor: string; readonly outcome: string; readonly reason?: string },
  ): void {
    const { actor, outcome, reason } = what;
    const detail = reason === undefined ? {} : { reason };
    const event = { at: clock.now(), actor, door: 'core', action, outcome, detail } as const;
    appendAudit(tx, { ...event, correlationId: ids.next() });
  }

  /** Next refresh, next retry or the end of the grace, whichever it is. */
  function schedule(): void {
    cancelTimer?.();
    const held = live;
    if (!held) return;
    const left = held.row.expiresAt - clock.now();
    const delay =
      failures > 0
        ? retryDelay(failures, randomness)
        : held.refreshToken === null
          ? Math.max(left, 1_000)
          : refreshDelay(left, randomness);
    const graceLeft = held.row.refreshedAt + deps.graceDays * 86_400_000 - timeSeen.now();
    cancelTimer = clock.after(graceLeft > 0 ? Math.min(delay, graceLeft + 1) : delay, () => {
      if (view().kind === 'live') void refresh();
    });
  }

  /** One at a time: callers meanwhile share it. Never rejects; the outcome is in the view. */
  function refresh(): Promise<void> {
    if (view().kind !== 'live') return Promise.resolve();
    refreshing ??= refreshOnce()
      .catch((thrown: unknown) => {
        log.error({ code: toAppError(thrown).code }, 'refresh broke off');
      })
      .finally(() => {
        refreshing = null;
        // It failed before the network was back, or began before and so does not count as fresh after it.
        const again = onceMore && live !== null && (failures > 0 || freshEpoch !== networkEpoch);
        onceMore = false;
        if (again) void refresh();
        else schedule();
        deps.onChange();
      });
    return refreshing;
  }

  async function refreshOnce(): Promise<void> {
    const held = live;
    if (!held) return;
    const epoch = networkEpoch;
    try {
      const provider = await providers.get(held.row.providerId);
      if (held.refreshToken === null) return await withoutRefreshToken(held);
      const answer = await provider.refresh(held.refreshToken, (token) => {
        keep(held, token);
      });
      if (live === held) accept(held, answer, epoch);
      else void revoker.revoke(held.row.providerId, held.refreshToken);
    } catch (thrown) {
      if (live === held) fail(held, toAppError(thrown));
    }
  }

  async function withoutRefreshToken(held: Live): Promise<void> {
    const { online } = await reachability.check();
    if (!online) throw new AppError('offline', 'no network');
    if (live === held && clock.now() >= held.row.expiresAt) end(held, 'expired');
  }

  function keep(held: Live, token: string): void {
    held.refreshToken = token;
    if (live !== held) return;
    try {
      storeRefreshToken(vault, held.row.id, token);
    } catch (thrown) {
      // The copy in memory goes on; the next refresh stores its successor.
      log.error({ code: toAppError(thrown).code }, 'a refreshed token could not be stored');
    }
  }

  function accept(held: Live, answer: Tokens & { readonly identity: Identity | null }, epoch: number): void {
    const { identity } = answer;
    if (identity && (identity.subject !== held.subject || identity.issuer !== held.issuer)) {
      end(held, 'other_person');
      return;
    }
    if (identity?.role === null) {
      end(held, 'no_role');
      return;
    }
    const role = identity?.role ?? held.person.role;
    timeSeen.confirm();
    held.row = { ...held.row, refreshedAt: clock.now(), expiresAt: answer.expiresAt };
    fault = null;
    failures = 0;
    freshEpoch = epoch;
    storeTokens(vault, held.row.id, answer);
    unitOfWork(db, (tx) => {
      recordRefresh(tx, held.row.id, { refreshedAt: held.row.refreshedAt, expiresAt: held.row.expiresAt });
      if (!identity) return;
      const before = held.person.role;
      held.person = provisionPerson(tx, services, { ...identity, role }).person;
      if (role !== before) audit(tx, 'session.roleChanged', { actor: held.person.id, outcome: 'ok' });
    });
  }

  function fail(held: Live, error: AppError): void {
    log.info({ code: error.code, params: error.params }, 'session not refreshed');
    if (error.code === 'sign_in_refused' && error.params.reason === 'invalid_grant') {
      end(held, 'revoked');
    } else if (error.code === 'token_rejected') {
      end(held, 'rejected');
    } else if (error.code === 'not_configured') {
      end(held, 'provider_gone');
    } else {
      fault = error.toStored();
      failures += 1;
    }
  }

  /** Picks up the newest session of the ledger. Does nothing while the vault is locked; call again when it opens. */
  function restore(): void {
    if (live) return;
    const newest = newestSession(db);
    if (!newest) return;
    const { session: row } = newest;
    const person = toPerson(newest.person);
    if (row.endedAt !== null) {
      remember(row, person, row.endReason ?? 'signed_out');
      return;
    }
    const held: Live = {
      row,
      person,
      issuer: newest.person.issuer,
      subject: newest.person.subject,
      refreshToken: null,
    };
    try {
      const tokens = loadTokens(vault, row.id);
      if (!tokens) {
        end(held, 'tokens_gone');
        return;
      }
      live = { ...held, refreshToken: tokens.refreshToken };
    } catch (thrown) {
      const { code } = toAppError(thrown);
      if (code !== 'vault_corrupt') return;
      end(held, 'vault_corrupt');
      return;
    }
    // Tokens that still hold can wait until the first screen is there.
    const settleMs = row.expiresAt > clock.now() ? (deps.settleMs ?? 0) : 0;
    if (settleMs === 0) void refresh();
    else cancelTimer = clock.after(settleMs, () => void refresh());
    deps.onChange();
  }

  return {
    view,
    refresh,
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
        unitOfWork(db, (tx) => {
          audit(tx, 'session.started', { actor: 'unknown', outcome: 'no_role' });
        });
        throw new AppError('no_role', 'the person has no role here', { params: { email: identity.email } });
      }
      const now = clock.now();
      const before = live;
      const id = ids.next();
      storeTokens(vault, id, answer);
      const times = { signedInAt: now, refreshedAt: now, expiresAt: answer.expiresAt };
      const open = { endedAt: null, endReason: null };
      const made = unitOfWork(db, (tx) => {
        for (const old of openSessions(tx)) endSession(tx, old, { endedAt: now, endReason: 'replaced' });
        const { person, isNew } = provisionPerson(tx, services, { ...identity, role });
        if (isNew) deps.onNewPerson?.(tx, person);
        const row = { id, personId: person.id, providerId, ...times, ...open };
        insertSession(tx, row);
        audit(tx, 'session.started', { actor: person.id, outcome: 'ok' });
        return { row, person };
      });
      reset();
      ended = null;
      timeSeen.confirm();
      freshEpoch = networkEpoch;
      live = {
        ...made,
        issuer: identity.issuer,
        subject: identity.subject,
        refreshToken: answer.refreshToken,
      };
      if (before) {
        dropTokens(vault, before.row.id);
        void revoker.revoke(before.row.providerId, before.refreshToken);
      }
      schedule();
      deps.onChange();
    },

    /** Ends the session here at once; the promise is of telling the provider, which a lost network postpones. */
    signOut(): Promise<void> {
      const held = live;
      if (held) end(held, 'signed_out');
      else if (ended) {
        ended = null;
        deps.onChange();
      }
      return held ? revoker.revoke(held.row.providerId, held.refreshToken) : Promise.resolve();
    },

    start(): void {
      let online = reachability.state().online;
      const offChange = reachability.onChange((network) => {
        const back = network.online && !online;
        if (network.online !== online) networkEpoch += 1;
        online = network.online;
        const held = live;
        const hostBack =
          fault !== null && held !== null && providers.isReachable(held.row.providerId, network);
        // A refresh that is under way cannot speak for the network as it is now; another one follows it.
        if (refreshing !== null && network.online) onceMore = true;
        if (back || hostBack) void refresh();
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

    stop(): void {
      cancelTimer?.();
      unsubscribe?.();
    },

    /** After the computer slept: whatever is due now. */
    wake(): void {
      if (!live) return;
      const { refreshedAt, expiresAt } = live.row;
      if (clock.now() >= refreshedAt + (expiresAt - refreshedAt) * 0.75) void refresh();
    },
  };
}
