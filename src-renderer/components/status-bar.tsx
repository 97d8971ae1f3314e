// The line at the foot of the window: sync, age of the data, outbox, network, keystore and role.
import { Bell } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp } from '../stores/app.ts';
import { useRunningJobs } from '../stores/jobs.ts';
import { useConnections, useOutbox, useOutboxTrouble, useTenants, useUnposted } from '../stores/lists.ts';
import { openOverlay } from '../stores/overlays.ts';
import { useRoute, type Route } from '../stores/route.ts';
import { clockText, spanText } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { useNeeds } from '../views/overview/needs.ts';
import { AsBefore } from './as-before.tsx';
import { freshness } from './data-age.tsx';
import { SessionMenu } from './session-menu.tsx';
import { StateBadge } from './state-badge.tsx';
import { TimeAgo } from './time-ago.tsx';
import { useMinute } from './use-now.ts';

export function StatusBar() {
  return (
    <footer
      aria-label={t('status.label')}
      className="flex min-h-[1.75rem] shrink-0 flex-wrap items-center gap-x-16 border-t border-line bg-canvas px-12 text-12 text-ink-2"
    >
      <AsBeforeSegment />
      <FreshSegments />
      <span className="flex-1" />
      <span data-passing className="contents">
        <OutboxSegment />
        <NetworkSegment />
      </span>
      <KeystoreSegment />
      <NoticesSegment />
      <SessionMenu />
    </footer>
  );
}

function Segment({ to, children }: { readonly to: Route; readonly children: ReactNode }) {
  const go = useRoute((state) => state.go);
  return (
    <button
      type="button"
      onClick={() => go(to)}
      className="ring-inset-focus flex min-h-[1.5rem] items-center gap-8 rounded-badge px-4 whitespace-nowrap hover:bg-hover"
    >
      {children}
    </button>
  );
}

/** The first moments of a start, in which everything on the screen is of the last one. */
function AsBeforeSegment() {
  const seenAt = useApp((state) => state.seenAt);
  return (
    <span data-as-before className="contents">
      {seenAt === null ? null : <AsBefore seenAt={seenAt} />}
    </span>
  );
}

/** They take the place of what said that nothing is known yet. */
function FreshSegments() {
  const fresh = useApp((state) => state.seenAt === null);
  if (!fresh) return null;
  return (
    <span data-passing className="contents">
      <SyncSegment />
      <AgeSegment />
    </span>
  );
}

function SyncSegment() {
  const running = useRunningJobs();
  const rows = useConnections((state) => state.data?.rows);
  if (!rows) return null;
  const synced = rows.flatMap((row) => (row.lastSyncAt === null ? [] : [row.lastSyncAt]));
  const broken = rows.filter((row) => row.state === 'broken').length;
  const done = running.reduce((sum, job) => sum + (job.counts['accountsDone'] ?? 0), 0);
  const total = running.reduce((sum, job) => sum + (job.counts['accounts'] ?? 0), 0);
  const content =
    running.length > 0 ? (
      <StateBadge
        plain
        state="posting"
        text={total > 0 ? t('status.syncingOf', { done, total }) : t('status.syncing')}
      />
    ) : broken > 0 ? (
      <StateBadge plain state="error" text={t('connections.brokenCount', { count: broken })} />
    ) : synced.length > 0 ? (
      <span className="flex items-center gap-4 text-synced-ink">
        <StateBadge plain state="synced" text={t('age.synced')} />
        <TimeAgo at={Math.max(...synced)} />
      </span>
    ) : (
      <span>{t('status.neverSynced')}</span>
    );
  return <Segment to={{ view: 'connections' }}>{content}</Segment>;
}

function AgeSegment() {
  const now = useMinute();
  const rows = useTenants((state) => state.data?.rows);
  const oldest = (rows ?? [])
    .flatMap((row) => (row.syncedAt === null ? [] : [{ name: row.name, at: row.syncedAt }]))
    .sort((a, b) => a.at - b.at)[0];
  if (!oldest) return null;
  const state = freshness(oldest.at, now);
  if (state === 'fresh' || state === 'never') return null;
  return (
    <Segment to={{ view: 'overview' }}>
      <StateBadge
        plain
        state={state}
        text={t('status.oldest', { name: oldest.name, span: spanText(now - oldest.at) })}
      />
    </Segment>
  );
}

function OutboxSegment() {
  const waiting = useUnposted();
  const trouble = useOutboxTrouble();
  const conflicts = useOutbox((state) => state.data?.counts.conflict ?? 0);
  if (waiting === 0) return null;
  return (
    <Segment to={{ view: 'outbox' }}>
      {conflicts > 0 ? (
        <StateBadge plain state="conflict" />
      ) : trouble > 0 ? (
        <StateBadge plain state="error" />
      ) : null}
      <StateBadge plain state="pending" text={t('outbox.toPost', { count: waiting })} />
    </Segment>
  );
}

function NetworkSegment() {
  const network = useApp(({ state, seenAt }) => (seenAt === null ? state?.network : undefined));
  if (!network) return null;
  const away = network.hosts.filter((host) => !host.reachable);
  const text = !network.online
    ? t('network.offlineSince', { time: clockText(network.since) })
    : away[0]
      ? t('network.hostAway', { name: away[0].name })
      : null;
  return (
    <Segment to={{ view: 'outbox' }}>
      {text === null ? <span>{t('network.online')}</span> : <StateBadge plain state="stale" text={text} />}
    </Segment>
  );
}

function NoticesSegment() {
  const count = useNeeds().length;
  const known = useApp((state) => state.seenAt === null);
  return (
    <button
      type="button"
      aria-label={t('notices.open', { count })}
      title={t('notices.open', { count })}
      onClick={() => openOverlay('notices')}
      className="ring-inset-focus flex min-h-[1.5rem] min-w-[1.5rem] items-center justify-center gap-4 rounded-badge px-4 hover:bg-hover"
    >
      <Bell aria-hidden size="0.875rem" />
      {count > 0 && known ? (
        <span data-passing aria-hidden>
          {count}
        </span>
      ) : null}
    </button>
  );
}

function KeystoreSegment() {
  const status = useApp((state) => state.state?.vault.status);
  if (status !== 'memory') return null;
  return (
    <Segment to={{ view: 'settings' }}>
      <StateBadge plain state="warning" text={t('vault.inMemory')} />
    </Segment>
  );
}
