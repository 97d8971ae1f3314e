// Why a session ended, and what people are told about it.
import type { StoredError } from '../../../src-shared/ipc/errors.ts';

export const endReasons = [
  /** By the person. */
  'signed_out',
  /** By a newer sign-in. */
  'replaced',
  /** The vault lived in memory only, or was made anew. */
  'tokens_gone',
  /** The provider no longer takes the refresh token. */
  'revoked',
  /** The access token ran out and the provider had given nothing to refresh with. */
  'expired',
  /** Could not be refreshed for longer than the grace. */
  'grace_over',
  /** The provider says that the person has no role any more. */
  'no_role',
  /** What came back at a refresh did not hold up. */
  'rejected',
  /** The refreshed token takes back the second factor that the workspace requires. */
  'weaker',
  /** The refreshed token speaks of somebody else. */
  'other_person',
  /** The workspace file no longer names the provider. */
  'provider_gone',
  /** The stored tokens can't be read; they are kept. */
  'vault_corrupt',
] as const;
export type EndReason = (typeof endReasons)[number];

export interface EndedFacts {
  readonly email: string;
  /** The provider's name, or its id when the workspace no longer has it. */
  readonly provider: string;
  readonly graceDays: number;
}

/** Null for an end that needs no explanation: then the person is just signed out. */
export function endedError(reason: string, facts: EndedFacts): StoredError | null {
  const { email, provider, graceDays } = facts;
  switch (reason) {
    case 'signed_out':
    case 'replaced':
    case 'tokens_gone':
      return null;
    case 'no_role':
      return { code: 'no_role', params: { email } };
    case 'rejected':
    case 'other_person':
      return { code: 'token_rejected', params: { host: provider, reason } };
    case 'weaker':
      return { code: 'mfa_required', params: { host: provider } };
    case 'vault_corrupt':
      return { code: 'vault_corrupt', params: {} };
    case 'provider_gone':
      return { code: 'not_configured', params: { provider } };
    default:
      return { code: 'session_ended', params: { reason, provider, graceDays } };
  }
}
