// What the person looks for in the explorer and how it is laid out; it stays while they go elsewhere and come back, and
// over a restart as well, but for what may name a client: see kept-look.ts.
import { create } from 'zustand';
import type { ExplorerLevel, GroupField } from '../../../src-shared/domain/explorer-fields.ts';
import type { ExplorerFilter, ExplorerSort, GroupPath } from '../../../src-shared/domain/explorer-query.ts';
import { keepLook, readLook } from './kept-look.ts';

/** Columns by id. Those that are not named stand at the end, as they are by default. */
export interface ColumnLayout {
  readonly order: readonly string[];
  readonly shown: readonly string[];
  readonly pinned: readonly string[];
  /** Rem. */
  readonly sizes: Readonly<Record<string, number>>;
}

export type Compare = 'previous' | 'year';

export interface ExplorerLook {
  readonly level: ExplorerLevel;
  readonly search: string;
  readonly filter: ExplorerFilter;
  /** Null: by spend, high to low. */
  readonly sort: ExplorerSort | null;
  readonly group: readonly GroupField[];
  readonly compare: Compare;
  /** Null: the columns that fit, by default. */
  readonly layout: ColumnLayout | null;
}

interface ExplorerState extends ExplorerLook {
  readonly open: readonly GroupPath[];
  /** The saved view it started from. */
  readonly viewId: string | null;
  readonly look: (change: Partial<ExplorerLook>) => void;
  readonly toggleGroup: (path: GroupPath) => void;
  readonly clear: () => void;
  readonly take: (viewId: string | null, look: ExplorerLook) => void;
}

const noFilter: ExplorerFilter = { match: 'all', of: [] };

export const plainLook: ExplorerLook = {
  level: 'campaigns',
  search: '',
  filter: noFilter,
  sort: { by: 'spend', direction: 'desc' },
  group: [],
  compare: 'previous',
  layout: null,
};

export const useExplorerState = create<ExplorerState>()((set) => ({
  ...plainLook,
  ...readLook(),
  open: [],
  viewId: null,
  look: (change) => set((state) => ({ ...change, ...(change.group ? { open: [] } : { open: state.open }) })),
  toggleGroup: (path) =>
    set(({ open }) => {
      const name = JSON.stringify(path);
      const others = open.filter((one) => JSON.stringify(one) !== name);
      return { open: others.length === open.length ? [...open, path] : others };
    }),
  clear: () => set({ search: '', filter: noFilter }),
  take: (viewId, look) => set({ ...look, viewId, open: [] }),
}));

useExplorerState.subscribe((state, before) => {
  const isLaidOut = (['level', 'filter', 'sort', 'group', 'compare', 'layout'] as const).some(
    (part) => state[part] !== before[part],
  );
  if (isLaidOut) keepLook(state);
});

export function isFiltered({ search, filter }: Pick<ExplorerLook, 'search' | 'filter'>): boolean {
  return search !== '' || filter.of.length > 0;
}
