// How this computer syncs by itself: asked of the core when the settings are opened, and changed there.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';

interface SyncSettingsStore {
  /** Null before the first answer. */
  readonly metered: boolean | null;
  readonly error: CallError | null;
  readonly load: () => Promise<void>;
  readonly setMetered: (metered: boolean) => Promise<void>;
}

export const useSyncSettings = create<SyncSettingsStore>()((set) => ({
  metered: null,
  error: null,
  load: async () => {
    const answer = await call('sync.settings', {});
    set(answer.ok ? { metered: answer.data.metered, error: null } : { error: answer.error });
  },
  setMetered: async (metered) => {
    const answer = await call('sync.changeSettings', { metered });
    set(answer.ok ? { metered: answer.data.metered, error: null } : { error: answer.error });
  },
}));
