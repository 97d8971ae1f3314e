// Imports of files: which a person opened, what is in them, and the jobs that import them.
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import type { GivenGuess, ImportPreview, ImportRow } from '../../../src-shared/ipc/imports.ts';
import { AppError } from '../app-error.ts';
import type { OwnAct } from '../audit-room.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Services } from '../services.ts';
import { questionsOf } from './guess-settings.ts';
import { createImportAgain, type ImportAgain } from './import-again.ts';
import { openImportThread } from './import-thread.ts';
import { noteKept, type KeptImport } from './kept-imports.ts';
import type { RejectedPage } from './mirror-queries.ts';
import { createOpenedFiles, type OpenedFile } from './opened-files.ts';
import { runImport } from './run-import.ts';
import { accountsFor, rulesFor, type ScopeAccount } from './scope-accounts.ts';

export interface ImportsDeps {
  readonly mirror: Mirror;
  readonly jobs: Pick<Jobs, 'start' | 'ended'>;
  readonly services: Services;
  /** The entry file of the core's threads. */
  readonly workerUrl: URL;
  /** Folder for copies of what was imported. */
  readonly keptDir: string;
  /** Into the audit: what nobody asked for at the door. */
  record(act: OwnAct): void;
}

/** Who asks, and the accounts of their clients. */
export interface Importer {
  readonly personId: string;
  readonly accounts: readonly ScopeAccount[];
}

export interface Imports {
  /** Throws AppError file_refused. */
  open(path: string, personId: string): Promise<OpenedFile>;
  preview(fileId: string, given: GivenGuess, by: Importer): Promise<ImportPreview>;
  /** Throws AppError invalid_input while something about the file is open, not_found for an account of others. */
  start(fileId: string, settings: ImportSettings, by: Importer): Promise<{ id: string; jobId: string }>;
  list(personId: string): Promise<ImportRow[]>;
  rejected(personId: string, page: { id: string; offset: number; limit: number }): Promise<RejectedPage>;
  /** For a mirror that was built anew. */
  readonly again: ImportAgain;
  /** After the jobs have ended. */
  close(): Promise<void>;
}

export function createImports(deps: ImportsDeps): Imports {
  const { mirror, jobs, services, workerUrl, keptDir } = deps;
  const thread = openImportThread(workerUrl);
  const { clock, ids } = services;
  const files = createOpenedFiles(ids);
  let ready: Promise<void> | null = null;
  const whenReady = () => (ready ??= mirror.write('endLostImports', { at: clock.now() }));

  interface Wanted extends Omit<KeptImport, 'at' | 'fileName'> {
    /** A kept file; any other is kept now. */
    readonly isKept?: boolean;
  }

  async function begin(file: OpenedFile, { isKept = false, ...wanted }: Wanted) {
    await whenReady();
    const { settings, headers, authorId, accounts } = wanted;
    const uuid = ids.next();
    const { name: fileName } = file;
    const { platform } = settings;
    const begun = { uuid, authorId, fileName, headers, platform, at: clock.now() };
    const { id: importId } = await mirror.write('beginImport', begun);
    const rules = rulesFor({ settings, headers, accounts, now: clock.now() });
    let sha256 = '';
    const wasRead = async () => {
      if (!isKept) sha256 = await thread.ask('keep', { file, dir: keptDir });
    };
    const job = jobs.start({
      kind: 'import',
      subject: fileName,
      subjectId: uuid,
      async run(context) {
        try {
          await runImport({ mirror, thread, clock, file, settings, rules, importId, wasRead }, context);
          if (!isKept) noteKept(keptDir, { ...wanted, sha256, fileName, at: clock.now() });
        } finally {
          services.changed('campaigns', 'accounts', 'imports');
        }
      },
    });
    return { id: uuid, jobId: job.id };
  }

  const again = createImportAgain({
    mirror,
    thread,
    services,
    keptDir,
    async importOne(file, { settings, headers, authorId, accounts }) {
      const { id, jobId } = await begin(file, { settings, headers, authorId, accounts, isKept: true });
      const { status } = await jobs.ended(jobId);
      const { platform, accountId } = settings;
      const detail = { platform, accountId, author: authorId };
      const outcome = status === 'done' ? 'ok' : status;
      deps.record({ actor: 'system:imports', action: 'imports.again', target: id, outcome, detail });
      return status;
    },
  });

  return {
    again,
    open: (path, personId) => files.open(path, personId),
    preview(fileId, given, { personId, accounts }) {
      const file = files.find(fileId, personId);
      return thread.ask('preview', { file, given, accounts, now: clock.now() });
    },
    async start(fileId, settings, { personId, accounts }) {
      const file = files.find(fileId, personId);
      const [question] = questionsOf(settings);
      if (question)
        throw new AppError('invalid_input', 'something about the file is not said yet', {
          fields: { [question]: 'is not said' },
        });
      if (accountsFor(settings, accounts).length === 0) throw new AppError('not_found', 'no such account');
      const header = await thread.ask('header', { file, settings });
      if (header.length !== settings.columns.length)
        throw new AppError('invalid_input', 'the file has other columns', {
          fields: { columns: `has to have ${header.length} entries` },
        });
      return begin(file, { settings, headers: [...header], authorId: personId, accounts: [...accounts] });
    },
    async list(personId) {
      await whenReady();
      return mirror.read('importsOf', { authorId: personId });
    },
    async rejected(personId, { id, offset, limit }) {
      const page = await mirror.read('rejectedRows', { authorId: personId, uuid: id, offset, limit });
      if (!page) throw new AppError('not_found', 'no such import');
      return page;
    },
    close: () => thread.close(),
  };
}
