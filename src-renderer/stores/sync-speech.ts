// What the polite live region says of a sync: its start, each quarter, and its end. A burst of events is one sentence.
import { on } from '../api/client.ts';
import type { JobState } from '../../src-shared/ipc/jobs.ts';
import { t } from '../words/translate.ts';
import { announce } from './announcements.ts';

/** Null: nothing new worth saying. `said` is what was said last of this job. */
export function sentenceOf(job: JobState, said: string | undefined): { key: string; text: string } | null {
  if (job.kind !== 'sync') return null;
  const done = job.counts['accountsDone'] ?? 0;
  const total = job.counts['accounts'] ?? 0;
  const quarter = total > 0 ? Math.floor((4 * done) / total) : 0;
  const key = job.status === 'running' ? `running ${quarter}` : job.status;
  if (key === said) return null;
  if (job.status === 'running') {
    if (said === undefined) return { key, text: t('speech.syncStarted') };
    return { key, text: t('speech.syncing', { done, total }) };
  }
  if (job.status === 'done') return { key, text: t('speech.synced') };
  return job.status === 'failed' ? { key, text: t('speech.syncFailed') } : null;
}

/** Returns the function that ends it. */
export function followSyncSpeech(): () => void {
  const said = new Map<string, string>();
  return on('job', (job) => {
    const next = sentenceOf(job, said.get(job.id));
    if (!next) return;
    said.set(job.id, next.key);
    announce(next.text);
  });
}
