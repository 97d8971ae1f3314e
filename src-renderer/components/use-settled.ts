// Tells when the clients are on screen and the window has nothing better to do, for what surrounds them to be asked.
import { useEffect, useState } from 'react';
import { useTenants } from '../stores/lists.ts';
import { useAnswered } from '../stores/resource.ts';

/** A window that is never idle goes on after so long, ms. */
const latestMs = 1_000;

/** False until the clients were answered, or refused, and painted: what nobody waits for would hold them up. */
export function useSettled(): boolean {
  const answered = useAnswered(useTenants);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!answered) return;
    const waiting = requestIdleCallback(() => setSettled(true), { timeout: latestMs });
    return () => cancelIdleCallback(waiting);
  }, [answered]);
  return settled;
}
