// An error in the words in which it crosses from a thread to the core.
import { AppError, codeOf } from '../app-error.ts';
import type { ThreadError } from './thread-messages.ts';

export function describeForCore(error: unknown): ThreadError {
  const message = error instanceof Error ? error.message : 'not an error object';
  return { code: codeOf(error), message, app: error instanceof AppError ? error.toStored() : null };
}
