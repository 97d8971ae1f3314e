// Which thing of the review queue somebody wants other values for: the page they are led to opens its form with them.
import { create } from 'zustand';
import type { ProposalRow } from '../../src-shared/ipc/review.ts';
import type { QueueRow } from '../../src-shared/ipc/review-queue.ts';
import { useRoute } from './route.ts';

interface Wanted {
  readonly ref: string;
  /** Null: the platform changed it, and what is wanted is a proposal of its own. */
  readonly proposal: ProposalRow | null;
}

interface Revising {
  readonly wanted: Wanted | null;
  readonly begin: (item: QueueRow) => void;
  readonly end: () => void;
}

export const useRevising = create<Revising>()((set) => ({
  wanted: null,
  begin: (item) => {
    const { ref } = item.row;
    set({ wanted: { ref, proposal: item.kind === 'proposal' ? item.row : null } });
    useRoute.getState().go({ view: 'campaign', ref });
  },
  end: () => set({ wanted: null }),
}));
