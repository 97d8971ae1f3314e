// The item of the outbox whose history is open in this window.
import { useEffect } from 'react';
import { createResource } from './resource.ts';
import { useOutbox } from './lists.ts';

const useReceiptOf = createResource('outbox.receipt', (was, next) => was.id === next.id);

/** Follows the outbox while it is shown. */
export function useReceipt(id: string) {
  const changed = useOutbox((state) => state.data);
  useEffect(() => {
    useReceiptOf.getState().show({ id });
    void useReceiptOf.getState().reload();
  }, [id, changed]);
  const { data, error } = useReceiptOf();
  return { data: data?.item.id === id ? data : null, error };
}
