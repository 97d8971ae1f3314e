// Answers the calls about long work.
import type { Handlers } from '../calls/context.ts';
import type { Jobs } from './jobs.ts';

export function jobsCalls(jobs: Jobs): Pick<Handlers, 'jobs.list' | 'jobs.cancel'> {
  return {
    'jobs.list': () => ({ rows: jobs.list() }),
    'jobs.cancel': ({ id }) => {
      jobs.cancel(id);
      return {};
    },
  };
}
