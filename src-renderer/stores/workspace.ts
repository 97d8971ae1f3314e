// Deeds of choosing which workspace the cockpit works with.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { useApp } from './app.ts';

interface WorkspaceDeeds {
  readonly error: CallError | null;
  readonly busy: 'choose' | 'demo' | null;
  readonly choose: () => Promise<void>;
  readonly openDemo: () => Promise<void>;
}

export const useWorkspaceDeeds = create<WorkspaceDeeds>()((set) => {
  const run = async (busy: 'choose' | 'demo') => {
    set({ busy, error: null });
    const answer = await call(busy === 'choose' ? 'workspace.choose' : 'workspace.openDemo', {});
    set({ busy: null, error: answer.ok ? null : answer.error });
    await useApp.getState().load();
  };
  return { error: null, busy: null, choose: () => run('choose'), openDemo: () => run('demo') };
});
