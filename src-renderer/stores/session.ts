// Deeds of signing in and out; the session itself lives in the app store and follows the core's events.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import type { SessionState } from '../../src-shared/ipc/session.ts';
import { useApp } from './app.ts';

interface SessionDeeds {
  /** Why the last deed was refused. */
  readonly error: CallError | null;
  /** Provider whose sign-in is being started. */
  readonly starting: string | null;
  readonly signIn: (providerId: string) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly openAgain: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Ends one of the person's own sessions. */
  readonly revoke: (id: string) => Promise<void>;
}

export const useSessionDeeds = create<SessionDeeds>()((set) => {
  const take = (answer: Envelope<SessionState>) => {
    if (answer.ok) useApp.getState().patch({ session: answer.data });
    set({ error: answer.ok ? null : answer.error, starting: null });
  };
  return {
    error: null,
    starting: null,
    signIn: async (providerId) => {
      set({ starting: providerId, error: null });
      take(await call('session.signIn', { providerId }));
    },
    cancel: async () => take(await call('session.cancelSignIn', {})),
    openAgain: async () => {
      const answer = await call('session.openAgain', {});
      set({ error: answer.ok ? null : answer.error });
    },
    refresh: async () => take(await call('session.refresh', {})),
    signOut: async () => {
      take(await call('session.signOut', {}));
      await useApp.getState().load();
    },
    revoke: async (id) => {
      take(await call('session.revoke', { id }));
      await useApp.getState().load();
    },
  };
});
