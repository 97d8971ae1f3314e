// How one lie of an issuer is written down, and the shortest words for changing what a token says.
import type { JWTPayload } from 'jose';
import type { ProviderSettings } from '../../../src-shared/domain/workspace-file.ts';
import type { Lies } from '../../support/hostile-issuer.ts';

export interface HostileCase {
  readonly name: string;
  /** The check that stops it, as the error and the log name it; a code where the code alone says it. */
  readonly stoppedBy: string;
  readonly lies: Lies;
  readonly provider?: Partial<ProviderSettings>;
  /** Where the lie is to keep us waiting. */
  readonly answerWaitMs?: number;
}

export const claims = (change: (honest: JWTPayload) => JWTPayload): Lies => ({ claims: change });
export const set = (changes: JWTPayload): Lies => claims((honest) => ({ ...honest, ...changes }));
export const without = (claim: string): Lies =>
  claims((honest) => Object.fromEntries(Object.entries(honest).filter(([name]) => name !== claim)));
export const later = (seconds: number) => (honest: JWTPayload) => (honest.iat ?? 0) + seconds;

export const elsewhere = 'https://elsewhere.example';
