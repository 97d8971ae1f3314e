// Entry of the core's threads: the data a thread is given says what it is to do.
import { parentPort, workerData } from 'node:worker_threads';
import type { MirrorThreadData } from './core/mirror/thread-messages.ts';

if (!parentPort) throw new Error('core-worker.ts runs as a thread of the core');
const data = workerData as MirrorThreadData;
// A thread that loads only what it needs starts sooner and takes less memory.
if (data.role === 'page-reader') (await import('./core/mirror/pages/serve-pages.ts')).servePages(parentPort);
else if (data.role === 'import-reader')
  (await import('./core/csv-import/serve-imports.ts')).serveImports(parentPort);
else if (data.role === 'export-writer')
  (await import('./core/campaigns/explorer/export/serve-exports.ts')).serveExports(parentPort);
else await (await import('./core/mirror/serve-thread.ts')).serveMirrorThread(parentPort, data);
