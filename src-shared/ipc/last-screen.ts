// What the cockpit showed last, which the next start paints before its core is there. No schema: see LastScreenHead.
import type { AppState } from './app.ts';
import type { CallInput, CallOutput } from './contract.ts';
import type { DrawnFor } from './screen.ts';

export interface LastScreen {
  /** Epoch ms at which the core answered it. */
  readonly seenAt: number;
  readonly state: AppState;
  /** The clients, and the question they were the answer to. */
  readonly clients: {
    readonly input: CallInput<'tenants.list'>;
    readonly output: CallOutput<'tenants.list'>;
  };
}

/**
 * First line of the file; the second is the screen as JSON, the third what was drawn of it, a DrawnScreen, or nothing.
 * The shell reads it while a window is made, when there is no time for schemas: that a core of the same version wrote
 * this very line says what is in it.
 */
export interface LastScreenHead {
  /** Of the cockpit that wrote it. */
  readonly version: string;
  /** The workspace file that was given at that start; null: the one the profile remembers. */
  readonly workspaceFile: string | null;
  /** Epoch ms of the answer, and until when its session may be read without the provider's word. */
  readonly seenAt: number;
  readonly readableUntil: number;
  /** Of the second line, in hex. */
  readonly sha256: string;
  /** Null: nothing was drawn of it. */
  readonly drawn: { readonly for: DrawnFor; readonly sha256: string } | null;
}

/** In the profile's folder. */
export const lastScreenName = 'last-screen.json';
