// The mirror's threads together: one that writes, two that read, one for platforms' answers; and who takes the next query.
import { startMirrorThread, type MirrorThread } from './mirror-thread.ts';
import type { MirrorThreadData } from './thread-messages.ts';

export interface ThreadSet {
  readonly writer: MirrorThread;
  /** The reading thread with the least to do; one that died is replaced. */
  reader(): MirrorThread;
  /** The thread that reads answers of platforms; it has no database. */
  pages(): MirrorThread;
  close(): Promise<void>;
}

const mostReaders = 2;

export type ThreadPlace = Omit<MirrorThreadData, 'role'>;

/** Rejects with the writing thread's error when it cannot open the file; no thread is left then. */
export async function startThreads(workerUrl: URL, place: ThreadPlace): Promise<ThreadSet> {
  const writer = startMirrorThread(workerUrl, { ...place, role: 'mirror-writer' });
  const startReader = () => startMirrorThread(workerUrl, { ...place, role: 'mirror-reader' });
  // Started beside the writer, not after it: most of a thread's start is loading code.
  const readers = [startReader()];
  let pages: MirrorThread | null = null;
  const close = async () => {
    await pages?.close();
    await Promise.all(readers.map((reader) => reader.close()));
    await writer.close();
  };
  try {
    await writer.ready;
    // Opens its file now, so that the first screen does not wait for that; what fails here fails again when asked.
    readers[0]?.ask('allAccounts', {}).catch(() => undefined);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    writer,
    reader() {
      const living = readers.map((reader, index) => {
        if (reader.alive()) return reader;
        return (readers[index] = startReader());
      });
      const chosen = living.reduce((best, next) => (next.waiting() < best.waiting() ? next : best));
      // The second one starts when it is first missed: the two questions of a first screen do not miss it yet.
      if (chosen.waiting() > 1 && readers.length < mostReaders) readers.push(startReader());
      return chosen;
    },
    pages() {
      // Nobody waits for it before the first sync; one that died of an answer is replaced.
      if (!pages?.alive()) pages = startMirrorThread(workerUrl, { ...place, role: 'page-reader' });
      return pages;
    },
    close,
  };
}
