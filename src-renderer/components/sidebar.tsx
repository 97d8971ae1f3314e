// The sidebar: client scope on top, then the places; counts are of things that need a person.
import { OctagonX, Search, Users } from 'lucide-react';
import { useConnections, useTenants, useToReview, useUnposted } from '../stores/lists.ts';
import { useApp } from '../stores/app.ts';
import { openOverlay } from '../stores/overlays.ts';
import { pageLook, usePreferences } from '../stores/preferences.ts';
import { needingRows, useCredentials } from '../stores/credentials.ts';
import { useRole } from '../stores/role.ts';
import { useRoute, type Route } from '../stores/route.ts';
import { count } from '../words/numbers.ts';
import { t } from '../words/translate.ts';
import { cx } from './class-names.ts';
import { Link } from './link.tsx';
import { Menu, MenuChoices } from './menu.tsx';
import { placesFor, type SidebarPlace } from './places.ts';
import { Tooltip } from './tooltip.tsx';
import { FULL, useMedia } from './use-media.ts';

const ALL = 'all';

export function useCompactSidebar(): boolean {
  const roomy = useMedia(FULL);
  const choice = usePreferences(({ info }) => info?.preferences.sidebar ?? pageLook().sidebar);
  return !roomy || choice === 'icons';
}

export function Sidebar() {
  const compact = useCompactSidebar();
  const role = useRole();
  const demo = useApp((state) => state.state?.workspace?.demo ?? false);
  return (
    <nav
      aria-label={t('nav.label')}
      className={cx(
        'flex shrink-0 flex-col gap-2 border-r border-line bg-canvas',
        compact ? 'w-48 items-center py-8' : 'w-[12.5rem] p-8',
      )}
    >
      <ClientScope compact={compact} />
      <FindButton compact={compact} />
      {demo && !compact ? (
        <p className="mb-4 flex justify-center rounded-badge border border-control px-4 text-12 text-ink-2">
          {t('demo.badge')}
        </p>
      ) : null}
      {placesFor(role).map((place) => (
        <PlaceLink key={place.word} place={place} compact={compact} />
      ))}
    </nav>
  );
}

function FindButton({ compact }: { readonly compact: boolean }) {
  const button = (
    <button
      type="button"
      aria-label={compact ? t('command.palette') : undefined}
      aria-keyshortcuts="Control+K"
      onClick={() => openOverlay('palette')}
      className={cx(
        'mb-4 flex items-center gap-8 rounded-button border border-transparent text-13 text-ink-2 hover:bg-hover',
        compact ? 'size-[2rem] justify-center' : 'min-h-(--control) px-8',
      )}
    >
      <Search aria-hidden size="1rem" className="shrink-0" />
      {compact ? null : (
        <>
          <span className="flex-1 text-left">{t('command.find')}</span>
          <kbd className="text-12 text-ink-3">{t('command.findKey')}</kbd>
        </>
      )}
    </button>
  );
  return compact ? <Tooltip text={t('command.palette')}>{button}</Tooltip> : button;
}

function ClientScope({ compact }: { readonly compact: boolean }) {
  const client = useRoute((state) => state.client);
  const setClient = useRoute((state) => state.setClient);
  const rows = useTenants((state) => state.data?.rows);
  const name = rows?.find((row) => row.id === client)?.name ?? t('scope.all');
  const choices = [
    { value: ALL, text: t('scope.all') },
    ...(rows ?? []).map((row) => ({ value: row.id, text: row.name })),
  ];
  return (
    <Menu
      label={t('scope.label', { name })}
      className={cx(
        'mb-4',
        compact ? 'size-[2rem] justify-center px-0!' : 'min-h-(--control) border-control! bg-raised',
      )}
      trigger={
        compact ? (
          <Users aria-hidden size="1rem" className="shrink-0" />
        ) : (
          <bdi className="min-w-0 flex-1 truncate text-left font-medium text-ink">{name}</bdi>
        )
      }
    >
      <MenuChoices
        value={client ?? ALL}
        choices={choices}
        onChange={(value) => setClient(value === ALL ? null : value)}
      />
    </Menu>
  );
}

/** Views that belong to another place of the sidebar. */
const inside: Partial<Record<Route['view'], Route['view']>> = {
  campaign: 'campaigns',
  import: 'connections',
  credential: 'credentials',
  person: 'people',
  'data-map': 'audit',
};

function PlaceLink({ place, compact }: { readonly place: SidebarPlace; readonly compact: boolean }) {
  const view = useRoute((state) => state.route.view);
  const here = place.route.view === (inside[view] ?? view);
  const Icon = place.icon;
  const link = (
    <Link
      to={place.route}
      here={here}
      className={cx(
        'flex items-center gap-8 rounded-button text-13',
        compact ? 'relative size-[2rem] justify-center' : 'min-h-(--control) px-8',
        here ? 'bg-selected font-medium text-ink' : 'text-ink-2 hover:bg-hover',
      )}
    >
      <Icon aria-hidden size="1rem" className="shrink-0" />
      <span className={compact ? 'sr-only' : 'flex-1 truncate'}>{t(place.word)}</span>
      <PlaceCount place={place} compact={compact} />
    </Link>
  );
  return compact ? <Tooltip text={t(place.word)}>{link}</Tooltip> : link;
}

function PlaceCount({ place, compact }: { readonly place: SidebarPlace; readonly compact: boolean }) {
  const waiting = useUnposted();
  const broken = useConnections(
    (state) => state.data?.rows.filter((row) => row.state === 'broken').length ?? 0,
  );
  const rows = useCredentials((state) => state.data?.rows) ?? [];
  const due = needingRows(rows, 'due').length + needingRows(rows, 'overdue').length;
  const toReview = useToReview();
  const spot = compact ? 'absolute top-0 right-0' : '';
  if (place.route.view === 'outbox' && waiting > 0) {
    return (
      <span data-passing className={cx('text-12 text-ink-2', spot)}>
        <span aria-hidden>{waiting > 99 ? t('nav.many') : count(waiting)}</span>
        <span className="sr-only">{t('outbox.count', { count: waiting })}</span>
      </span>
    );
  }
  if (place.route.view === 'credentials' && due > 0) {
    return (
      <span data-passing className={cx('text-12 text-ink-2', spot)}>
        <span aria-hidden>{due > 99 ? t('nav.many') : count(due)}</span>
        <span className="sr-only">{t('needs.due', { count: due })}</span>
      </span>
    );
  }
  if (place.route.view === 'review' && toReview > 0) {
    return (
      <span data-passing className={cx('text-12 text-ink-2', spot)}>
        <span aria-hidden>{toReview > 99 ? t('nav.many') : count(toReview)}</span>
        <span className="sr-only">{t('queue.count', { count: toReview })}</span>
      </span>
    );
  }
  if (place.route.view === 'connections' && broken > 0) {
    return (
      <span data-passing className={cx('text-error-ink', spot)}>
        <OctagonX aria-hidden size="0.875rem" />
        <span className="sr-only">{t('connections.brokenCount', { count: broken })}</span>
      </span>
    );
  }
  return null;
}
