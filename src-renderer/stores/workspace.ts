// Deeds of choosing which workspace the cockpit works with.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { useApp } from './app.ts';

const calls = {
  choose: 'workspace.choose',
  again: 'workspace.openAgain',
  demo: 'workspace.openDemo',
} as const;

interface WorkspaceDeeds {
  readonly error: CallError | null;
  readonly busy: keyof typeof calls | null;
  readonly choose: () => Promise<void>;
  /** Opens once more the workspace that did not open. */
  readonly again: () => Promise<void>;
  readonly openDemo: () => Promise<void>;
}

export const useWorkspaceDeeds = create<WorkspaceDeeds>()((set) => {
  const run = async (busy: keyof typeof calls) => {
    set({ busy, error: null });
    const answer = await call(calls[busy], {});
    set({ busy: null, error: answer.ok ? null : answer.error });
    await useApp.getState().load();
  };
  return {
    error: null,
    busy: null,
    choose: () => run('choose'),
    again: () => run('again'),
    openDemo: () => run('demo'),
  };
});
