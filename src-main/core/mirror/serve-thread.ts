// Runs inside a thread of the mirror: answers queries, or does writes, one after the other.
import type { MessagePort } from 'node:worker_threads';
import { AppError } from '../app-error.ts';
import { describeForCore } from './describe-for-core.ts';
import { connectMirror, type MirrorDb } from './mirror-db.ts';
import { mirrorReads, mirrorWrites, outsideTransactions } from './registry.ts';
import { openSoundMirror } from './sound-mirror.ts';
import type { FromThread, MirrorThreadData, ToThread } from './thread-messages.ts';
import { yieldToCalls } from './yield-to-calls.ts';

type Work = (db: MirrorDb, input: never) => unknown;

/** Resolves once it listens; the thread ends when it is asked to close. */
export async function serveMirrorThread(port: MessagePort, data: MirrorThreadData): Promise<void> {
  const say = (message: FromThread) => {
    port.postMessage(message);
  };
  const writing = data.role === 'mirror-writer';
  const table: Readonly<Record<string, Work>> = writing ? mirrorWrites : mirrorReads;
  let db: MirrorDb | null = null;
  try {
    if (writing) {
      // Reading threads start sooner without what migrations need.
      const { prepareMirror } = await import('./prepare-mirror.ts');
      db = prepareMirror(data);
      yieldToCalls();
    } else db = openSoundMirror(data);
  } catch (error) {
    say({ type: 'failed', error: describeForCore(error) });
    return;
  }
  function answer(name: string, input: unknown): unknown {
    const work = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!work) throw new AppError('internal', `the mirror has no ${name}`);
    // A reading thread that found the file not ready opens it once the writing one made it so.
    db ??= connectMirror({ path: data.path, readonly: true, cacheMb: 16 });
    const opened = db;
    const run = () => work(opened, input as never);
    if (writing && outsideTransactions.has(name)) return run();
    return writing ? opened.transaction(run) : opened.snapshot(run);
  }
  port.on('message', (message: ToThread) => {
    if (message.type === 'close') {
      db?.close();
      port.close();
      return;
    }
    try {
      say({ type: 'answer', id: message.id, output: answer(message.name, message.input) });
    } catch (error) {
      say({ type: 'refusal', id: message.id, error: describeForCore(error) });
    }
  });
  say({ type: 'ready', open: db !== null });
}
