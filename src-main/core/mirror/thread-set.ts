// The mirror's threads together: one that writes, two that read, one for the explorer, one for platforms' answers; and who takes the next query.
import { startMirrorThread, type MirrorThread } from './mirror-thread.ts';
import type { MirrorThreadData } from './thread-messages.ts';

export interface ThreadSet {
  /** The one thread that writes; one that died stays dead. */
  writer(): MirrorThread;
  /** The reading thread with the least to do; one that died is replaced. */
  reader(): MirrorThread;
  /** The reading thread that keeps what the explorer needs between questions. */
  explorer(): MirrorThread;
  /** The thread that reads answers of platforms; it has no database. */
  pages(): MirrorThread;
  close(): Promise<void>;
}

const mostReaders = 2;

export type ThreadPlace = Omit<MirrorThreadData, 'role'>;

/**
 * Rejects with the writing thread's error when it cannot open the file; no thread is left then. A file that was left in
 * order is read at once: the thread that writes starts when it is first asked for something.
 */
export async function startThreads(workerUrl: URL, place: ThreadPlace): Promise<ThreadSet> {
  const startReader = () => startMirrorThread(workerUrl, { ...place, role: 'mirror-reader' });
  const readers = [startReader()];
  let writer: MirrorThread | null = null;
  let explorer: MirrorThread | null = null;
  let pages: MirrorThread | null = null;
  const writing = () => (writer ??= startMirrorThread(workerUrl, { ...place, role: 'mirror-writer' }));
  const close = async () => {
    await pages?.close();
    await Promise.all([...readers, ...(explorer ? [explorer] : [])].map((reader) => reader.close()));
    await writer?.close();
  };
  try {
    const first = await readers[0]?.ready;
    if (!first?.open) await writing().ready;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    writer: writing,
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
    explorer() {
      if (!explorer?.alive()) explorer = startReader();
      return explorer;
    },
    pages() {
      // Nobody waits for it before the first sync; one that died of an answer is replaced.
      if (!pages?.alive()) pages = startMirrorThread(workerUrl, { ...place, role: 'page-reader' });
      return pages;
    },
    close,
  };
}
