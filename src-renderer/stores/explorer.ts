// The explorer's table: what is asked, and the windows of lines the core has given so far.
import { create } from 'zustand';
import { call, on } from '../api/client.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { ExplorerPage } from '../../src-shared/ipc/explorer.ts';
import { onCoreBack } from './app.ts';
import {
  lineAt,
  noLines,
  PAGE,
  pagesAround,
  patchLines,
  placeLines,
  type LinePages,
} from './explorer-lines.ts';
import { rested } from './lists.ts';
import { usePeriod } from './period.ts';

export type ExplorerQuestion = Omit<CallInput<'explorer.lines'>, 'offset' | 'limit'>;

interface ExplorerStore {
  /** What the lines answer. */
  readonly question: ExplorerQuestion | null;
  /** Totals, age and zones from the newest page. */
  readonly head: Omit<ExplorerPage, 'lines'> | null;
  readonly pages: LinePages;
  readonly loading: boolean;
  readonly error: CallError | null;
  /** Lines that a sync would have moved; they stay until the person sorts again. */
  readonly moved: number;
  readonly ask: (question: ExplorerQuestion) => void;
  /** Loads the pages that hold lines first to last and some around them. */
  readonly need: (first: number, last: number) => void;
  readonly sortAgain: () => void;
}

let generation = 0;
/** The question asked last; the lines may still answer the one before. */
let wanted: ExplorerQuestion | null = null;
let asking = false;
const underWay = new Set<number>();
/** Pages around what is in sight, to be loaded while nothing else is. */
let ahead: readonly number[] = [];
let loadingAhead = false;

export const useExplorer = create<ExplorerStore>()((set, get) => {
  /** One first page at a time: of questions that come faster than answers only the last one is asked. */
  const begin = async () => {
    if (asking) return;
    asking = true;
    set({ loading: true });
    for (let asked: ExplorerQuestion | null = null; wanted !== null && asked !== wanted;) {
      asked = wanted;
      const answer = await call('explorer.lines', { ...asked, offset: 0, limit: PAGE });
      if (asked !== wanted) continue;
      if (!answer.ok) {
        set({ error: answer.error, loading: false });
        break;
      }
      generation += 1;
      underWay.clear();
      const { lines, ...head } = answer.data;
      usePeriod.getState().addZones(head.zones.map(({ zone }) => zone));
      const pages = placeLines(noLines, 0, lines);
      set({ question: asked, head, pages, loading: false, error: null, moved: 0 });
    }
    asking = false;
  };

  const loadPage = async (offset: number) => {
    const { question } = get();
    if (!question || underWay.has(offset)) return;
    const mine = generation;
    underWay.add(offset);
    const answer = await call('explorer.lines', { ...question, offset, limit: PAGE });
    if (mine !== generation) return;
    underWay.delete(offset);
    if (answer.ok) set({ pages: placeLines(get().pages, offset, answer.data.lines) });
    else set({ error: answer.error });
  };

  /** One after the other: several that come at once would be unpacked in one frame, while somebody scrolls. */
  const loadAhead = async () => {
    if (loadingAhead) return;
    loadingAhead = true;
    for (;;) {
      const { pages } = get();
      const next = ahead.find((offset) => !pages.has(offset) && !underWay.has(offset));
      if (next === undefined) break;
      // Asked for once: a page that failed is asked for when somebody scrolls on.
      ahead = ahead.filter((offset) => offset !== next);
      await loadPage(next);
    }
    loadingAhead = false;
  };

  return {
    question: null,
    head: null,
    pages: noLines,
    loading: false,
    error: null,
    moved: 0,
    ask: (question) => {
      if (JSON.stringify(question) === JSON.stringify(wanted)) return;
      wanted = question;
      void begin();
    },
    need: (first, last) => {
      const { pages, head } = get();
      const { shown, around } = pagesAround(first, last, head?.count ?? 0);
      ahead = around;
      void Promise.all(shown.filter((offset) => !pages.has(offset)).map(loadPage)).then(loadAhead);
    },
    sortAgain: () => {
      wanted = wanted && { ...wanted };
      void begin();
    },
  };
});

/** Values of loaded lines are read again where they stand; an empty table has no place to keep. */
async function refreshLoaded(): Promise<void> {
  const { question, head, pages, sortAgain } = useExplorer.getState();
  if (!question) return;
  if (!head || head.count === 0) {
    sortAgain();
    return;
  }
  const mine = generation;
  for (const offset of pages.keys()) {
    const answer = await call('explorer.lines', { ...question, offset, limit: PAGE });
    if (mine !== generation || !answer.ok) return;
    const { lines, ...fresh } = answer.data;
    useExplorer.setState((state) => {
      const { pages: patched, moved } = patchLines(state.pages, offset, lines);
      const count = state.head?.count ?? fresh.count;
      const turnover = Math.abs(fresh.count - count);
      return { pages: patched, head: { ...fresh, count }, moved: Math.max(moved, turnover) };
    });
  }
}

export function followExplorer(): () => void {
  const reload = rested(refreshLoaded);
  const ends = [
    onCoreBack(() => reload()),
    on('changed', ({ topics }) => {
      if (topics.some((topic) => topic === 'campaigns' || topic === 'tags' || topic === 'review')) reload();
    }),
  ];
  return () => ends.forEach((end) => end());
}

export function clearExplorer(): void {
  generation += 1;
  wanted = null;
  underWay.clear();
  useExplorer.setState({ question: null, head: null, pages: noLines, loading: false, error: null, moved: 0 });
}

export function loadedLine(index: number) {
  return lineAt(useExplorer.getState().pages, index);
}
