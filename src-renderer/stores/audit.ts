// The audit as the view shows it: the filter, the events found so far by index, its state, and what can be done.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { ChainVerdict } from '../../src-shared/domain/chain-verdict.ts';
import type { AuditRow } from '../../src-shared/ipc/audit.ts';
import type { CallInput, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import { onCoreBack } from './app.ts';
import { PAGE, pagesFor, placePage, type Sparse } from './sparse-pages.ts';
import { rested } from './lists.ts';
import { createResource } from './resource.ts';

export const useAuditState = createResource('audit.state');

export type AuditQuestion = Omit<CallInput<'audit.search'>, 'before' | 'offset' | 'limit'>;

interface AuditStore {
  readonly question: AuditQuestion | null;
  readonly rows: Sparse<AuditRow>;
  /** Null before the first answer. */
  readonly total: number | null;
  /** Events from this one on came after the question was asked. */
  readonly before: number | null;
  readonly loading: boolean;
  readonly error: CallError | null;
  readonly ask: (question: AuditQuestion) => void;
  readonly need: (first: number, last: number) => void;
  /** Asks again, with what has come since; with a number, for the events before that one. */
  readonly again: (before?: number) => Promise<void>;
}

let generation = 0;
const underWay = new Set<number>();
const nothing = { rows: [], total: null, before: null, loading: false, error: null };

export const useAudit = create<AuditStore>()((set, get) => {
  const loadPage = async (offset: number) => {
    const { question, before } = get();
    if (!question || underWay.has(offset)) return;
    const mine = generation;
    underWay.add(offset);
    const answer = await call('audit.search', { ...question, before, offset, limit: PAGE });
    if (mine !== generation) return;
    underWay.delete(offset);
    if (!answer.ok) {
      set({ error: answer.error, loading: false });
      return;
    }
    const { rows: page, total } = answer.data;
    const rows = placePage(offset === 0 ? [] : get().rows, offset, page);
    set({ rows, loading: false, error: null, ...(total === null ? {} : { total }) });
    if (offset === 0 && before === null) set({ before: (page[0]?.seq ?? 0) + 1 });
  };
  const again = async (before?: number) => {
    generation += 1;
    underWay.clear();
    set({ loading: true, before: before ?? null });
    await loadPage(0);
  };
  return {
    question: null,
    ...nothing,
    ask: (question) => {
      if (JSON.stringify(question) === JSON.stringify(get().question) && get().error === null) return;
      set({ question });
      void again();
    },
    need: (first, last) => {
      const { rows, total } = get();
      for (const offset of pagesFor(first, last, total ?? 0)) {
        if (rows[offset] === undefined) void loadPage(offset);
      }
    },
    again,
  };
});

type Deed = 'verify' | 'export' | 'head' | 'heads' | 'retention';

interface AuditDeeds {
  readonly busy: Deed | null;
  readonly error: { readonly deed: Deed; readonly cause: CallError } | null;
  readonly verify: (note?: string) => Promise<ChainVerdict | null>;
  readonly exportAs: (format: 'csv' | 'jsonl') => Promise<CallOutput<'audit.export'>['written']>;
  readonly head: () => Promise<string | null>;
  readonly setHeads: (input: CallInput<'audit.setHeads'>) => Promise<CallOutput<'audit.setHeads'> | null>;
  /** How many events were let go; null when it was refused. */
  readonly setRetention: (days: number | null) => Promise<number | null>;
}

export const useAuditDeeds = create<AuditDeeds>()((set) => {
  const run = async <T>(deed: Deed, work: Promise<Envelope<T>>): Promise<T | null> => {
    set({ busy: deed, error: null });
    const answer = await work;
    set({ busy: null, error: answer.ok ? null : { deed, cause: answer.error } });
    await useAuditState.getState().reload();
    return answer.ok ? answer.data : null;
  };
  return {
    busy: null,
    error: null,
    verify: (note) => run('verify', call('audit.verify', note === undefined ? {} : { note })),
    exportAs: async (format) => {
      const question = useAudit.getState().question ?? {};
      const done = await run('export', call('audit.export', { ...question, format }));
      return done?.written ?? null;
    },
    head: async () => (await run('head', call('audit.head', {})))?.note ?? null,
    setHeads: (input) => run('heads', call('audit.setHeads', input)),
    setRetention: async (days) =>
      (await run('retention', call('audit.setRetention', { days })))?.removed ?? null,
  };
});

/** Follows while the view is open. What has come since is counted, and shown when it is asked for. */
export function followAudit(): () => void {
  useAuditState.getState().show({});
  const reload = rested(() => useAuditState.getState().reload());
  const ends = [
    onCoreBack(() => {
      reload();
      void useAudit.getState().again();
    }),
    on('changed', ({ topics }) => {
      if (topics.includes('audit')) reload();
    }),
  ];
  return () => {
    ends.forEach((end) => end());
    generation += 1;
    underWay.clear();
    useAuditState.getState().clear();
    useAudit.setState({ question: null, ...nothing });
    useAuditDeeds.setState({ busy: null, error: null });
  };
}
