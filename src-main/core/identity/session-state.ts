// What the parts of a session share: what they work with, who is signed in, and how the last refresh went.
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Reachability } from '../network/reachability.ts';
import type { Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import type { Providers } from './providers.ts';
import type { SessionRow } from './queries.ts';
import type { Revoker } from './revoker.ts';
import type { TimeSeen } from './time-seen.ts';

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

export interface Live {
  row: SessionRow;
  person: Person;
  /** Whom the provider's tokens must go on speaking of. */
  readonly issuer: string;
  readonly subject: string;
  refreshToken: string | null;
  /** As the sign-in of this process said, epoch ms; null after a restart. */
  authenticatedAt: number | null;
  /** An earlier refresh was never heard out, so the token may be one that the provider has replaced. */
  interrupted: boolean;
  /** It has, and nobody knows the new one: readable for the grace, until somebody signs in. */
  lost: boolean;
  /** The present refresh token is in memory only: the disk had no room for it. */
  unstored: boolean;
}

export interface Ended {
  readonly kind: 'ended';
  readonly person: Person;
  readonly providerId: string;
  readonly error: StoredError;
}

export interface SessionState {
  live: Live | null;
  ended: Ended | null;
  /** Why the last refresh came to nothing. */
  fault: StoredError | null;
  /** Refreshes that came to nothing since the last good one. */
  failures: number;
  /** Counts changes of the network, so that a refresh begun before one is not taken for fresh after it. */
  networkEpoch: number;
  freshEpoch: number;
  /** Takes back the next refresh that was planned. */
  cancelTimer: (() => void) | undefined;
}

/** Of one session, for its parts. */
export interface SessionParts {
  readonly state: SessionState;
  readonly revoker: Revoker;
  readonly timeSeen: TimeSeen;
}

export function noSession(): SessionState {
  return {
    live: null,
    ended: null,
    fault: null,
    failures: 0,
    networkEpoch: 0,
    freshEpoch: -1,
    cancelTimer: undefined,
  };
}

/** Nobody is signed in any more; what ended stays told. */
export function forgetLive(state: SessionState): void {
  state.live = null;
  state.fault = null;
  state.failures = 0;
  state.cancelTimer?.();
}
