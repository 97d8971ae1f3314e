// Opens the mirror: one thread that writes, two that read, and a new file when the old one is damaged.
import { basename } from 'node:path';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import type { Services } from '../services.ts';
import { startMirrorThread, type MirrorThread } from './mirror-thread.ts';
import type { MirrorReads, MirrorWrites } from './registry.ts';
import { isDamage, setAside } from './set-aside.ts';

export interface MirrorOptions {
  readonly path: string;
  /** Folder with the mirror's SQL. */
  readonly migrationsDir: string;
  /** The entry file of the core's threads. */
  readonly workerUrl: URL;
  readonly services: Pick<Services, 'clock' | 'log'>;
}

type Input<T> = T extends (db: never, input: infer I) => unknown ? I : never;
type Output<T> = T extends (...parameters: never[]) => infer O ? O : never;

export interface Mirror {
  /** Runs a query in a reading thread. */
  read<N extends keyof MirrorReads>(name: N, input: Input<MirrorReads[N]>): Promise<Output<MirrorReads[N]>>;
  /** Runs a write in the writing thread, as one transaction. */
  write<N extends keyof MirrorWrites>(
    name: N,
    input: Input<MirrorWrites[N]>,
  ): Promise<Output<MirrorWrites[N]>>;
  /** Faults that were healed since it was opened. */
  readonly notices: readonly StoredError[];
  close(): Promise<void>;
}

interface Threads {
  readonly writer: MirrorThread;
  readonly readers: MirrorThread[];
}

const readerCount = 2;

/** Rejects with AppError database_unreadable, database_newer or disk_full. */
export async function openMirror(options: MirrorOptions): Promise<Mirror> {
  const { path, workerUrl, services } = options;
  const notices: StoredError[] = [];
  const thread = (role: 'mirror-writer' | 'mirror-reader') =>
    startMirrorThread(workerUrl, { role, path, migrationsDir: options.migrationsDir });

  async function start(): Promise<Threads> {
    const writer = thread('mirror-writer');
    try {
      await writer.ready;
    } catch (error) {
      await writer.close();
      if (!isDamage(error)) throw error;
      heal();
      return start();
    }
    const readers = Array.from({ length: readerCount }, () => thread('mirror-reader'));
    await Promise.all(readers.map((reader) => reader.ready));
    return { writer, readers };
  }
  function heal(): void {
    const kept = basename(setAside(path, services.clock.now()));
    notices.push({ code: 'database_unreadable', params: { file: basename(path), keptAs: kept } });
    services.log.error(
      { file: basename(path), keptAs: kept },
      'the mirror is damaged: set aside, to be synced again',
    );
  }
  async function stop(threads: Threads): Promise<void> {
    await Promise.all(threads.readers.map((reader) => reader.close()));
    await threads.writer.close();
  }

  let threads = start();
  await threads;
  let healing = false;
  let closed = false;
  async function rebuild(): Promise<Threads> {
    await stop(await threads.catch(() => ({ writer: thread('mirror-writer'), readers: [] })));
    heal();
    return start();
  }
  function watch(error: unknown): void {
    if (!isDamage(error) || healing || closed) return;
    healing = true;
    threads = rebuild().finally(() => {
      healing = false;
    });
    threads.catch((failure: unknown) => {
      services.log.error({ err: failure }, 'the mirror could not be built anew');
    });
  }
  async function ask(role: 'reader' | 'writer', name: string, input: unknown): Promise<unknown> {
    try {
      const now = await threads;
      const worker = role === 'writer' ? await living(now) : await leastBusy(now.readers);
      return await worker.ask(name, input);
    } catch (error) {
      watch(error);
      throw error;
    }
  }
  async function living(now: Threads): Promise<MirrorThread> {
    if (now.writer.alive() || healing || closed) return now.writer;
    threads = stop(now).then(start);
    return (await threads).writer;
  }
  async function leastBusy(readers: MirrorThread[]): Promise<MirrorThread> {
    readers.forEach((reader, index) => {
      if (!reader.alive() && !healing && !closed) readers[index] = thread('mirror-reader');
    });
    const [first, ...rest] = readers;
    if (!first) throw new RangeError('the mirror has no reading thread');
    const chosen = rest.reduce((best, next) => (next.waiting() < best.waiting() ? next : best), first);
    await chosen.ready;
    return chosen;
  }
  return {
    read: (name, input) => ask('reader', name, input) as Promise<never>,
    write: (name, input) => ask('writer', name, input) as Promise<never>,
    notices,
    async close() {
      if (closed) return;
      closed = true;
      await stop(await threads);
    },
  };
}
