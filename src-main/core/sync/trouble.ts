// Decides whose trouble an error is: one account's own, or the grant's or the network's, which ends the work of all.
import { AppError, toAppError } from '../app-error.ts';
import { isPlatformError } from '../connectors/platform-error.ts';

export interface Trouble {
  /** Aborted when nothing more can be had. */
  readonly halt: AbortSignal;
  /** Does an account's work, unless the account or everything has failed. Never rejects. */
  guard(accountId: number, work: () => Promise<void>): Promise<void>;
  /** Throws what ended everything; or, when every one of so many accounts failed, the first failure. */
  check(accounts: number): void;
}

const fatalCodes: ReadonlySet<string> = new Set([
  'platform_auth',
  'platform_setup',
  'app_secret_missing',
  'offline',
  'platform_unreachable',
  'vault_locked',
  'vault_corrupt',
  'disk_full',
  'database_unreadable',
  'core_unavailable',
  'forbidden',
]);

/** Whether nobody can be synced now. A limit of the whole app that lifts too late to wait for holds for every account. */
export function endsAll(error: AppError): boolean {
  if (isPlatformError(error, 'rateLimited') && error.verdict.kind === 'rateLimited')
    return error.verdict.whole;
  return fatalCodes.has(error.code);
}

/** `failed` is told of each account's own failure. */
export function createTrouble(
  stopped: AbortSignal,
  failed: (accountId: number, error: AppError) => Promise<void>,
): Trouble {
  const halt = new AbortController();
  const failures = new Map<number, AppError>();
  let fatal: AppError | null = null;

  async function take(accountId: number, error: AppError): Promise<void> {
    // What was broken off because of another's trouble has none of its own.
    if (halt.signal.aborted || (error.code === 'cancelled' && stopped.aborted)) return;
    if (endsAll(error)) {
      fatal ??= error;
      halt.abort();
      return;
    }
    failures.set(accountId, error);
    await failed(accountId, error).catch((thrown: unknown) => {
      fatal ??= toAppError(thrown);
      halt.abort();
    });
  }
  return {
    halt: halt.signal,
    async guard(accountId, work) {
      if (stopped.aborted || halt.signal.aborted || failures.has(accountId)) return;
      try {
        await work();
      } catch (thrown) {
        await take(accountId, toAppError(thrown));
      }
    },
    check(accounts) {
      if (fatal) throw fatal;
      if (stopped.aborted) throw new AppError('cancelled', 'stopped before the end');
      const [first] = failures.values();
      if (first && failures.size >= accounts) throw first;
    },
  };
}
