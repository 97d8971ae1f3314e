// The file a person is about to import: what is in it, what is asked, and the import that runs.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { ImportField } from '../../src-shared/domain/import-fields.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { ImportSettings } from '../../src-shared/domain/import-settings.ts';
import type { ChosenFile, ImportGuess, ImportPreview } from '../../src-shared/ipc/imports.ts';
import type { JobState } from '../../src-shared/ipc/jobs.ts';
import { useImports } from './lists.ts';

interface ImportingStore {
  readonly busy: 'choose' | 'preview' | 'start' | null;
  readonly error: CallError | null;
  readonly file: ChosenFile | null;
  readonly preview: ImportPreview | null;
  /** The newest import of this window. */
  readonly running: { readonly id: string; readonly jobId: JobState['id'] } | null;
  readonly choose: () => Promise<void>;
  /** Looks at the file again, read in another way. */
  readonly change: (part: Partial<ImportGuess>) => Promise<void>;
  /** A meaning that another column had moves to this one. */
  readonly mean: (column: number, field: ImportField | null) => Promise<void>;
  readonly start: () => Promise<void>;
}

export const useImporting = create<ImportingStore>()((set, get) => {
  const look = async (file: ChosenFile, given: Partial<ImportGuess>) => {
    set({ busy: 'preview', error: null });
    const answer = await call('imports.preview', { fileId: file.id, given });
    if (get().file?.id !== file.id) return;
    set(answer.ok ? { busy: null, preview: answer.data } : { busy: null, error: answer.error });
  };
  return {
    busy: null,
    error: null,
    file: null,
    preview: null,
    running: null,
    choose: async () => {
      set({ busy: 'choose', error: null });
      const answer = await call('imports.choose', {});
      if (!answer.ok) {
        set({ busy: null, error: answer.error, file: null, preview: null });
        return;
      }
      const { file } = answer.data;
      set({ busy: null });
      if (file === null) return;
      set({ file, preview: null, running: null });
      await look(file, {});
    },
    change: async (part) => {
      const { file, preview } = get();
      if (!file || !preview) return;
      const { encoding, delimiter, ...rest } = preview.guess;
      // Read in another way the file has other columns, and what was said of them holds no longer.
      const anew = part.encoding !== undefined || part.delimiter !== undefined;
      await look(file, anew ? { encoding, delimiter, ...part } : { encoding, delimiter, ...rest, ...part });
    },
    mean: async (column, field) => {
      const columns = get().preview?.guess.columns ?? [];
      await get().change({
        columns: columns.map((known, at) => (at === column ? field : known === field ? null : known)),
      });
    },
    start: async () => {
      const { file, preview } = get();
      const settings = preview && settled(preview);
      if (!file || !settings) return;
      set({ busy: 'start', error: null });
      const answer = await call('imports.start', { fileId: file.id, settings });
      if (!answer.ok) {
        set({ busy: null, error: answer.error });
        return;
      }
      set({ busy: null, file: null, preview: null, running: answer.data });
      await useImports.getState().reload();
    },
  };
});

/** Null while something is asked. */
export function settled({ guess, questions }: ImportPreview): ImportSettings | null {
  const { platform, decimal, dateOrder } = guess;
  if (questions.length > 0 || platform === null || decimal === null || dateOrder === null) return null;
  return { ...guess, platform, decimal, dateOrder };
}
