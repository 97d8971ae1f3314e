// Calls about long work: what runs, how far it is, and stopping it.
import { z } from 'zod';
import { jobId } from '../domain/ids.ts';
import { call } from './call.ts';
import { storedError } from './errors.ts';

export const jobState = z.object({
  id: jobId,
  kind: z.enum(['sync', 'import', 'rotation', 'rekey', 'purge', 'erasure', 'export']),
  /** What it works on, for example a connection's name. */
  subject: z.string(),
  subjectId: z.string(),
  status: z.enum(['running', 'done', 'stopped', 'failed']),
  /** Units of work (account windows, bytes of a file); total is null while it isn't known. */
  done: z.number(),
  total: z.number().nullable(),
  /** Counts by name: accounts, accountsDone, days, rows, requests; of an import rows, rejected, moved. */
  counts: z.record(z.string(), z.number()),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** Estimated, from five seconds on. */
  etaMs: z.number().nullable(),
  error: storedError.nullable(),
});
export type JobState = z.infer<typeof jobState>;

export const jobCalls = {
  /** Syncs, imports and exports for everybody; the rest for admins, and about one client for those who see it. */
  'jobs.list': call({
    input: z.object({}),
    output: z.object({ rows: z.array(jobState) }),
    role: 'user',
    tenantScoped: true,
    exposes: 'confidential',
  }),
  /** Stops after the present window; what is done is kept, and the next run goes on from there. Idempotent. */
  'jobs.cancel': call({
    input: z.object({ id: jobId }),
    output: z.object({}),
    role: 'user',
    tenantScoped: true,
    exposes: 'internal',
    audited: true,
  }),
};
