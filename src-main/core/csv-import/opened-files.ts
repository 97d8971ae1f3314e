// The files people chose, under ids that only the core can turn back into a path.
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ChosenFile } from '../../../src-shared/ipc/imports.ts';
import { AppError } from '../app-error.ts';
import type { Ids } from '../clock.ts';
import { refuseFile } from './refusal.ts';

export interface OpenedFile extends ChosenFile {
  readonly path: string;
  readonly ownerId: string;
  readonly changedAt: number;
}

export interface OpenedFiles {
  /** Throws AppError file_refused. */
  open(path: string, ownerId: string): Promise<OpenedFile>;
  /** Throws AppError not_found, also for what another person opened. */
  find(id: string, ownerId: string): OpenedFile;
}

const mostOpened = 20;

export function createOpenedFiles(ids: Ids): OpenedFiles {
  const files = new Map<string, OpenedFile>();
  return {
    async open(path, ownerId) {
      const name = basename(path);
      try {
        const found = await stat(path);
        // A pipe or a device has no end that anyone could wait for.
        if (!found.isFile()) throw refuseFile({ name, reason: 'missing' });
        const file = { id: ids.next(), path, name, ownerId, bytes: found.size, changedAt: found.mtimeMs };
        files.set(file.id, file);
        const [oldest] = files.keys();
        if (files.size > mostOpened && oldest !== undefined) files.delete(oldest);
        return file;
      } catch (cause) {
        throw cause instanceof AppError ? cause : refuseFile({ name, reason: 'missing', cause });
      }
    },
    find(id, ownerId) {
      const file = files.get(id);
      if (file?.ownerId === ownerId) return file;
      throw new AppError('not_found', 'no such file');
    },
  };
}

/** Throws AppError file_refused when it is no longer the file that was looked at. */
export function mustBeUnchanged({ path, name, bytes, changedAt }: OpenedFile): void {
  const now = statSync(path, { throwIfNoEntry: false });
  if (!now) throw refuseFile({ name, reason: 'missing' });
  if (now.size !== bytes || now.mtimeMs !== changedAt) throw refuseFile({ name, reason: 'changed' });
}
