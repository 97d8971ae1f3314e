// What needs a person right now, worst first, each with a way to it.
import { needingRows, useCredentials } from '../../stores/credentials.ts';
import { useConnections, useOutbox, useToReview, useUnposted, useTenants } from '../../stores/lists.ts';
import { useRates } from '../../stores/currency.ts';
import { useApp } from '../../stores/app.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRunningJobs } from '../../stores/jobs.ts';
import { t } from '../../words/translate.ts';
import { freshness } from '../../components/data-age.tsx';
import type { StateName } from '../../components/states.ts';
import { useMinute } from '../../components/use-now.ts';
import { paceOfClient } from './client-money.ts';
import type { Route } from '../../stores/route.ts';

export interface Need {
  readonly key: string;
  readonly state: StateName;
  readonly text: string;
  readonly to: Route | (() => void);
  /** What says so: the clients, the age of their data, or a list that is asked once they are shown. */
  readonly of: 'clients' | 'age' | 'lists';
}

export function useNeeds(): readonly Need[] {
  const now = useMinute();
  const connections = useConnections((state) => state.data?.rows) ?? [];
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const waiting = useUnposted();
  const running = useRunningJobs().length;
  const admin = useIsAdmin();
  const vault = useApp((state) => state.state?.vault);
  const broken = connections.filter((row) => row.state === 'broken');
  const old = clients.filter((row) => ['stale', 'error'].includes(freshness(row.syncedAt, now)));
  const credentials = useCredentials((state) => state.data?.rows) ?? [];
  const rates = useRates();
  const conflicts = useOutbox((state) => state.data?.counts.conflict ?? 0);
  const toReview = useToReview();
  const offPace = clients.filter((row) => {
    const pace = paceOfClient(row, rates);
    return typeof pace !== 'string' && pace.state !== 'on';
  }).length;
  const needs: Need[] = [];
  if (conflicts > 0) {
    const text = t('needs.conflicts', { count: conflicts });
    needs.push({ key: 'conflicts', of: 'lists', state: 'conflict', text, to: { view: 'outbox' } });
  }
  if (broken.length > 0) {
    const clientsHit = broken.reduce((sum, row) => sum + row.clients, 0);
    const text = t('needs.broken', { count: broken.length, clients: clientsHit });
    needs.push({ key: 'broken', of: 'lists', state: 'error', text, to: { view: 'connections' } });
  }
  if (old.length > 0 && running === 0) {
    const text = t('needs.stale', { count: old.length });
    needs.push({ key: 'stale', of: 'age', state: 'stale', text, to: { view: 'connections' } });
  }
  if (admin && vault?.status === 'unlocked' && !vault.slots.includes('recovery')) {
    needs.push({
      key: 'recovery',
      of: 'clients',
      state: 'warning',
      text: t('needs.recovery'),
      to: { view: 'settings' },
    });
  }
  for (const state of ['overdue', 'due'] as const) {
    const count = needingRows(credentials, state).length;
    const look = state === 'overdue' ? 'error' : 'warning';
    if (count > 0)
      needs.push({
        key: state,
        of: 'lists',
        state: look,
        text: t(`needs.${state}`, { count }),
        to: { view: 'credentials' },
      });
  }
  if (offPace > 0) {
    const text = t('needs.pace', { count: offPace });
    needs.push({ key: 'pace', of: 'clients', state: 'warning', text, to: focusOffPace });
  }
  if (toReview > 0) {
    const text = t('needs.review', { count: toReview });
    needs.push({ key: 'review', of: 'lists', state: 'unknown', text, to: { view: 'review' } });
  }
  if (waiting > 0) {
    needs.push({
      key: 'outbox',
      of: 'lists',
      state: 'pending',
      text: t('needs.waiting', { count: waiting }),
      to: { view: 'outbox' },
    });
  }
  return needs;
}

/** The first client that is under or over. */
function focusOffPace(): void {
  document.querySelector('[data-off-pace]')?.closest<HTMLElement>('[aria-colindex]')?.focus();
}
