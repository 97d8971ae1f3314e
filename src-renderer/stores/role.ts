// What the person's role lets them see; the core refuses the rest in any case.
import type { Role } from '../../src-shared/domain/roles.ts';
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

/** The least one while nobody is signed in. */
export function useRole(): Role {
  return useApp(({ state }) => state?.session.person?.role ?? 'user');
}
