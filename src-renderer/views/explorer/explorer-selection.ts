// Which rows are selected: some by name, or all that match but a few, however many those are.
import { create } from 'zustand';
import type { ExplorerSelection } from '../../../src-shared/domain/explorer-query.ts';
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';

interface SelectionState {
  /** All that match; `refs` are then those that are not. */
  readonly all: boolean;
  readonly refs: ReadonlySet<EntityRef>;
  readonly toggle: (refs: readonly EntityRef[], on?: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

const none: ReadonlySet<EntityRef> = new Set();

export const useSelection = create<SelectionState>()((set) => ({
  all: false,
  refs: none,
  toggle: (refs, on) =>
    set((state) => {
      const next = new Set(state.refs);
      for (const ref of refs) {
        const selected = next.has(ref) !== state.all;
        const wanted = on ?? !selected;
        if (wanted === state.all) next.delete(ref);
        else next.add(ref);
      }
      return { refs: next };
    }),
  selectAll: () => set({ all: true, refs: none }),
  clear: () => set({ all: false, refs: none }),
}));

export function isSelected({ all, refs }: Pick<SelectionState, 'all' | 'refs'>, ref: EntityRef): boolean {
  return refs.has(ref) !== all;
}

export function selectionOf({ all, refs }: Pick<SelectionState, 'all' | 'refs'>): ExplorerSelection {
  return all ? { is: 'all', except: [...refs] } : { is: 'some', refs: [...refs] };
}

/** Of `total` rows that match. */
export function countSelected({ all, refs }: Pick<SelectionState, 'all' | 'refs'>, total: number): number {
  return all ? Math.max(0, total - refs.size) : refs.size;
}
