// Syncs of connections as jobs: at most one at a time for each, with the last failure kept for people to see.
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { toAppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Sync } from '../sync/engine.ts';
import type { SyncContext, SyncCounts, SyncProgress } from '../sync/tally.ts';

export interface SyncedGrant {
  readonly id: string;
  readonly platform: PlatformId;
  readonly name: string;
}

/** How a run ended. */
export interface SyncOutcome {
  readonly kind: 'done' | 'stopped' | 'failed';
  readonly error: StoredError | null;
  readonly counts: SyncCounts | null;
  readonly durationMs: number;
}

export interface SyncJobs {
  /** Answers the job's id. */
  start(grant: SyncedGrant): string;
  stop(grantId: string): void;
  /** The running job's id, or null. */
  running(grantId: string): string | null;
  /** When the last one since this core began was started, epoch ms, or null. */
  startedAt(grantId: string): number | null;
  /** Why the last sync since this core began came to nothing. */
  lastError(grantId: string): StoredError | null;
  /** Whether a sync went through since this core began. */
  wentThrough(grantId: string): boolean;
}

export function createSyncJobs(deps: {
  readonly sync: Sync;
  readonly jobs: Pick<Jobs, 'start' | 'list' | 'cancel'>;
  readonly clock: Clock;
  /** Told of the end of every run. */
  ended?(grant: SyncedGrant, outcome: SyncOutcome): void;
}): SyncJobs {
  const errors = new Map<string, StoredError>();
  const through = new Set<string>();
  const started = new Map<string, number>();
  const runningJob = (grantId: string) =>
    deps.jobs.list().find((job) => job.subjectId === grantId && job.status === 'running')?.id ?? null;
  return {
    start(grant) {
      const run = async (context: SyncContext) => {
        const startedAt = deps.clock.now();
        started.set(grant.id, startedAt);
        let counts: SyncCounts | null = null;
        const ended = (kind: SyncOutcome['kind'], error: StoredError | null) =>
          deps.ended?.(grant, { kind, error, counts, durationMs: deps.clock.now() - startedAt });
        const progress = (update: SyncProgress) => {
          ({ counts } = update);
          context.progress(update);
        };
        try {
          await deps.sync.syncGrant(
            { id: grant.id, platform: grant.platform },
            { signal: context.signal, progress },
          );
          errors.delete(grant.id);
          through.add(grant.id);
          ended('done', null);
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.code === 'cancelled') {
            ended('stopped', null);
            throw error;
          }
          errors.set(grant.id, error.toStored());
          ended('failed', error.toStored());
          throw error;
        }
      };
      return deps.jobs.start({ kind: 'sync', subject: grant.name, subjectId: grant.id, run }).id;
    },
    stop(grantId) {
      const id = runningJob(grantId);
      if (id !== null) deps.jobs.cancel(id);
    },
    running: runningJob,
    startedAt: (grantId) => started.get(grantId) ?? null,
    lastError: (grantId) => errors.get(grantId) ?? null,
    wentThrough: (grantId) => through.has(grantId),
  };
}
