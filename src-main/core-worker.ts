// Entry of the core's threads: the data a thread is given says what it is to do.
import { parentPort, workerData } from 'node:worker_threads';
import type { MirrorThreadData } from './core/mirror/thread-messages.ts';
import { serveMirrorThread } from './core/mirror/serve-thread.ts';

if (!parentPort) throw new Error('core-worker.ts runs as a thread of the core');
await serveMirrorThread(parentPort, workerData as MirrorThreadData);
