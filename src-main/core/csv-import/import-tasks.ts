// What the thread of imports does: look at a file's beginning, and read files in batches, each as it is asked for.
import type { ImportSettings } from '../../../src-shared/domain/import-settings.ts';
import type { ImportPreview } from '../../../src-shared/ipc/imports.ts';
import { AppError } from '../app-error.ts';
import { keepFile, mustBeKept, type KeepAsk } from './keep-file.ts';
import type { OpenedFile } from './opened-files.ts';
import { previewFile, type PreviewAsk } from './preview.ts';
import { readBatches, type Batch, type FileToRead } from './read-batches.ts';
import { readSample } from './read-sample.ts';

export interface HeaderAsk {
  readonly file: OpenedFile;
  readonly settings: ImportSettings;
}

/** Inputs and outputs by name. */
export interface ImportTasks {
  preview(ask: PreviewAsk): Promise<ImportPreview>;
  /** The columns' names. */
  header(ask: HeaderAsk): Promise<readonly string[]>;
  begin(ask: { readonly run: string } & FileToRead): void;
  /** The SHA-256 under which a copy of the file is kept. */
  keep(ask: KeepAsk): Promise<string>;
  mustBeKept(ask: { readonly file: OpenedFile; readonly sha256: string }): Promise<void>;
  /** Null after the last one. */
  next(ask: { readonly run: string }): Promise<Batch | null>;
  /** Ends a run, also one that ended by itself. */
  drop(ask: { readonly run: string }): Promise<void>;
}

/** All reject or throw AppError file_refused. */
export function importTasks(): ImportTasks {
  const runs = new Map<string, AsyncGenerator<Batch, undefined, undefined>>();
  return {
    preview: previewFile,
    keep: keepFile,
    mustBeKept,
    header: async ({ file, settings }) => (await readSample(file, settings)).header,
    begin({ run, ...work }) {
      runs.set(run, readBatches(work));
    },
    async next({ run }) {
      const batches = runs.get(run);
      if (!batches) throw new AppError('internal', 'no such import is being read');
      return (await batches.next()).value ?? null;
    },
    async drop({ run }) {
      const batches = runs.get(run);
      runs.delete(run);
      await batches?.return(undefined);
    },
  };
}
