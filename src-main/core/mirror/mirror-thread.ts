// The core's side of one thread of the mirror: sends work to it and hands back what it answers.
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { errorCode } from '../../../src-shared/ipc/errors.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { FromThread, MirrorThreadData, ThreadError, ToThread } from './thread-messages.ts';

export interface MirrorThread {
  /** Resolves when it answers, with whether it has its file; rejects with the thread's error when that cannot be opened. */
  readonly ready: Promise<{ readonly open: boolean }>;
  /** Unanswered work. */
  readonly waiting: () => number;
  readonly alive: () => boolean;
  /** Memory that is handed over is no longer the caller's. */
  ask(name: string, input: unknown, handedOver?: readonly ArrayBuffer[]): Promise<unknown>;
  /** Lets the work that was sent finish. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/**
 * Heaps of threads, in MB. Without limits each lets 48 MB of short-lived objects gather, and five of them are half of
 * what the core may take. The old parts only end a thread that an answer or a query would have filled the machine with.
 */
const heaps: Readonly<Record<MirrorThreadData['role'], ResourceLimits>> = {
  'mirror-writer': { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 256 },
  'mirror-reader': { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 256 },
  'page-reader': { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 384 },
  'import-reader': { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 384 },
  // A spreadsheet is put together in memory.
  'export-writer': { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1536 },
};

export function startMirrorThread(workerUrl: URL, data: MirrorThreadData): MirrorThread {
  const worker = new Worker(workerUrl, {
    workerData: data,
    name: data.role,
    resourceLimits: heaps[data.role],
  });
  const asked = new Map<number, Waiting>();
  const started = Promise.withResolvers<{ readonly open: boolean }>();
  const ended = Promise.withResolvers<undefined>();
  let last = 0;
  let alive = true;
  const end = (error: Error) => {
    alive = false;
    started.reject(error);
    for (const waiting of asked.values()) waiting.reject(error);
    asked.clear();
  };
  started.promise.catch(() => undefined);
  worker.on('message', (message: FromThread) => {
    if (message.type === 'ready') started.resolve({ open: message.open });
    else if (message.type === 'failed') end(fromThread(message.error));
    else {
      const waiting = asked.get(message.id);
      asked.delete(message.id);
      if (message.type === 'answer') waiting?.resolve(message.output);
      else waiting?.reject(fromThread(message.error));
    }
  });
  worker.on('error', (error) => {
    end(toAppError(error));
  });
  worker.on('exit', () => {
    end(new AppError('core_unavailable', `the ${data.role} thread ended`));
    ended.resolve(undefined);
  });
  const send = (message: ToThread, handedOver: readonly ArrayBuffer[] = []) => {
    worker.postMessage(message, handedOver);
  };
  return {
    ready: started.promise,
    waiting: () => asked.size,
    alive: () => alive,
    ask(name, input, handedOver) {
      if (!alive) return Promise.reject(new AppError('core_unavailable', `the ${data.role} thread ended`));
      const id = (last += 1);
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      asked.set(id, { resolve, reject });
      send({ type: 'ask', id, name, input }, handedOver);
      return promise;
    },
    async close() {
      if (alive) send({ type: 'close' });
      await ended.promise;
    },
  };
}

function fromThread(error: ThreadError): AppError {
  const cause = Object.assign(new Error(error.message), { code: error.code });
  if (error.app === null) return toAppError(cause);
  return new AppError(errorCode.parse(error.app.code), error.message, { params: error.app.params, cause });
}
