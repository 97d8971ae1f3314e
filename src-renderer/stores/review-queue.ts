// The review queue of this window: the page shown, its filter, what is selected, and the deeds on it with their undo.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { PersonId } from '../../src-shared/domain/ids.ts';
import type { CallName, CallInput, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { QueueFilter, QueueRow } from '../../src-shared/ipc/review-queue.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { onCoreBack, useApp } from './app.ts';
import { rested } from './lists.ts';
import { createResource } from './resource.ts';

export const useQueue = createResource('review.queue');
export const useSinceMark = createResource('review.sinceMark');
export const useColleagues = createResource('review.colleagues', () => false);

// Who signs in next must not find what the one before could see, nor be taken for them.
useApp.subscribe(({ state }, { state: before }) => {
  if (state?.session.person?.id === before?.session.person?.id) return;
  for (const resource of [useQueue, useSinceMark, useColleagues]) resource.getState().clear();
});

export type Decision = 'approve' | 'reject';

/** What was decided since the list was opened: it stays in sight, with its undo, until the list is left. */
export interface Decided {
  readonly row: QueueRow;
  readonly decision: Decision;
  readonly id: string | null;
}

interface QueueDeeds {
  readonly filter: Omit<QueueFilter, 'tenantId'>;
  readonly selected: ReadonlySet<string>;
  readonly decided: readonly Decided[];
  readonly busy: boolean;
  readonly error: CallError | null;
  readonly narrow: (part: Omit<QueueFilter, 'tenantId'>) => void;
  readonly select: (keys: readonly string[]) => void;
  readonly toggle: (key: string) => void;
  readonly decide: (rows: readonly QueueRow[], decision: Decision, comment?: string) => Promise<boolean>;
  readonly assign: (rows: readonly QueueRow[], to: { id: PersonId; name: string } | null) => Promise<void>;
  readonly undo: (decided: readonly Decided[]) => Promise<void>;
  readonly withdraw: (row: QueueRow) => Promise<void>;
  readonly moveMark: (at: number) => Promise<void>;
  readonly leave: () => void;
}

export const useReviewQueue = create<QueueDeeds>()((set, get) => {
  /** Null when it was refused; the list is there again before anything else can be asked. */
  const act = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> => {
    set({ busy: true, error: null });
    const answer = await call(name, input);
    await Promise.all([useQueue.getState().reload(), useSinceMark.getState().reload()]);
    set({ busy: false, ...(answer.ok ? {} : { error: answer.error }) });
    return answer.ok ? answer.data : null;
  };

  const decideProposals = async (rows: readonly QueueRow[], decision: Decision, comment: string) => {
    const proposals = rows.flatMap(({ kind, row }) => (kind === 'proposal' ? [row] : []));
    if (proposals.length === 0) return [];
    const asked = proposals.map(({ id, contentHash }) => ({ id, contentHash }));
    const done = await act('review.decideProposals', { proposals: asked, decision, comment });
    if (!done) return [];
    const [refused] = done.refused;
    if (refused) {
      const params = refused.needs === null ? {} : { needs: refused.needs };
      set({ error: { code: refused.code as CallError['code'], message: '', params, correlationId: '' } });
    }
    const no = new Set<string>(done.refused.map(({ id }) => id));
    const yes = rows.filter(({ kind, key }) => kind === 'proposal' && !no.has(key));
    return yes.map((row, at): Decided => ({ row, decision, id: done.ids[at] ?? null }));
  };

  const decideChanges = async (rows: readonly QueueRow[], decision: Decision, comment: string) => {
    const changes = rows.flatMap(({ kind, row }) => (kind === 'change' ? [row] : []));
    if (changes.length === 0) return [];
    const asked = changes.map(({ ref, contentHash }) => ({ ref, contentHash }));
    const done = await act('review.decideChanges', { changes: asked, decision, comment });
    if (!done) return [];
    const [refused] = done.refused;
    if (refused) set({ error: { code: refused.code, message: '', params: {}, correlationId: '' } });
    const no = new Set<string>(done.refused.map(({ ref }) => ref));
    const yes = rows.filter(({ kind, key }) => kind === 'change' && !no.has(key));
    return yes.map((row, at): Decided => ({ row, decision, id: done.decided[at] ?? null }));
  };

  return {
    filter: {},
    selected: new Set(),
    decided: [],
    busy: false,
    error: null,
    narrow: (part) => set(({ filter }) => ({ filter: { ...filter, ...part }, selected: new Set() })),
    select: (keys) => set({ selected: new Set(keys) }),
    toggle: (key) =>
      set(({ selected }) => {
        const next = new Set(selected);
        if (!next.delete(key)) next.add(key);
        return { selected: next };
      }),
    decide: async (rows, decision, comment = '') => {
      if (get().busy || rows.length === 0) return false;
      const proposals = await decideProposals(rows, decision, comment);
      const refused = get().error;
      const done = [...proposals, ...(await decideChanges(rows, decision, comment))];
      if (refused) set({ error: refused });
      if (done.length === 0) return false;
      set(({ decided }) => ({ decided: [...done, ...decided], selected: new Set() }));
      const count = done.length;
      say(t(decision === 'approve' ? 'queue.saidApproved' : 'queue.saidRejected', { count }), () => {
        void get().undo(done);
      });
      return true;
    },
    assign: async (rows, to) => {
      const subjects = rows.map(({ kind, row }) =>
        kind === 'proposal' ? { proposalId: row.id } : { ref: row.ref },
      );
      const done = await act('review.assign', { subjects, to: to?.id ?? null });
      if (!done) return;
      const count = done.assigned;
      say(to ? t('queue.saidAssigned', { count, name: to.name }) : t('queue.saidUnassigned', { count }));
    },
    undo: async (decided) => {
      const ids = decided.flatMap(({ id }) => (id === null ? [] : [id]));
      if (ids.length === 0) return;
      const done = await act('review.undoMany', { ids });
      if (!done) return;
      const gone = new Set(ids);
      set((state) => ({ decided: state.decided.filter(({ id }) => id === null || !gone.has(id)) }));
      say(t('queue.saidUndone', { count: done.undone }));
    },
    withdraw: async (row) => {
      if (row.kind === 'proposal' && (await act('review.undo', { id: row.row.id })))
        say(t('queue.withdrawn'));
    },
    moveMark: async (at) => {
      const was = useSinceMark.getState().data?.mark ?? 0;
      if (await act('review.moveMark', { at })) say(t('since.moved'), () => void get().moveMark(was));
    },
    leave: () => set({ decided: [], selected: new Set(), error: null }),
  };
});

/** While the queue is shown. */
export function followReviewQueue(): () => void {
  const reload = rested(async () => {
    await Promise.all([useQueue.getState().reload(), useSinceMark.getState().reload()]);
  });
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      if (['review', 'campaigns', 'outbox'].some((topic) => topics.some((one) => one === topic))) reload();
    }),
  ];
  return () => ends.forEach((end) => end());
}
