// What the core and the mirror's threads say to each other.
import type { StoredError } from '../../../src-shared/ipc/errors.ts';

export interface MirrorThreadData {
  readonly role: 'mirror-writer' | 'mirror-reader' | 'page-reader' | 'import-reader' | 'export-writer';
  readonly path: string;
  /** Folder with the mirror's SQL. */
  readonly migrationsDir: string;
}

export type ToThread =
  | { readonly type: 'ask'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'close' };

/** `code` is SQLite's or the system's; `app` is set when the thread threw an AppError. */
export interface ThreadError {
  readonly code: string;
  readonly message: string;
  readonly app: StoredError | null;
}

export type FromThread =
  /** `open`: whether it has its file; a reading thread that has not opens it when it is first asked. */
  | { readonly type: 'ready'; readonly open: boolean }
  | { readonly type: 'failed'; readonly error: ThreadError }
  | { readonly type: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly error: ThreadError };
