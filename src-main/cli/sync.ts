// Syncs from a terminal: progress on standard error, Ctrl+C stops after the present window.
import type { CallOutput } from '../../src-shared/ipc/contract.ts';
import type { JobState } from '../../src-shared/ipc/jobs.ts';
import { connectionId } from '../../src-shared/domain/ids.ts';
import { AppError } from '../core/app-error.ts';
import { ask, type CoreLink } from './core-link.ts';
import type { Terminal } from './terminal.ts';
import { waitFor } from './wait-for.ts';
import { printable } from './words.ts';

/** Throws AppError cancelled, or with the code that the first failed job ended with. */
export async function sync(
  link: CoreLink,
  terminal: Terminal,
  connection: string | null,
): Promise<{ jobs: CallOutput<'jobs.list'>['rows'] }> {
  const { jobIds } = await ask(link, 'connections.sync', connection === null ? {} : { id: idOf(connection) });
  const said = new Map<string, string>();
  const jobs = await waitFor(
    terminal,
    async () => {
      const { rows } = await ask(link, 'jobs.list', {});
      const ours = rows.filter((job) => jobIds.includes(job.id));
      for (const job of ours) {
        const line = progressLine(job);
        if (said.get(job.id) !== line) terminal.note(line);
        said.set(job.id, line);
      }
      return ours.every((job) => job.status !== 'running') ? ours : undefined;
    },
    () => Promise.all(jobIds.map((id) => link.send('jobs.cancel', { id }))),
  );
  const bad = jobs.find((job) => job.status === 'failed');
  if (bad)
    throw new AppError(bad.error?.code ?? 'internal', 'the sync failed', { params: bad.error?.params ?? {} });
  if (jobs.some((job) => job.status === 'stopped')) throw new AppError('cancelled', 'the sync was stopped');
  return { jobs };
}

function idOf(text: string) {
  const parsed = connectionId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', 'not the id of a connection', { fields: { connection: 'an id' } });
}

export function progressLine(job: JobState): string {
  const of = job.total === null ? '' : `/${job.total}`;
  const counts = Object.entries(job.counts).map(([name, count]) => `${name} ${count}`);
  return `${printable(job.subject)}: ${job.status}, ${[`${job.done}${of} ${job.kind === 'import' ? 'bytes' : 'windows'}`, ...counts].join(', ')}`;
}
