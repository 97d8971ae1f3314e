// The campaigns table: what is asked (filter and sort), and the rows the core has given so far, by index.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { CampaignPage } from '../../src-shared/ipc/campaigns.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import { onCoreBack } from './app.ts';
import { PAGE, pagesFor, patchPage, placePage, type SparseRows } from './campaign-pages.ts';
import { rested } from './lists.ts';
import { usePeriod } from './period.ts';

export type CampaignQuestion = Omit<CallInput<'campaigns.list'>, 'offset' | 'limit'>;
export type CampaignSort = NonNullable<CampaignQuestion['sort']>;
export type CampaignStatus = NonNullable<CampaignQuestion['statuses']>[number];

interface CampaignsStore {
  readonly question: CampaignQuestion | null;
  /** Totals, age and zones from the newest page. */
  readonly head: Omit<CampaignPage, 'rows'> | null;
  readonly rows: SparseRows;
  readonly loading: boolean;
  readonly error: CallError | null;
  /** Rows that a sync would have moved; they stay until the person sorts again. */
  readonly moved: number;
  readonly ask: (question: CampaignQuestion) => void;
  /** Loads the pages that hold rows first to last, where not loaded or on their way. */
  readonly need: (first: number, last: number) => void;
  readonly sortAgain: () => Promise<void>;
}

let generation = 0;
const underWay = new Set<number>();

export const useCampaigns = create<CampaignsStore>()((set, get) => {
  const loadPage = async (offset: number, mode: 'place' | 'replace') => {
    const { question } = get();
    if (!question || underWay.has(offset)) return;
    const mine = generation;
    underWay.add(offset);
    const answer = await call('campaigns.list', { ...question, offset, limit: PAGE });
    if (mine !== generation) return;
    underWay.delete(offset);
    if (!answer.ok) {
      set({ error: answer.error, loading: false });
      return;
    }
    const { rows: page, ...head } = answer.data;
    usePeriod.getState().addZones(head.zones.map(({ zone }) => zone));
    const rows = placePage(mode === 'replace' ? [] : get().rows, offset, page);
    set({ rows, head, loading: false, error: null, ...(mode === 'replace' ? { moved: 0 } : {}) });
  };

  const restart = async () => {
    generation += 1;
    underWay.clear();
    set({ loading: true });
    await loadPage(0, 'replace');
  };

  return {
    question: null,
    head: null,
    rows: [],
    loading: false,
    error: null,
    moved: 0,
    ask: (question) => {
      if (JSON.stringify(question) === JSON.stringify(get().question)) return;
      set({ question });
      void restart();
    },
    need: (first, last) => {
      const { rows, head } = get();
      for (const offset of pagesFor(first, last, head?.total ?? 0)) {
        if (rows[offset] === undefined) void loadPage(offset, 'place');
      }
    },
    sortAgain: restart,
  };
});

/** Values of loaded rows are read again where they stand; an empty list has no place to keep. */
async function refreshLoaded(): Promise<void> {
  const { question, head, rows, sortAgain } = useCampaigns.getState();
  if (!question) return;
  if (!head || head.total === 0) {
    await sortAgain();
    return;
  }
  await patchPages(
    question,
    pagesFor(0, rows.length - 1, head.total).filter((offset) => rows[offset]),
  );
}

/** Reads pages again and puts their values into the rows where they stand. */
async function patchPages(question: CampaignQuestion, offsets: readonly number[]): Promise<void> {
  const mine = generation;
  for (const offset of offsets) {
    const answer = await call('campaigns.list', { ...question, offset, limit: PAGE });
    if (mine !== generation || !answer.ok) return;
    const { rows: page, ...head } = answer.data;
    useCampaigns.setState((state) => {
      const { rows, moved } = patchPage(state.rows, offset, page);
      const total = state.head?.total ?? head.total;
      const turnover = Math.abs(head.total - total);
      return { rows, head: { ...head, total }, moved: Math.max(moved, turnover) };
    });
  }
}

export function followCampaigns(): () => void {
  const reload = rested(refreshLoaded);
  const ends = [
    onCoreBack(() => reload()),
    on('changed', ({ topics }) => {
      if (topics.some((topic) => topic === 'campaigns' || topic === 'review')) reload();
    }),
  ];
  return () => ends.forEach((end) => end());
}

export function clearCampaigns(): void {
  generation += 1;
  underWay.clear();
  useCampaigns.setState({ question: null, head: null, rows: [], loading: false, error: null, moved: 0 });
}
