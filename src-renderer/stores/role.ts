// What the person's role lets them see; the core refuses the rest in any case.
import { useApp } from './app.ts';

/** May connect, reconnect and assign accounts. */
export function useIsAdmin(): boolean {
  return useApp(({ state }) => {
    const role = state?.session.person?.role;
    return role === 'admin' || role === 'superadmin';
  });
}

/** May add clients. */
export function useIsSuperadmin(): boolean {
  return useApp(({ state }) => state?.session.person?.role === 'superadmin');
}
