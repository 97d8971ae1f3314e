// Runs long work one at a time for each subject, tells how far it is, and stops it when asked.
import type { Logger } from 'pino';
import type { JobId } from '../../../src-shared/domain/ids.ts';
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { Services } from '../services.ts';
import { createThrottle } from './throttle.ts';

export interface JobProgress {
  readonly done?: number;
  readonly total?: number | null;
  /** Merged by name with what was there. */
  readonly counts?: Readonly<Record<string, number>>;
}

export interface JobContext {
  readonly id: JobId;
  /** Aborted when somebody asked to stop; the work ends at its next safe point. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  progress(update: JobProgress): void;
}

export interface JobSpec {
  readonly kind: JobState['kind'];
  /** What it works on, in words people know. */
  readonly subject: string;
  readonly subjectId: string;
  /** Whose it is, where it is about one client alone. */
  readonly tenant?: string | null;
  /** Resolves when done; what it throws after a stop was asked for counts as stopped. */
  run(context: JobContext): Promise<void>;
}

export interface Jobs {
  /** Answers at once. A job that already runs for the subject is returned instead of a second one. */
  start(spec: JobSpec): JobState;
  /** Newest first, at most fifty; `sees` says of which client the asker may know. */
  list(sees?: (tenant: string) => boolean): JobState[];
  /** Idempotent. Throws AppError not_found for an id that is not listed. */
  cancel(id: JobId): void;
  /** Resolves with the job's last state. Throws AppError not_found. */
  ended(id: JobId): Promise<JobState>;
  /** Stops everything and waits for it. */
  stop(): Promise<void>;
}

interface Entry {
  state: JobState;
  readonly abort: AbortController;
  readonly ended: Promise<JobState>;
  readonly tenant: string | null;
}

const kept = 50;
const etaAfterMs = 5_000;
const eventEveryMs = 200;

export function createJobs(deps: { readonly services: Services }): Jobs {
  const { clock, ids, log: rootLog, emit } = deps.services;
  let entries: Entry[] = [];

  function find(id: JobId): Entry {
    const entry = entries.find((candidate) => candidate.state.id === id);
    if (!entry) throw new AppError('not_found', 'no such job');
    return entry;
  }

  /** The newest entry first; running ones are never forgotten. */
  function remember(entry: Entry): void {
    const room = kept - 1;
    const running = entries.filter(({ state }) => state.status === 'running');
    const over = entries.filter(({ state }) => state.status !== 'running');
    const survivors = new Set([...running, ...over.slice(0, Math.max(0, room - running.length))]);
    entries = [entry, ...entries.filter((candidate) => survivors.has(candidate))];
  }

  function start(spec: JobSpec): JobState {
    const { kind, subject, subjectId, tenant = null } = spec;
    const running = entries.find(({ state }) => state.subjectId === subjectId && state.status === 'running');
    if (running) return running.state;
    const id = ids.next() as JobId;
    const log = rootLog.child({ job: id, kind });
    const abort = new AbortController();
    const { promise: ended, resolve } = Promise.withResolvers<JobState>();
    const entry: Entry = {
      abort,
      ended,
      tenant,
      state: {
        id,
        kind,
        subject,
        subjectId,
        status: 'running',
        done: 0,
        total: null,
        counts: {},
        startedAt: clock.now(),
        endedAt: null,
        etaMs: null,
        error: null,
      },
    };
    remember(entry);
    const tell = createThrottle(clock, eventEveryMs, () => {
      emit('job', entry.state);
    });
    const progress = (update: JobProgress) => {
      if (entry.state.status !== 'running') return;
      const { done = entry.state.done, total = entry.state.total } = update;
      const counts = { ...entry.state.counts, ...update.counts };
      const next = { ...entry.state, done, total, counts };
      entry.state = { ...next, etaMs: estimate(next, clock.now()) };
      tell.soon();
    };
    const settle = (status: JobState['status'], error: JobState['error']) => {
      entry.state = { ...entry.state, status, error, endedAt: clock.now(), etaMs: null };
      tell.now();
      resolve(entry.state);
    };
    tell.now();
    log.info('job started');
    void runSafely(spec, { id, signal: abort.signal, log, progress }).then((failure) => {
      if (failure === null) settle('done', null);
      else if (abort.signal.aborted) settle('stopped', null);
      else settle('failed', failure.toStored());
      const { status, done, counts } = entry.state;
      log.info({ status, done, counts, ...(failure ? { err: failure } : {}) }, 'job ended');
    });
    return entry.state;
  }

  return {
    start,
    list: (sees = () => true) =>
      entries.filter(({ tenant }) => tenant === null || sees(tenant)).map(({ state }) => state),
    cancel(id) {
      find(id).abort.abort();
    },
    ended: async (id) => find(id).ended,
    async stop() {
      const running = entries.filter(({ state }) => state.status === 'running');
      for (const { abort } of running) abort.abort();
      await Promise.all(running.map(({ ended }) => ended));
    },
  };
}

/** Null when the work went through to its end; also what is thrown before the first await is caught. */
async function runSafely(spec: JobSpec, context: JobContext): Promise<AppError | null> {
  try {
    await spec.run(context);
    return null;
  } catch (thrown) {
    return toAppError(thrown);
  }
}

/** Milliseconds still to go at the pace so far; null while too little is known. */
function estimate(state: JobState, now: number): number | null {
  const spent = now - state.startedAt;
  if (spent < etaAfterMs || state.total === null || state.done <= 0) return null;
  return Math.round((spent / state.done) * Math.max(0, state.total - state.done));
}
