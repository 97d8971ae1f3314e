// How syncs went: the newest page, older ones as the person asks for them, and the present filter.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { SyncLogRow } from '../../src-shared/ipc/sync-log.ts';
import { onCoreBack } from './app.ts';
import { rested } from './lists.ts';

type Filter = Pick<CallInput<'sync.log'>, 'connectionId' | 'problems'>;

interface SyncLogStore {
  readonly filter: Filter;
  /** Null before the first answer. */
  readonly rows: readonly SyncLogRow[] | null;
  readonly more: boolean;
  readonly error: CallError | null;
  readonly load: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
  readonly setFilter: (filter: Filter) => void;
}

const PAGE = 25;
/** The most that one question may bring. */
const MOST = 200;

let newest = 0;

export const useSyncLog = create<SyncLogStore>()((set, get) => {
  const ask = async (before: string | null, limit: number) => {
    const mine = ++newest;
    const answer = await call('sync.log', { ...get().filter, before, limit });
    if (mine !== newest) return;
    if (!answer.ok) {
      set({ error: answer.error });
      return;
    }
    const kept = before === null ? [] : (get().rows ?? []);
    set({ rows: [...kept, ...answer.data.rows], more: answer.data.more, error: null });
  };
  return {
    filter: { problems: false },
    rows: null,
    more: false,
    error: null,
    // As many as are shown, so that a reload does not close what a person opened.
    load: () => ask(null, Math.min(MOST, Math.max(PAGE, get().rows?.length ?? 0))),
    loadMore: () => ask(get().rows?.at(-1)?.id ?? null, PAGE),
    setFilter: (filter) => {
      set({ filter, rows: null, more: false });
      void get().load();
    },
  };
});

/** Loads, and follows until the function it returns is called. */
export function followSyncLog(): () => void {
  const reload = rested(() => useSyncLog.getState().load());
  reload();
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      if (topics.includes('syncLog')) reload();
    }),
  ];
  return () => ends.forEach((end) => end());
}
