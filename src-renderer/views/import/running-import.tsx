// The import that runs: how much of the file was read, and a way to stop it.
import { Square } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/button.tsx';
import { announce } from '../../stores/announcements.ts';
import { useImporting } from '../../stores/importing.ts';
import { useJobs } from '../../stores/jobs.ts';
import { percent } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';

export function RunningImport() {
  const running = useImporting((state) => state.running);
  const job = useJobs((state) => state.jobs.find((one) => one.id === running?.jobId));
  const cancel = useJobs((state) => state.cancel);
  const done = job?.status === 'done' ? job.subject : null;
  useEffect(() => {
    if (done !== null) announce(t('import.done', { name: done }));
  }, [done]);
  if (job?.status !== 'running') return null;
  const { subject: name } = job;
  const share = job.total ? Math.min(100, (job.done / job.total) * 100) : 0;
  const moving = job.counts['moved'] !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-12">
      <progress
        aria-label={t('import.running', { name })}
        max={100}
        value={share}
        className="h-8 w-[10rem] appearance-none overflow-hidden rounded-full border border-transparent bg-sunken [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent-ink"
      />
      <span className="text-ink-2">
        {moving ? t('import.moving') : t('import.progress', { share: percent(share) })}
      </span>
      <Button icon={Square} aria-label={t('import.stopName', { name })} onClick={() => void cancel(job.id)}>
        {t('import.stop')}
      </Button>
    </div>
  );
}
