// This person's drafts: proposals that nobody was asked about yet.
import { on } from '../api/client.ts';
import { onCoreBack } from './app.ts';
import { createResource } from './resource.ts';

export const useDrafts = createResource('review.drafts');

/** While something shows them. */
export function followDrafts(): () => void {
  const reload = () => void useDrafts.getState().reload();
  useDrafts.getState().show({});
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      if (topics.includes('review') || topics.includes('campaigns')) reload();
    }),
  ];
  return () => ends.forEach((end) => end());
}
