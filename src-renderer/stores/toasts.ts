// What was done in this window, newest first: the newest shows as a toast, and what can be taken back keeps its Undo.
import { create } from 'zustand';
import { coreNow } from './app.ts';

export interface Act {
  readonly id: number;
  readonly text: string;
  /** Epoch ms by the core's clock. */
  readonly at: number;
  /** Absent once it was used. */
  readonly undo?: () => void;
}

/** Acts that are kept. */
const KEPT = 50;

interface ToastStore {
  readonly toast: Act | null;
  readonly acts: readonly Act[];
  readonly show: (text: string, undo?: () => void) => void;
  readonly hide: () => void;
  /** Another person sits here now: what the one before did is not theirs to see or take back. */
  readonly forget: () => void;
  /** Takes one act back, once. */
  readonly undo: (id: number) => void;
  /** Takes back the newest act that can be. */
  readonly undoLast: () => void;
}

export const useToasts = create<ToastStore>()((set, get) => ({
  toast: null,
  acts: [],
  show: (text, undo) => {
    const id = (get().acts[0]?.id ?? 0) + 1;
    const act: Act = { id, text, at: coreNow(), ...(undo ? { undo } : {}) };
    set({ toast: act, acts: [act, ...get().acts].slice(0, KEPT) });
  },
  hide: () => set({ toast: null }),
  forget: () => set({ toast: null, acts: [] }),
  undo: (id) => {
    const act = get().acts.find((one) => one.id === id);
    if (!act?.undo) return;
    set({
      acts: get().acts.map((one) => (one.id === id ? { id, text: one.text, at: one.at } : one)),
      toast: get().toast?.id === id ? null : get().toast,
    });
    act.undo();
  },
  undoLast: () => {
    const act = get().acts.find((one) => one.undo);
    if (act) get().undo(act.id);
  },
}));
