// Opens the mirror: one thread that writes, those that read, and a new file when the old one is damaged.
import { basename } from 'node:path';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError } from '../app-error.ts';
import type { Services } from '../services.ts';
import type { DaysPage, DaysPageAsk, RefusedPage } from './pages/read-days-page.ts';
import type { MirrorReads, MirrorWrites } from './registry.ts';
import { isDamage, setAside } from './set-aside.ts';
import type { MirrorThread } from './mirror-thread.ts';
import { startThreads, type ThreadSet } from './thread-set.ts';

export interface MirrorOptions {
  readonly path: string;
  /** Folder with the mirror's SQL. */
  readonly migrationsDir: string;
  /** The entry file of the core's threads. */
  readonly workerUrl: URL;
  readonly services: Pick<Services, 'clock' | 'log'>;
}

/** Asked of the one thread that keeps the explorer's columns in memory. */
const ofExplorer: ReadonlySet<string> = new Set<keyof MirrorReads>([
  'explorerLines',
  'explorerRows',
  'explorerTotals',
  'explorerChoices',
]);

type Role = 'reader' | 'explorer' | 'writer';

type Input<T> = T extends (db: never, input: infer I) => unknown ? I : never;
type Output<T> = T extends (...parameters: never[]) => infer O ? O : never;

export interface Mirror {
  /** Runs a query in a reading thread. */
  read<N extends keyof MirrorReads>(name: N, input: Input<MirrorReads[N]>): Promise<Output<MirrorReads[N]>>;
  /** Runs a write in the writing thread, as one transaction where it can. Memory that is handed over is no longer the caller's. */
  write<N extends keyof MirrorWrites>(
    name: N,
    input: Input<MirrorWrites[N]>,
    handedOver?: readonly ArrayBuffer[],
  ): Promise<Output<MirrorWrites[N]>>;
  /** Reads an answer about days in a thread, which takes the memory of its body. Rejects with AppError platform_broken for what is none. */
  readDaysPage(input: DaysPageAsk): Promise<DaysPage | RefusedPage>;
  /** Faults that were healed since it was opened. */
  readonly notices: readonly StoredError[];
  close(): Promise<void>;
}

/** Rejects with AppError database_unreadable, database_newer or disk_full. */
export async function openMirror(options: MirrorOptions): Promise<Mirror> {
  const { path, migrationsDir, workerUrl, services } = options;
  const notices: StoredError[] = [];
  let closed = false;

  function heal(): void {
    const file = basename(path);
    const keptAs = basename(setAside(path, services.clock.now()));
    notices.push({ code: 'database_unreadable', params: { file, keptAs } });
    services.log.error({ file, keptAs }, 'the mirror is damaged: set aside, to be synced again');
  }
  async function start(): Promise<ThreadSet> {
    try {
      return await startThreads(workerUrl, { path, migrationsDir });
    } catch (error) {
      if (!isDamage(error)) throw error;
      heal();
      return startThreads(workerUrl, { path, migrationsDir });
    }
  }

  let threads = start();
  await threads;

  /** Only the first who finds fault with a set of threads replaces it. */
  function replace(faulty: Promise<ThreadSet>, healFirst: boolean): void {
    if (closed || threads !== faulty) return;
    threads = faulty.then(async (old) => {
      await old.close();
      if (healFirst) heal();
      return start();
    });
    threads.catch((error: unknown) => {
      services.log.error({ err: error }, 'the mirror could not be opened again');
    });
  }
  async function ask(role: Role, ...work: Parameters<MirrorThread['ask']>): Promise<unknown> {
    if (closed) throw new AppError('core_unavailable', 'the mirror is closed');
    const used = threads;
    try {
      const set = await used;
      if (role === 'writer' && !set.writer().alive()) replace(used, false);
      const now = await threads;
      return await now[role]().ask(...work);
    } catch (error) {
      if (isDamage(error)) replace(used, true);
      throw error;
    }
  }
  return {
    read: (name, input) => ask(ofExplorer.has(name) ? 'explorer' : 'reader', name, input) as Promise<never>,
    write: (name, input, handedOver) => ask('writer', name, input, handedOver) as Promise<never>,
    readDaysPage: async (input) =>
      (await threads).pages().ask('daysPage', input, [input.body.buffer]) as Promise<DaysPage | RefusedPage>,
    notices,
    async close() {
      if (closed) return;
      closed = true;
      await (await threads).close();
    },
  };
}
