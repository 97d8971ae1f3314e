// Exports that run now, with a way to stop them, and the last one that came to an end.
import { Button } from '../../components/button.tsx';
import { useJobs } from '../../stores/jobs.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';

export function ExportProgress() {
  const jobs = useJobs((state) => state.jobs);
  const cancel = useJobs((state) => state.cancel);
  const running = jobs.find((job) => job.kind === 'export' && job.status === 'running');
  if (!running) return null;
  return (
    <div
      role="status"
      className="flex min-h-[2rem] items-center gap-8 border-b border-line bg-canvas px-16 text-13 text-ink-2"
    >
      <span>
        {t('explorer.exporting', {
          name: running.subject,
          done: count(running.done),
          total: count(running.total ?? running.done),
        })}
      </span>
      <Button kind="quiet" onClick={() => void cancel(running.id)}>
        {t('explorer.stopExport')}
      </Button>
    </div>
  );
}
