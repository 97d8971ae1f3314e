// What an event of a credential says beside its kind: ids, numbers and codes, never a secret or a part of one.
import type { CredentialTest, RotationWindow } from '../../../src-shared/ipc/credentials.ts';

/** What a grant was found to be, kept so that a rollback can say so again. */
export interface GrantBefore {
  readonly kind: 'oauth' | 'system_user_token';
  readonly subject: string;
  readonly scopes: readonly string[];
  /** Epoch ms. */
  readonly expiresAt: number | null;
}

export interface EventDetail {
  /** begun */
  readonly overlapHours?: number;
  readonly window?: RotationWindow | null;
  /** entered: what the platform said of a new grant. */
  readonly grant?: GrantBefore;
  /** tested */
  readonly test?: Omit<CredentialTest, 'at'>;
  /** scheduled and promoted: when it is promoted, and when the overlap ends, epoch ms. */
  readonly dueAt?: number;
  /** promoted: what stood before, and since when. */
  readonly before?: GrantBefore;
  readonly beforeSince?: number | null;
  /** revealed: why, in the person's words. */
  readonly reason?: string;
  /** revoked: how it went. */
  readonly how?: 'called' | 'by_hand' | 'refused';
  /** revoked: the platform's code of a refusal. */
  readonly code?: string;
}
