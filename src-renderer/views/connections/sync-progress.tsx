// A running sync in its row: accounts and days done, time left, and a way to stop that keeps what is done.
import { Square } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { useJobs } from '../../stores/jobs.ts';
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import { count } from '../../words/numbers.ts';
import { spanText } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

interface SyncProgressProps {
  readonly job: JobState;
  readonly name: string;
}

export function SyncProgress({ job, name }: SyncProgressProps) {
  const cancel = useJobs((state) => state.cancel);
  const share = job.total ? Math.min(100, Math.round((job.done / job.total) * 100)) : null;
  const { accounts = 0, accountsDone = 0, days = 0, rows = 0 } = job.counts;
  return (
    <div className="flex flex-wrap items-center gap-x-12 gap-y-4">
      {share === null ? null : (
        <progress
          aria-label={t('sync.progress', { name })}
          max={100}
          value={share}
          className="h-8 w-[10rem] appearance-none overflow-hidden rounded-full border border-transparent bg-sunken [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent-ink"
        />
      )}
      <span className="text-ink-2">
        {accounts > 0 ? t('sync.accounts', { done: accountsDone, total: accounts }) : t('status.syncing')}
        {days > 0 ? ` · ${t('sync.days', { count: days, shown: count(days) })}` : ''}
        {rows > 0 ? ` · ${t('sync.rows', { count: rows, shown: count(rows) })}` : ''}
        {job.etaMs !== null && job.etaMs > 0 ? ` · ${t('sync.left', { span: spanText(job.etaMs) })}` : ''}
      </span>
      <Button
        icon={Square}
        className="min-h-[1.5rem]! px-8!"
        aria-label={t('sync.stopName', { name })}
        onClick={() => void cancel(job.id)}
      >
        {t('sync.stop')}
      </Button>
    </div>
  );
}

/** How the last sync of a connection ended, where that needs saying. */
export function SyncOutcome({ job }: { readonly job: JobState }) {
  if (job.status !== 'stopped') return null;
  const { days = 0 } = job.counts;
  return <span className="text-ink-3">{t('sync.stopped', { count: days, shown: count(days) })}</span>;
}
