// Tells a request that nobody can have acted on from one whose answer was lost. Apart from the words for the provider's
// answers: those need the whole sign-in library, which a start does without.
import type { AppError } from '../app-error.ts';
import { networkCode, saysNoRoute } from '../network/network-errors.ts';

/**
 * True when a request may have reached the provider although nothing came back: it may have acted on it. Not so where
 * there was no way to the host, or nobody listened.
 */
export function leftUnanswered(error: AppError): boolean {
  if (error.code === 'cancelled') return true;
  if (error.code !== 'issuer_unreachable' || error.cause === undefined) return false;
  return !saysNoRoute(error) && networkCode(error) !== 'ECONNREFUSED';
}
