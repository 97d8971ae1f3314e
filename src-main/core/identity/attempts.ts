// Holds back sign-ins after several that came to nothing, longer each time, across restarts.
import { z } from 'zod';
import type { ErrorCode } from '../../../src-shared/ipc/errors.ts';
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import type { WriteDb } from '../db/handles.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const name = 'identity.sign_in_failures';
const stored = z.object({ count: z.int().min(0), until: z.number() });
const longestMs = 900_000;

/** Ends that say the provider or the person is not who they should be; a lost network or a change of mind is none. */
const counted: ReadonlySet<ErrorCode> = new Set([
  'token_rejected',
  'mfa_required',
  'no_role',
  'sign_in_refused',
]);

export interface Attempts {
  /** Throws AppError too_many_attempts. */
  admit(): void;
  failed(code: ErrorCode): void;
  succeeded(): void;
}

export function createAttempts(db: WriteDb, clock: Clock): Attempts {
  const read = () => readSetting(db, name, stored) ?? { count: 0, until: 0 };
  return {
    admit() {
      const { count, until } = read();
      // Never longer than the pause itself, should the clock have been set back.
      const waitMs = Math.min(until - clock.now(), pauseAfter(count));
      if (waitMs > 0) {
        throw new AppError('too_many_attempts', 'too many sign-ins came to nothing', { params: { waitMs } });
      }
    },
    failed(code) {
      if (!counted.has(code)) return;
      const count = read().count + 1;
      writeSetting(db, name, { count, until: clock.now() + pauseAfter(count) });
    },
    succeeded() {
      if (read().count > 0) writeSetting(db, name, { count: 0, until: 0 });
    },
  };
}

/** Pause after the n-th failure in a row, ms: none for the first two, then 10 s, doubling to 15 minutes. */
function pauseAfter(count: number): number {
  return count < 3 ? 0 : Math.min(longestMs, 10_000 * 2 ** (count - 3));
}
