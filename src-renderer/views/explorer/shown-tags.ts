// Whether the usual columns have the tags: from the first one on that is put on something in the explorer.
import { create } from 'zustand';
import { keep, readKept } from '../../stores/kept.ts';

const PLACE = 'explorer.tags';

export const useShownTags = create<{ readonly shown: boolean }>()(() => ({
  shown: readKept(PLACE) === 'shown',
}));

export function showTags(): void {
  if (useShownTags.getState().shown) return;
  useShownTags.setState({ shown: true });
  keep(PLACE, 'shown');
}
