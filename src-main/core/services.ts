// What every domain of the core is handed: time, ids, log and the way to tell windows that something changed.
import type { Logger } from 'pino';
import type { ChangedTopic, EventName, EventPayload } from '../../src-shared/ipc/events.ts';
import type { Clock, Ids, Randomness } from './clock.ts';

export interface Services {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly randomness: Randomness;
  readonly log: Logger;
  emit<N extends EventName>(name: N, payload: EventPayload<N>): void;
  /** Say it after the commit, never before. */
  changed(...topics: ChangedTopic[]): void;
}

/** Who writes shared rows and from where; filled in from the ledger when it is opened. */
export interface Provenance {
  readonly workspace: string;
  /** This installation's id. */
  readonly origin: string;
  /** A version for the next shared row. */
  nextVersion(): string;
}
