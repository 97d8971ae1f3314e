// The first line of the overview: only what needs a person, each a way to it.
import { needingRows, useCredentials } from '../../stores/credentials.ts';
import { useConnections, useUnposted, useTenants } from '../../stores/lists.ts';
import { useRoute, type Route } from '../../stores/route.ts';
import { useApp } from '../../stores/app.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRunningJobs } from '../../stores/jobs.ts';
import { t } from '../../words/translate.ts';
import { freshness } from '../../components/data-age.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { StateName } from '../../components/states.ts';
import { useMinute } from '../../components/use-now.ts';

interface Need {
  readonly key: string;
  readonly state: StateName;
  readonly text: string;
  readonly to: Route;
}

export function NeedsYou() {
  const needs = useNeeds();
  const go = useRoute((state) => state.go);
  return (
    <section
      aria-label={t('needs.label')}
      className="flex min-h-[2.5rem] flex-wrap items-center gap-16 border-b border-line px-16"
    >
      {needs.length === 0 ? <p className="text-ink-2">{t('needs.nothing')}</p> : null}
      {needs.map((need) => (
        <button
          key={need.key}
          type="button"
          onClick={() => go(need.to)}
          className="flex min-h-[1.5rem] items-center rounded-badge hover:underline"
        >
          <StateBadge plain state={need.state} text={need.text} />
        </button>
      ))}
    </section>
  );
}

function useNeeds(): readonly Need[] {
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
  const needs: Need[] = [];
  if (broken.length > 0) {
    const clientsHit = broken.reduce((sum, row) => sum + row.clients, 0);
    const text = t('needs.broken', { count: broken.length, clients: clientsHit });
    needs.push({ key: 'broken', state: 'error', text, to: { view: 'connections' } });
  }
  if (old.length > 0 && running === 0) {
    const text = t('needs.stale', { count: old.length });
    needs.push({ key: 'stale', state: 'stale', text, to: { view: 'connections' } });
  }
  if (admin && vault?.status === 'unlocked' && !vault.slots.includes('recovery')) {
    needs.push({ key: 'recovery', state: 'warning', text: t('needs.recovery'), to: { view: 'settings' } });
  }
  for (const state of ['overdue', 'due'] as const) {
    const count = needingRows(credentials, state).length;
    const look = state === 'overdue' ? 'error' : 'warning';
    if (count > 0)
      needs.push({
        key: state,
        state: look,
        text: t(`needs.${state}`, { count }),
        to: { view: 'credentials' },
      });
  }
  if (waiting > 0) {
    needs.push({
      key: 'outbox',
      state: 'pending',
      text: t('needs.waiting', { count: waiting }),
      to: { view: 'outbox' },
    });
  }
  return needs;
}
