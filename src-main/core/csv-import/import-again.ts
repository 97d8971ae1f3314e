// Imports every kept file again into a mirror that has none of them: one that was damaged and is built anew.
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { toAppError } from '../app-error.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Services } from '../services.ts';
import type { ImportThread } from './import-thread.ts';
import { keptFiles, openKept, type KeptFile } from './kept-imports.ts';
import type { OpenedFile } from './opened-files.ts';

export interface ImportAgainDeps {
  readonly mirror: Pick<Mirror, 'read' | 'write'>;
  readonly thread: Pick<ImportThread, 'ask'>;
  readonly services: Services;
  /** Where files are kept. */
  readonly keptDir: string;
  /** Imports one file and resolves at its end. */
  importOne(file: OpenedFile, kept: KeptFile): Promise<JobState['status']>;
}

export interface ImportAgain {
  /** Does nothing for a mirror that has had them. Never rejects. */
  check(): Promise<void>;
  readonly notices: readonly StoredError[];
}

export function createImportAgain(deps: ImportAgainDeps): ImportAgain {
  const { mirror, thread, services, keptDir } = deps;
  const notices: StoredError[] = [];
  let running: Promise<void> | null = null;

  async function restore(): Promise<void> {
    if (await mirror.read('hasKeptImports', {})) return;
    let count = 0;
    for (const kept of keptFiles(keptDir)) {
      const file = openKept(keptDir, kept, services.ids.next());
      try {
        await thread.ask('mustBeKept', { file, sha256: kept.sha256 });
      } catch (thrown) {
        services.log.warn({ err: thrown }, 'a kept file is no longer what was imported');
        continue;
      }
      const status = await deps.importOne(file, kept);
      // A stop, of a person or of the core: the rest is for the next time.
      if (status === 'stopped') return;
      if (status === 'done') count += 1;
    }
    await mirror.write('noteKeptImports', { at: services.clock.now() });
    if (count === 0) return;
    notices.push({ code: 'imported_again', params: { count } });
    services.changed('workspace', 'imports', 'campaigns');
  }
  return {
    notices,
    check() {
      running ??= restore()
        .catch((thrown: unknown) => {
          const { code } = toAppError(thrown);
          services.log.error({ err: thrown, code }, 'kept files could not be imported again');
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
  };
}
