// What a core is given and what it offers, whoever starts it: the shell, the command line or a test.
import type { CoreOptions } from '../../src-shared/ipc/ports.ts';
import type { DoorRequest, Serve } from './calls/serve.ts';
import type { Clock, Randomness } from './clock.ts';
import type { AskDesktop } from './desktop-ports.ts';
import type { Services } from './services.ts';
import type { Keyring } from './vault/keyring-port.ts';

export interface CoreSettings {
  readonly options: CoreOptions;
  readonly ask: AskDesktop;
  /** Null for the core of a window, which has the keystore. */
  readonly keyring: Keyring | null;
  /** Finds the keyring after the start, for the slot that lets the command line open the vault on its own. */
  readonly findKeyring?: () => Promise<Keyring | null>;
  /** Asked once while a workspace opens, when no slot gave the key; null: the person gave none. */
  readonly passphrase?: (purpose: 'set_up' | 'unlock') => Promise<string | null>;
  /** Entry file of the core's threads. */
  readonly workerUrl: URL;
  /** Entry file of the sandbox, for the demo agency. */
  readonly sandboxUrl: URL;
  readonly emit: Services['emit'];
  readonly clock?: Clock;
  readonly randomness?: Randomness;
}

export interface Core {
  readonly serve: Serve;
  /** The machine woke up, or a window says that the network changed. */
  wake(): void;
  /** Ends running work at its next safe point, closes the databases and gives the profile back. */
  stop(): Promise<void>;
}

export type { DoorRequest };
