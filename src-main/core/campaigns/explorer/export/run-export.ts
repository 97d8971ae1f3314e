// Writes the rows of a question into a file, some at a time; one that is stopped or fails leaves no file.
import type { ExportFormat } from '../../../../../src-shared/domain/explorer-fields.ts';
import type { ExportColumn } from '../../../../../src-shared/domain/explorer-query.ts';
import { AppError, codeOf } from '../../../app-error.ts';
import type { JobContext } from '../../../jobs/jobs.ts';
import { startMirrorThread } from '../../../mirror/mirror-thread.ts';
import type { Mirror } from '../../../mirror/open-mirror.ts';
import type { ExplorerQuestion } from '../answers.ts';
import type { TagReader } from '../present.ts';
import { exportTable } from './export-cells.ts';
import { exportWords } from './export-words.ts';
import type { BeginExport } from './serve-exports.ts';

export interface ExportAsk {
  readonly question: ExplorerQuestion;
  readonly columns: readonly ExportColumn[];
  readonly path: string;
  readonly format: ExportFormat;
  readonly title: string;
  readonly note: string;
  /** Of the window that asked. */
  readonly locale: string;
}

interface ExportRoom extends TagReader {
  readonly mirror: Mirror;
  readonly workerUrl: URL;
}

const rowsAtOnce = 500;

/** Returns how many rows were written. */
export async function runExport(
  { mirror, workerUrl, tagsByRef }: ExportRoom,
  ask: ExportAsk,
  { signal, progress }: Pick<JobContext, 'signal' | 'progress'>,
): Promise<number> {
  const table = exportTable(ask.columns, exportWords(ask.locale), { tagsByRef });
  const { path, format, title, note, locale } = ask;
  const begin: BeginExport = { path, format, head: { title, note, headers: table.headers, locale } };
  const thread = startMirrorThread(workerUrl, { role: 'export-writer', path: '', migrationsDir: '' });
  try {
    await thread.ask('begin', begin).catch((thrown: unknown) => {
      throw refused(path, thrown);
    });
    try {
      const rows = await sendRows();
      await thread.ask('end', null);
      return rows;
    } catch (thrown) {
      await thread.ask('drop', null).catch(() => undefined);
      throw refused(path, thrown);
    }
  } finally {
    await thread.close();
  }

  async function sendRows(): Promise<number> {
    let done = 0;
    for (;;) {
      signal.throwIfAborted();
      const { total, rows } = await mirror.read('explorerRows', {
        ...ask.question,
        offset: done,
        limit: rowsAtOnce,
      });
      if (rows.length > 0) await thread.ask('rows', table.cells(rows));
      done += rows.length;
      progress({ done, total });
      if (rows.length === 0 || done >= total) return done;
    }
  }
}

/** Where the system would not let us write. */
function refused(path: string, thrown: unknown): unknown {
  const code = codeOf(thrown);
  return /^(EACCES|EPERM|ENOENT|EISDIR|EROFS|ENOTDIR)$/.test(code)
    ? new AppError('file_refused', code, {
        params: { file: path, problem: 'cannot be written' },
        cause: thrown,
      })
    : thrown;
}
