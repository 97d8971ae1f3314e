// The letters of the queue, by this person's key map; with a selection they act on all of it.
import { useMemo } from 'react';
import type { KeyBinding } from '../../components/use-keys.ts';
import { useKeyMap, type ReviewAction } from '../../stores/key-map.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useReviewQueue } from '../../stores/review-queue.ts';
import { useRevising } from '../../stores/revising.ts';
import { useRoute } from '../../stores/route.ts';
import type { QueueRow } from '../../../src-shared/ipc/review-queue.ts';
import { assignMenuId } from './assign-menu.tsx';
import { focusComment } from './review-comment.tsx';

interface Place {
  readonly rows: readonly QueueRow[];
  /** Index of the chosen row. */
  readonly at: number;
  readonly choose: (key: string) => void;
}

export function useReviewKeys({ rows, at, choose }: Place): readonly KeyBinding[] {
  const letters = usePreferences((state) => state.letterKeys);
  const map = useKeyMap((state) => state.map);
  const go = useRoute((state) => state.go);
  return useMemo(() => {
    if (!letters) return [];
    const item = rows[at];
    const queue = useReviewQueue.getState;
    const chosen = () => {
      const { selected } = queue();
      return selected.size > 0 ? rows.filter(({ key }) => selected.has(key)) : item ? [item] : [];
    };
    const move = (by: number) => {
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
      if (next) choose(next.key);
    };
    const open = () => {
      if (item) go({ view: 'campaign', ref: item.row.ref });
    };
    const deeds: Readonly<Record<ReviewAction, () => void>> = {
      next: () => move(1),
      previous: () => move(-1),
      open,
      select: () => {
        if (item) queue().toggle(item.key);
      },
      approve: () => void queue().decide(chosen(), 'approve'),
      reject: () => void queue().decide(chosen(), 'reject'),
      comment: focusComment,
      propose: () => {
        if (item) useRevising.getState().begin(item);
      },
      assign: () => openAssign(),
      undo: () => {
        const [newest] = queue().decided;
        if (newest) void queue().undo([newest]);
        else if (item?.kind === 'proposal' && item.row.mine) void queue().withdraw(item);
      },
    };
    return Object.entries(deeds).map(([action, run]) => ({ key: map[action as ReviewAction], run }));
  }, [rows, at, choose, letters, map, go]);
}

/** As the key that opens it would: the menu then has the focus, and Esc gives it back. */
function openAssign(): void {
  const button = document.querySelector<HTMLElement>(`#${assignMenuId} button`);
  button?.focus();
  button?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
}
