// Runs inside a thread of the mirror: answers queries, or does writes, one after the other.
import type { MessagePort } from 'node:worker_threads';
import { AppError, codeOf } from '../app-error.ts';
import { connectMirror, type MirrorDb } from './mirror-db.ts';
import { prepareMirror } from './prepare-mirror.ts';
import { mirrorReads, mirrorWrites } from './registry.ts';
import type { FromThread, MirrorThreadData, ThreadError, ToThread } from './thread-messages.ts';

type Work = (db: MirrorDb, input: never) => unknown;

/** Returns when the thread is asked to close. */
export function serveMirrorThread(port: MessagePort, data: MirrorThreadData): void {
  const say = (message: FromThread) => {
    port.postMessage(message);
  };
  let db: MirrorDb;
  try {
    db = data.role === 'mirror-writer' ? prepareMirror(data) : readOnly(data);
  } catch (error) {
    say({ type: 'failed', error: describe(error) });
    return;
  }
  const table: Readonly<Record<string, Work>> = data.role === 'mirror-writer' ? mirrorWrites : mirrorReads;
  port.on('message', (message: ToThread) => {
    if (message.type === 'close') {
      db.close();
      port.close();
      return;
    }
    const { id, name, input } = message;
    try {
      const work = Object.hasOwn(table, name) ? table[name] : undefined;
      if (!work) throw new AppError('internal', `the mirror has no ${name}`);
      const run = () => work(db, input as never);
      say({ type: 'answer', id, output: data.role === 'mirror-writer' ? db.transaction(run) : run() });
    } catch (error) {
      say({ type: 'refusal', id, error: describe(error) });
    }
  });
  say({ type: 'ready' });
}

function readOnly(data: MirrorThreadData): MirrorDb {
  return connectMirror({ path: data.path, readonly: true, cacheMb: 32 });
}

function describe(error: unknown): ThreadError {
  const message = error instanceof Error ? error.message : 'not an error object';
  return { code: codeOf(error), message, app: error instanceof AppError ? error.toStored() : null };
}
