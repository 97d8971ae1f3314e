// The core's side of the thread of imports: started by the first import, and again when it died of one.
import { startMirrorThread, type MirrorThread } from '../mirror/mirror-thread.ts';
import type { ImportTasks } from './import-tasks.ts';

type Input<N extends keyof ImportTasks> = Parameters<ImportTasks[N]>[0];
type Output<N extends keyof ImportTasks> = Awaited<ReturnType<ImportTasks[N]>>;

export interface ImportThread {
  /** Rejects as the task does, or with AppError core_unavailable. */
  ask<N extends keyof ImportTasks>(name: N, input: Input<N>): Promise<Output<N>>;
  close(): Promise<void>;
}

export function openImportThread(workerUrl: URL): ImportThread {
  let thread: MirrorThread | null = null;
  return {
    ask(name, input) {
      // It has no database.
      if (!thread?.alive())
        thread = startMirrorThread(workerUrl, { role: 'import-reader', path: '', migrationsDir: '' });
      return thread.ask(name, input) as Promise<never>;
    },
    async close() {
      await thread?.close();
      thread = null;
    },
  };
}
