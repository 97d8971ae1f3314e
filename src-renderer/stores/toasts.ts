// The one toast of this window: it confirms a deed and offers to take it back. Never an error.
import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
}

interface ToastStore {
  readonly toast: Toast | null;
  readonly show: (text: string, undo?: () => void) => void;
  readonly hide: () => void;
}

export const useToasts = create<ToastStore>()((set, get) => ({
  toast: null,
  show: (text, undo) => {
    const id = (get().toast?.id ?? 0) + 1;
    set({ toast: undo ? { id, text, undo } : { id, text } });
  },
  hide: () => set({ toast: null }),
}));
