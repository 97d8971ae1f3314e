// What a person is told when a file that they chose could not be written.
import { AppError, toAppError } from '../app-error.ts';

/** What has a sentence of its own, as a full disk does, stays what it is. */
export function notWritten(cause: unknown): AppError {
  const known = toAppError(cause);
  if (known.code !== 'internal') return known;
  return new AppError('file_refused', 'it cannot be written there', {
    params: { reason: 'not_written' },
    cause,
  });
}
