// What was approved of the campaign or ad group on the page, and what became of it; each of these has a receipt.
import { onCoreBack } from './app.ts';
import { on } from '../api/client.ts';
import { rested } from './lists.ts';
import { createResource } from './resource.ts';

export const useReceipts = createResource('outbox.list', (was, next) => was.ref === next.ref);

export function followReceipts(): () => void {
  const reload = rested(() => useReceipts.getState().reload());
  const ends = [
    onCoreBack(reload),
    on('changed', ({ topics }) => {
      if (topics.includes('outbox')) reload();
    }),
  ];
  return () => ends.forEach((end) => end());
}
