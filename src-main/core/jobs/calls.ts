// Answers the calls about long work: what the caller may know of, and stop.
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { Jobs } from './jobs.ts';

/** What everybody may begin; the others are the admins'. */
const everybodys: ReadonlySet<JobState['kind']> = new Set(['sync', 'import', 'export']);

export function jobsCalls(jobs: Jobs): Pick<Handlers, 'jobs.list' | 'jobs.cancel'> {
  const visible = ({ person, scope }: CallContext) => {
    const sees = (tenant: string) =>
      person?.role === 'superadmin' || scope.tenants.some((id) => id === tenant);
    return jobs.list(sees).filter(({ kind }) => everybodys.has(kind) || person?.role !== 'user');
  };
  return {
    'jobs.list': (_input, context) => ({ rows: visible(context) }),
    'jobs.cancel': ({ id }, context) => {
      if (!visible(context).some((job) => job.id === id)) throw new AppError('not_found', 'no such job');
      jobs.cancel(id);
      return {};
    },
  };
}
