// The one error the core throws, and the one funnel that turns anything unknown into it.
import type { ErrorCode, ErrorParams, StoredError } from '../../src-shared/ipc/errors.ts';

interface AppErrorOptions {
  readonly cause?: unknown;
  /** Values for the sentence people read. Never a secret. */
  readonly params?: ErrorParams;
  readonly fields?: Readonly<Record<string, string>>;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.params = options.params ?? {};
    this.fields = options.fields;
  }

  toStored(): StoredError {
    return { code: this.code, params: this.params };
  }
}

/** Codes of SQLite and of the operating system that have a sentence of their own. */
const knownCauses: ReadonlyArray<readonly [RegExp, ErrorCode]> = [
  // SHMSIZE: no room for the index of the write-ahead log, which a start needs before anything else.
  [/^(SQLITE_FULL|SQLITE_IOERR_(WRITE|SHMSIZE)|ENOSPC|EDQUOT)$/, 'disk_full'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_CANTOPEN|SQLITE_IOERR|SQLITE_READONLY)/, 'database_unreadable'],
];

/** Turns anything thrown into an AppError; what isn't known becomes 'internal' with the cause kept for the log. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = codeOf(thrown);
  const known = knownCauses.find(([pattern]) => pattern.test(code));
  const message = thrown instanceof Error ? thrown.message : 'not an error object';
  return new AppError(known?.[1] ?? 'internal', message, { cause: thrown });
}

/** The `code` property of what was thrown, or ''. */
export function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}
