// Long work that runs in the core: first asked for once, then followed by events.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { JobState } from '../../src-shared/ipc/jobs.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';

interface JobStore {
  readonly jobs: readonly JobState[];
  readonly error: CallError | null;
  readonly load: () => Promise<void>;
  readonly cancel: (id: JobState['id']) => Promise<void>;
}

export const useJobs = create<JobStore>()((set) => ({
  jobs: [],
  error: null,
  load: async () => {
    const answer = await call('jobs.list', {});
    if (answer.ok) set({ jobs: answer.data.rows });
  },
  cancel: async (id) => {
    const answer = await call('jobs.cancel', { id });
    set({ error: answer.ok ? null : answer.error });
  },
}));

export function followJobs(): () => void {
  return on('job', (job) => {
    useJobs.setState(({ jobs }) => ({ jobs: [job, ...jobs.filter((other) => other.id !== job.id)] }));
  });
}

/** Syncs that run now. */
export function useRunningJobs(): readonly JobState[] {
  return useJobs((state) => state.jobs).filter((job) => job.kind === 'sync' && job.status === 'running');
}
