// Long work: one for each subject, told about but not too often, stopped when asked.
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import { AppError } from '../../../src-main/core/app-error.ts';
import { createIds, systemRandomness } from '../../../src-main/core/clock.ts';
import { createJobs, type JobContext, type JobSpec } from '../../../src-main/core/jobs/jobs.ts';
import { movedClock } from '../identity/moved-clock.ts';

function workshop() {
  const clock = movedClock(0);
  const events: JobState[] = [];
  const jobs = createJobs({
    services: {
      clock,
      randomness: systemRandomness,
      ids: createIds(clock, systemRandomness),
      log: pino({ level: 'silent' }),
      emit: (name, payload) => void (name === 'job' && events.push(payload as JobState)),
      changed: () => undefined,
    },
  });
  return { clock, events, jobs };
}

/** Work that goes on until the test ends it. */
function work(subjectId = 'grant-1') {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let context: JobContext | undefined;
  const spec: JobSpec = {
    kind: 'sync',
    subject: 'Northwind Meta',
    subjectId,
    run(given) {
      context = given;
      given.signal.addEventListener('abort', () => {
        reject(new AppError('cancelled', 'stopped'));
      });
      return promise;
    },
  };
  return {
    spec,
    finish: resolve,
    fail: reject,
    progress: (update: Parameters<JobContext['progress']>[0]) => context?.progress(update),
  };
}

describe('a job', () => {
  test('runs once for a subject: a second start answers with the first', async () => {
    const { jobs } = workshop();
    const first = work();
    const started = jobs.start(first.spec);
    expect(jobs.start(work().spec).id).toBe(started.id);
    expect(jobs.start(work('grant-2').spec).id).not.toBe(started.id);
    first.finish();
    expect(await jobs.ended(started.id)).toMatchObject({ status: 'done', error: null });
    expect(jobs.start(work().spec).id).not.toBe(started.id);
    expect(jobs.list().map((job) => job.status)).toEqual(['running', 'running', 'done']);
  });

  test('tells its progress at most five times a second, and its end always', async () => {
    const { jobs, clock, events } = workshop();
    const sync = work();
    const { id } = jobs.start(sync.spec);
    for (let done = 1; done <= 100; done += 1) {
      sync.progress({ done, total: 100, counts: { rows: done * 10 } });
      clock.advance(10);
    }
    expect(events.length).toBeLessThanOrEqual(6);
    sync.finish();
    await jobs.ended(id);
    expect(events.at(-1)).toMatchObject({
      status: 'done',
      done: 100,
      counts: { rows: 1000 },
      endedAt: 1_000,
    });
  });

  test('loses no progress that came while it was silent', () => {
    const { jobs, clock, events } = workshop();
    const sync = work();
    jobs.start(sync.spec);
    sync.progress({ done: 7 });
    expect(events).toHaveLength(1);
    clock.advance(200);
    expect(events.at(-1)?.done).toBe(7);
  });

  test('says how long it will take, from five seconds on', () => {
    const { jobs, clock } = workshop();
    const sync = work();
    jobs.start(sync.spec);
    clock.advance(4_000);
    sync.progress({ done: 10, total: 100 });
    expect(jobs.list()[0]?.etaMs).toBeNull();
    clock.advance(4_000);
    sync.progress({ done: 20 });
    expect(jobs.list()[0]?.etaMs).toBe(32_000);
  });

  test('stops when asked, and again without effect', async () => {
    const { jobs } = workshop();
    const { id } = jobs.start(work().spec);
    jobs.cancel(id);
    jobs.cancel(id);
    expect(await jobs.ended(id)).toMatchObject({ status: 'stopped', error: null, etaMs: null });
    jobs.cancel(id);
    expect(() => {
      jobs.cancel('01a1fc80-6bac-7056-888a-8173475a88f9' as typeof id);
    }).toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  test('that fails keeps why, also when it fails before it began', async () => {
    const { jobs } = workshop();
    const sync = work();
    const { id } = jobs.start(sync.spec);
    sync.fail(new AppError('platform_auth', 'no', { params: { platform: 'meta' } }));
    expect(await jobs.ended(id)).toMatchObject({
      status: 'failed',
      error: { code: 'platform_auth', params: { platform: 'meta' } },
    });
    const { id: broken } = jobs.start({
      ...sync.spec,
      run() {
        throw new Error('at once');
      },
    });
    expect(await jobs.ended(broken)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  });

  test('is listed newest first, fifty at most, and a running one is never dropped', async () => {
    const { jobs } = workshop();
    const long = jobs.start(work('long').spec);
    for (let index = 0; index < 60; index += 1) {
      const { id } = jobs.start({ ...work(`short-${index}`).spec, run: () => Promise.resolve() });
      await jobs.ended(id);
    }
    const rows = jobs.list();
    expect(rows).toHaveLength(50);
    expect(rows[0]?.subjectId).toBe('short-59');
    expect(rows.at(-1)?.id).toBe(long.id);
  });

  test('is stopped and waited for when the core ends', async () => {
    const { jobs } = workshop();
    const { id } = jobs.start(work().spec);
    await jobs.stop();
    expect((await jobs.ended(id)).status).toBe('stopped');
  });
});
