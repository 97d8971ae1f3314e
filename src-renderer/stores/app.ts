// The state of the whole cockpit as this window knows it: workspace, vault, session, network, and the core's health.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { AppState } from '../../src-shared/ipc/app.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { EventPayload } from '../../src-shared/ipc/events.ts';
import { drawnSeenAt } from '../drawn/drawn-screen.ts';
import { lastScreen } from './last-screen.ts';

interface AppStore {
  readonly state: AppState | null;
  readonly error: CallError | null;
  readonly core: EventPayload<'core'> | null;
  /** Epoch ms at which the core answered what is shown, while that is of an earlier run; null: it is of this one. */
  readonly seenAt: number | null;
  /** The core's clock minus this window's, ms: a demo may live on another day. */
  readonly clockOffset: number;
  /** Notices the person has put away, by code. */
  readonly dismissed: readonly string[];
  readonly load: () => Promise<void>;
  readonly patch: (part: Partial<Pick<AppState, 'session' | 'network' | 'vault'>>) => void;
  readonly dismiss: (code: string) => void;
}

export const useApp = create<AppStore>()((set, get) => ({
  state: lastScreen?.state ?? null,
  error: null,
  core: null,
  // What is drawn may be a little older, and says so already.
  seenAt: lastScreen && (drawnSeenAt() ?? lastScreen.seenAt),
  clockOffset: 0,
  dismissed: [],
  load: async () => {
    const answer = await call('app.state', {});
    if (answer.ok)
      set({ state: answer.data, seenAt: null, error: null, clockOffset: answer.data.now - Date.now() });
    // What an earlier run showed holds only until this one says something.
    else
      set(
        get().seenAt === null ? { error: answer.error } : { error: answer.error, state: null, seenAt: null },
      );
  },
  patch: (part) => {
    const { state } = get();
    if (state) set({ state: { ...state, ...part } });
  },
  dismiss: (code) => set({ dismissed: [...get().dismissed, code] }),
}));

/** It ended and is on its way back: every call is answered core_unavailable until it is there. */
export function isComingBack(core: EventPayload<'core'>): boolean {
  return core.status === 'restarting' || (core.status === 'starting' && core.attempt > 0);
}

/** Epoch ms by the core's clock. */
export function coreNow(): number {
  return Date.now() + useApp.getState().clockOffset;
}

/** Calls when a core that was gone is there again; the first start is none, because calls wait for it. */
export function onCoreBack(listener: () => void): () => void {
  let gone = false;
  return on('core', ({ status }) => {
    if (status === 'ready' && gone) listener();
    gone = status === 'restarting' || status === 'failed' || (gone && status === 'starting');
  });
}

/** Follows the core's events. Returns the function that ends it. */
export function followApp(): () => void {
  const { load, patch } = useApp.getState();
  const ends = [
    on('session', (session) => {
      const before = useApp.getState().state?.session;
      patch({ session });
      // Before the first answer there is nothing to bring up to date: it comes after this event, so it knows more.
      if (before && before.person?.id !== session.person?.id) void load();
    }),
    on('network', (network) => patch({ network })),
    on('vault', (vault) => {
      patch({ vault });
      void load();
    }),
    on('changed', ({ topics }) => {
      if (topics.includes('workspace')) void load();
    }),
    on('core', (core) => useApp.setState({ core })),
    onCoreBack(() => void load()),
  ];
  return () => ends.forEach((end) => end());
}
