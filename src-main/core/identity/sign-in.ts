// One sign-in at a time: the address for the browser, the wait for it to come back, and what came of it.
import { randomBytes } from 'node:crypto';
import type { SessionState } from '../../../src-shared/ipc/session.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { waitForRedirect } from '../network/loopback.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import type { Attempts } from './attempts.ts';
import { signInPage } from './browser-pages.ts';
import type { Identity } from './id-token.ts';
import type { Provider, Tokens } from './provider.ts';
import type { Providers } from './providers.ts';
import { rejected } from './rejected.ts';
import type { Session } from './session.ts';
import { auditSession } from './session-end.ts';
import { assertVaultOpen } from './session-tokens.ts';

export interface SignInDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly services: Services;
  readonly providers: Providers;
  readonly session: Session;
  readonly ask: AskDesktop;
  readonly timeoutMs: number;
  readonly attempts: Attempts;
  /** While locked, only a fresh sign-in of the same person is taken. */
  isLocked(): boolean;
  /** Somebody signed in. */
  onSignedIn(): void;
  onChange(): void;
}

type SignedIn = Tokens & { readonly identity: Identity };

interface Attempt {
  readonly shown: NonNullable<SessionState['signIn']>;
  readonly abort: AbortController;
  readonly fresh: boolean;
}

export type SignIn = ReturnType<typeof createSignIn>;

export function createSignIn(deps: SignInDeps) {
  const { services, providers, session, attempts } = deps;
  const { clock, ids, log } = services;
  let attempt: Attempt | null = null;
  let error: StoredError | null = null;
  /** Counts beginnings, so that only the newest one goes on after waiting for the provider. */
  let begun = 0;

  function open(url: string): void {
    deps.ask('browser.open', { url }).catch((thrown: unknown) => {
      // The address is on the screen with a copy button, so a missing browser stops nobody.
      log.info({ code: toAppError(thrown).code }, 'no browser opened');
    });
  }

  function drop(): void {
    const old = attempt;
    attempt = null;
    old?.abort.abort();
  }

  async function finish(mine: Attempt, provider: Provider, answer: Promise<SignedIn>): Promise<void> {
    try {
      const signedIn = await answer.finally(() => {
        if (attempt === mine) attempt = null;
        else throw new AppError('cancelled', 'the attempt was replaced or cancelled');
      });
      if (deps.isLocked()) assertSame(mine, provider, signedIn);
      session.adopt(provider, signedIn);
      attempts.succeeded();
      deps.onSignedIn();
    } catch (thrown) {
      const failure = toAppError(thrown);
      log.info({ code: failure.code, params: failure.params }, 'sign-in not done');
      recordFailure(mine, failure);
      attempts.failed(failure.code);
      if (failure.code !== 'cancelled') error = failure.toStored();
    }
    deps.onChange();
  }

  /** A change of mind is none. A ledger that takes nothing must not keep the person from reading why. */
  function recordFailure({ shown }: Attempt, { code, params }: AppError): void {
    if (code === 'cancelled') return;
    const check = params['reason'];
    try {
      unitOfWork(deps.db, (tx) => {
        auditSession(tx, services, {
          action: 'session.started',
          actor: 'unknown',
          outcome: code,
          target: shown.providerId,
          ...(typeof check === 'string' ? { reason: check } : {}),
        });
      });
    } catch (thrown) {
      log.warn({ err: toAppError(thrown) }, 'a sign-in that failed could not be audited');
    }
  }

  /** Throws AppError token_rejected, and gives the tokens back. */
  function assertSame(mine: Attempt, provider: Provider, signedIn: SignedIn): void {
    if (mine.fresh && session.isSamePerson(signedIn.identity)) return;
    session.refuse(provider, signedIn);
    throw rejected(provider.host, 'not_the_same');
  }

  return {
    pending: () => attempt?.shown ?? null,
    /** Why the last attempt came to nothing. */
    error: () => error,
    forget(): void {
      error = null;
    },

    /**
     * Replaces an attempt that still waits. Throws AppError too_many_attempts, not_configured, vault_locked, offline, issuer_unreachable
     * or issuer_wrong; what happens in the browser shows in the state.
     */
    async begin(providerId: string): Promise<void> {
      const mine = ++begun;
      drop();
      error = null;
      deps.onChange();
      attempts.admit();
      assertVaultOpen(deps.vault);
      const fresh = deps.isLocked();
      const provider = await providers.get(providerId);
      if (mine !== begun) throw new AppError('cancelled', 'replaced by another sign-in');
      const abort = new AbortController();
      const state = randomBytes(32).toString('base64url');
      const expiresAt = clock.now() + deps.timeoutMs;
      const { redirectUri, result } = await waitForRedirect({
        path: '/callback',
        state,
        clock,
        timeoutMs: deps.timeoutMs,
        signal: abort.signal,
        page: signInPage,
      });
      try {
        const request = await provider.buildRequest({ redirectUri, state, fresh });
        if (mine !== begun) throw new AppError('cancelled', 'replaced by another sign-in');
        attempt = {
          abort,
          fresh,
          shown: { attemptId: ids.next(), address: request.url, providerId, expiresAt },
        };
        void finish(
          attempt,
          provider,
          result.then((params) => provider.exchange(request, params)),
        );
        deps.onChange();
        open(request.url);
      } catch (thrown) {
        abort.abort();
        throw thrown;
      }
    },

    openAgain(): void {
      if (!attempt) throw new AppError('not_found', 'no sign-in waits in the browser');
      open(attempt.shown.address);
    },

    /** Idempotent. */
    cancel(): void {
      begun += 1;
      if (!attempt) return;
      drop();
      error = new AppError('sign_in_cancelled', 'cancelled here').toStored();
      deps.onChange();
    },

    stop(): void {
      begun += 1;
      drop();
    },
  };
}
