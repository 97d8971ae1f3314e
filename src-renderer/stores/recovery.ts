// Making and trying out the recovery key. Its words are held only while their dialog is open.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { useApp } from './app.ts';

interface RecoveryStore {
  readonly made: CallOutput<'vault.makeRecoveryKey'> | null;
  /** Epoch ms at which the key was made that was just proven to work. */
  readonly proven: number | null;
  readonly error: CallError | null;
  readonly busy: boolean;
  readonly make: () => Promise<void>;
  /** True once the key counts. */
  readonly confirm: (words: string[]) => Promise<boolean>;
  readonly drill: (words: string) => Promise<void>;
  /** Forgets the words. */
  readonly leave: () => void;
}

const nothing = { made: null, proven: null, error: null, busy: false };

export const useRecovery = create<RecoveryStore>()((set) => ({
  ...nothing,
  make: async () => {
    set({ ...nothing, busy: true });
    const answer = await call('vault.makeRecoveryKey', {});
    set(answer.ok ? { made: answer.data, busy: false } : { error: answer.error, busy: false });
  },
  confirm: async (words) => {
    set({ busy: true, error: null });
    const answer = await call('vault.confirmRecoveryKey', { words });
    set(answer.ok ? nothing : { error: answer.error, busy: false });
    if (answer.ok) useApp.getState().patch({ vault: answer.data });
    return answer.ok;
  },
  drill: async (words) => {
    set({ busy: true, error: null, proven: null });
    const answer = await call('vault.drillRecoveryKey', { words });
    set(answer.ok ? { proven: answer.data.madeAt, busy: false } : { error: answer.error, busy: false });
  },
  leave: () => set(nothing),
}));
