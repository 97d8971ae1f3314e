// What an id_token is refused with, and how far off the provider's clock may be before it is.
import { AppError } from '../app-error.ts';

/** How far the provider's clock and ours may differ, seconds: for exp, nbf, iat and auth_time alike. */
export const skewSeconds = 60;

/** `reason` is the name of the check, for the log and the sentence people read. */
export function rejected(host: string, reason: string): AppError {
  return new AppError('token_rejected', `the id_token does not hold up: ${reason}`, {
    params: { host, reason },
  });
}
