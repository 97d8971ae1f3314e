// How an error is written to the log: code, message and stack, down its chain of causes.
import { AppError } from '../app-error.ts';

interface Described {
  readonly name: string;
  readonly code?: unknown;
  readonly message: string;
  readonly params?: unknown;
  readonly stack?: string | undefined;
  readonly cause?: Described;
}

const deepest = 5;

export function describeError(thrown: unknown, depth = 0): Described {
  if (!(thrown instanceof Error)) return { name: 'unknown', message: typeof thrown };
  const described = {
    name: thrown.name,
    ...('code' in thrown ? { code: thrown.code } : {}),
    message: thrown.message,
    ...(thrown instanceof AppError ? { params: thrown.params } : {}),
    stack: thrown.stack,
  };
  if (thrown.cause === undefined || depth >= deepest) return described;
  return { ...described, cause: describeError(thrown.cause, depth + 1) };
}
