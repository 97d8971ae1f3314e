// Events the core and the shell send to every window.
import { z } from 'zod';
import { networkState } from './app.ts';
import { jobState } from './jobs.ts';
import { shellInfo } from './shell.ts';
import { sessionState } from './session.ts';
import { storedError } from './errors.ts';
import { vaultState } from './vault.ts';

/**
 * Names of what stores refetch; not table names of the databases. `tenants`: which clients there are, what is said of
 * them and who sees them; their figures change with `campaigns`.
 */
export const changedTopic = z.enum([
  'workspace',
  'tenants',
  'accounts',
  'connections',
  'credentials',
  'syncLog',
  'campaigns',
  'tags',
  'imports',
  'review',
  'outbox',
  'audit',
  'alerts',
  'people',
]);
export type ChangedTopic = z.infer<typeof changedTopic>;

export const events = {
  changed: z.object({ topics: z.array(changedTopic), tenantId: z.string().nullable() }),
  job: jobState,
  session: sessionState,
  network: networkState,
  vault: vaultState,
  /** From the shell: the core ended and comes back, or does not. */
  core: z.object({
    status: z.enum(['starting', 'ready', 'restarting', 'failed']),
    attempt: z.number(),
    retryInMs: z.number(),
    error: storedError.nullable(),
  }),
  /** From the shell, to one window: show this view, which a link named. */
  open: z.object({ path: z.string() }),
  /** From the shell: preferences or the system's theme changed. */
  shell: shellInfo,
};
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
