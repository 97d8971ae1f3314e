// Refreshes a session's tokens ahead of expiry, one refresh at a time, and judges what the provider answers.
import { AppError, toAppError } from '../app-error.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { provisionPerson, recordRefresh } from './commands.ts';
import type { Identity } from './id-token.ts';
import { leftUnanswered } from './left-unanswered.ts';
import type { Tokens } from './provider.ts';
import { refreshDelay, retryDelay } from './refresh-timing.ts';
import { clearRotation, markLost, markRotation } from './rotation-mark.ts';
import { auditSession, type SessionEnd } from './session-end.ts';
import type { Live, SessionDeps, SessionParts } from './session-state.ts';
import { dayMs } from './session-status.ts';
import { storeRefreshToken, storeTokens } from './session-tokens.ts';

export interface SessionRefresh {
  /** One at a time: callers meanwhile share it. Never rejects; the outcome is in the state. */
  refresh(): Promise<void>;
  /** The refresh token in hand is spent and its successor unknown: reading goes on for the grace. */
  lose(held: Live): void;
  /** Plans the next one. */
  schedule(): void;
  running(): boolean;
  /** A refresh that is under way cannot speak for the network as it is now; another one follows it. */
  onceMore(): void;
}

/** How often a token is offered to a full disk, ms. */
const storeAgainMs = 5_000;

interface RefreshParts extends SessionParts {
  readonly ending: SessionEnd;
  /** Whether somebody is signed in; ends a session whose grace is over. */
  isLive(): boolean;
}

export function createSessionRefresh(deps: SessionDeps, parts: RefreshParts): SessionRefresh {
  const { db, vault, services, reachability, providers } = deps;
  const { clock, randomness, log } = services;
  const { state, revoker, timeSeen, ending, isLive } = parts;
  let refreshing: Promise<void> | null = null;
  /** The network changed while a refresh was under way. */
  let onceMore = false;

  /** Next refresh, next retry or the end of the grace, whichever it is. */
  function schedule(): void {
    state.cancelTimer?.();
    const held = state.live;
    if (!held) return;
    const left = held.row.expiresAt - clock.now();
    const graceLeft = held.row.refreshedAt + deps.graceDays * dayMs - timeSeen.now();
    const delay = held.lost
      ? Math.max(graceLeft, left, 1_000)
      : held.unstored
        ? storeAgainMs
        : state.failures > 0
          ? retryDelay(state.failures, randomness)
          : held.refreshToken === null
            ? Math.max(left, 1_000)
            : refreshDelay(left, randomness);
    state.cancelTimer = clock.after(graceLeft > 0 ? Math.min(delay, graceLeft + 1) : delay, () => {
      if (!isLive()) return;
      if (!held.unstored) {
        void refresh();
        return;
      }
      // While the disk is full a refresh would only make one more token that has no place.
      storeAgain(held);
      schedule();
    });
  }

  function storeAgain(held: Live): boolean {
    if (held.refreshToken !== null) keep(held, held.refreshToken);
    return !held.unstored;
  }

  /** One at a time: callers meanwhile share it. Never rejects; the outcome is in the view. */
  function refresh(): Promise<void> {
    if (!isLive()) return Promise.resolve();
    refreshing ??= refreshOnce()
      .catch((thrown: unknown) => {
        log.error({ code: toAppError(thrown).code }, 'refresh broke off');
      })
      .finally(() => {
        refreshing = null;
        // It failed before the network was back, or began before and so does not count as fresh after it.
        const again =
          onceMore && state.live !== null && (state.failures > 0 || state.freshEpoch !== state.networkEpoch);
        onceMore = false;
        if (again) void refresh();
        else schedule();
        deps.onChange();
      });
    return refreshing;
  }

  async function refreshOnce(): Promise<void> {
    const held = state.live;
    if (!held || held.lost) return;
    if (held.unstored && !storeAgain(held)) return;
    const epoch = state.networkEpoch;
    try {
      const provider = await providers.get(held.row.providerId);
      if (held.refreshToken === null) return await withoutRefreshToken(held);
      markRotation(db, held.row.id);
      const answer = await provider.refresh(held.refreshToken, {
        subject: held.subject,
        keep: (token) => {
          keep(held, token);
        },
      });
      if (state.live === held) accept(held, answer, epoch);
      else void revoker.revoke(held.row.providerId, held.refreshToken);
    } catch (thrown) {
      const error = toAppError(thrown);
      // Whatever was answered, it was heard; only silence after the token was sent leaves it open.
      if (!leftUnanswered(error) && !held.interrupted && !held.unstored) forgetMark();
      if (state.live === held) fail(held, error);
    }
  }

  async function withoutRefreshToken(held: Live): Promise<void> {
    const { online } = await reachability.check();
    if (!online) throw new AppError('offline', 'no network');
    if (state.live === held && clock.now() >= held.row.expiresAt) ending.end(held, 'expired');
  }

  function keep(held: Live, token: string): void {
    held.refreshToken = token;
    if (state.live !== held) return;
    try {
      storeRefreshToken(vault, held.row.id, token);
      held.unstored = false;
      held.interrupted = false;
      clearRotation(db);
    } catch (thrown) {
      // The copy in memory goes on, and is stored as soon as that works; the mark on disk says so until then.
      held.unstored = true;
      log.error({ code: toAppError(thrown).code }, 'a refreshed token could not be stored');
    }
  }

  function forgetMark(): void {
    try {
      clearRotation(db);
    } catch (thrown) {
      log.error({ code: toAppError(thrown).code }, 'a refresh could not be noted as over');
    }
  }

  function lose(held: Live): void {
    held.lost = true;
    held.refreshToken = null;
    state.fault = {
      code: 'session_interrupted',
      params: { provider: providers.nameOf(held.row.providerId) },
    };
    try {
      markLost(db, held.row.id);
    } catch (thrown) {
      log.error({ code: toAppError(thrown).code }, 'a lost session could not be noted');
    }
    schedule();
    deps.onChange();
  }

  function accept(held: Live, answer: Tokens & { readonly identity: Identity | null }, epoch: number): void {
    const { identity } = answer;
    if (identity && (identity.subject !== held.subject || identity.issuer !== held.issuer)) {
      ending.end(held, 'other_person');
      return;
    }
    if (identity?.role === null) {
      ending.end(held, 'no_role');
      return;
    }
    const role = identity?.role ?? held.person.role;
    timeSeen.confirm();
    held.row = { ...held.row, refreshedAt: clock.now(), expiresAt: answer.expiresAt };
    state.fault = null;
    state.failures = 0;
    state.freshEpoch = epoch;
    // Without a new one the old token goes on.
    if (answer.refreshToken === null) held.interrupted = false;
    if (!held.unstored) storeTokens(vault, held.row.id, answer);
    unitOfWork(db, (tx) => {
      if (!held.unstored) clearRotation(tx);
      recordRefresh(tx, held.row.id, { refreshedAt: held.row.refreshedAt, expiresAt: held.row.expiresAt });
      if (!identity) return;
      const before = held.person.role;
      held.person = provisionPerson(tx, services, { ...identity, role }).person;
      if (role !== before) {
        const changed = { action: 'session.roleChanged', actor: held.person.id, outcome: 'ok' } as const;
        const told = { target: held.person.id, before: { role: before }, after: { role } };
        auditSession(tx, services, { ...changed, ...told });
      }
    });
  }

  function fail(held: Live, error: AppError): void {
    log.info({ code: error.code, params: error.params }, 'session not refreshed');
    if (error.code === 'sign_in_refused' && error.params.reason === 'invalid_grant') {
      // Refused for good, or because the answer with its successor never arrived: then nobody did wrong.
      if (held.interrupted) lose(held);
      else ending.end(held, 'revoked');
    } else if (error.code === 'token_rejected') {
      ending.end(held, 'rejected');
    } else if (error.code === 'mfa_required') {
      ending.end(held, 'weaker');
    } else if (error.code === 'not_configured') {
      ending.end(held, 'provider_gone');
    } else {
      if (leftUnanswered(error)) held.interrupted = true;
      state.fault = error.toStored();
      state.failures += 1;
    }
  }

  return {
    refresh,
    lose,
    schedule,
    running: () => refreshing !== null,
    onceMore() {
      if (refreshing !== null) onceMore = true;
    },
  };
}
