// Backups of the ledger and deeds on them. Words and passphrases go through once and are never kept here.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { BackupRow } from '../../src-shared/ipc/backups.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { useApp } from './app.ts';
import { createResource } from './resource.ts';

export const useBackupList = createResource('backups.list');

type Deed = 'make' | 'check' | 'save' | 'restore';

interface BackupDeeds {
  readonly busy: Deed | null;
  readonly error: { readonly deed: Deed; readonly cause: CallError } | null;
  /** The one that was found whole last. */
  readonly checked: BackupRow | null;
  readonly make: () => Promise<void>;
  readonly check: (row: BackupRow) => Promise<void>;
  readonly save: () => Promise<void>;
  /** True once the workspace is another one. */
  readonly restore: (known: Omit<CallInput<'backups.restore'>, 'path'>) => Promise<boolean>;
  /** Where no workspace could be opened. */
  readonly restoreLost: (known: CallInput<'workspace.restore'>) => Promise<void>;
  readonly forget: () => void;
}

export const useBackups = create<BackupDeeds>()((set) => {
  const run = async <T>(deed: Deed, answer: Promise<Envelope<T>>): Promise<Envelope<T>> => {
    set({ busy: deed, error: null, checked: null });
    const envelope = await answer;
    set({ busy: null, error: envelope.ok ? null : { deed, cause: envelope.error } });
    return envelope;
  };
  const reload = () => useBackupList.getState().reload();
  return {
    busy: null,
    error: null,
    checked: null,
    make: async () => {
      const answer = await run('make', call('backups.make', {}));
      await reload();
      if (answer.ok) say(t('backups.isMade'));
    },
    check: async (row) => {
      const answer = await run('check', call('backups.check', { name: row.name }));
      if (answer.ok) set({ checked: row });
    },
    save: async () => {
      const answer = await run('save', call('backups.save', {}));
      await reload();
      if (answer.ok && answer.data.saved) say(t('backups.saved'));
    },
    restore: async (known) => {
      const answer = await run('restore', call('backups.restore', known));
      if (!answer.ok || !answer.data.restored) return false;
      say(t('backups.restored'));
      await useApp.getState().load();
      return true;
    },
    restoreLost: async (known) => {
      await run('restore', call('workspace.restore', known));
      await useApp.getState().load();
    },
    forget: () => set({ error: null, checked: null }),
  };
});
