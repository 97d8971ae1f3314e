// The view of the present route. The overview is where a person starts; the code of the others comes when they are opened.
import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { lazyView } from '../components/lazy-view.ts';
import { useRoute, type Route } from '../stores/route.ts';
import { OverviewView } from './overview/overview-view.tsx';

const BulkView = lazyView(async () => (await import('./bulk/bulk-view.tsx')).BulkView);
const AuditView = lazyView(async () => (await import('./audit/audit-view.tsx')).AuditView);
const ClientsView = lazyView(async () => (await import('./clients/clients-view.tsx')).ClientsView);
const DataMapView = lazyView(async () => (await import('./data-map/data-map-view.tsx')).DataMapView);
const PeopleView = lazyView(async () => (await import('./people/people-view.tsx')).PeopleView);
const PersonView = lazyView(async () => (await import('./people/person-view.tsx')).PersonView);
const CampaignView = lazyView(async () => (await import('./campaign/campaign-view.tsx')).CampaignView);
const ExplorerView = lazyView(async () => (await import('./explorer/explorer-view.tsx')).ExplorerView);
const ConnectionsView = lazyView(
  async () => (await import('./connections/connections-view.tsx')).ConnectionsView,
);
const CredentialsView = lazyView(
  async () => (await import('./credentials/credentials-view.tsx')).CredentialsView,
);
const RotationView = lazyView(async () => (await import('./credentials/rotation-view.tsx')).RotationView);
const ImportView = lazyView(async () => (await import('./import/import-view.tsx')).ImportView);
const OutboxView = lazyView(async () => (await import('./outbox/outbox-view.tsx')).OutboxView);
const ReviewView = lazyView(async () => (await import('./review/review-view.tsx')).ReviewView);
const SettingsView = lazyView(async () => (await import('./settings/settings-view.tsx')).SettingsView);

/**
 * Another view is made in slices while the one before stays, so that no key or frame waits for all of it. Where the client
 * changes with it, it is made at once: the view before would show numbers of a scope that it was not opened for.
 */
export function ViewFor() {
  const route = useRoute((state) => state.route);
  const client = useRoute((state) => state.client);
  const present = useMemo(() => ({ route, client }), [route, client]);
  const made = useDeferredValue(present);
  const [hurried, hurry] = useState<typeof present | null>(null);
  const shown = made.client === client && hurried !== present ? made : present;
  useEffect(() => {
    if (shown === present) return;
    // What a person does now is meant for the view they went to: it is there before their key or click arrives.
    const finish = () => flushSync(() => hurry(present));
    const deeds = ['keydown', 'pointerdown'] as const;
    for (const deed of deeds) window.addEventListener(deed, finish, true);
    return () => {
      for (const deed of deeds) window.removeEventListener(deed, finish, true);
    };
  }, [shown, present]);
  return <View route={shown.route} />;
}

const View = memo(function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case 'overview':
      return <OverviewView />;
    case 'campaigns':
      return <ExplorerView />;
    case 'bulk':
      return <BulkView />;
    case 'campaign':
      return <CampaignView key={route.ref} entity={route.ref} />;
    case 'connections':
      return <ConnectionsView />;
    case 'credentials':
      return <CredentialsView />;
    case 'credential':
      return <RotationView key={route.id} id={route.id} />;
    case 'import':
      return <ImportView />;
    case 'review':
      return <ReviewView />;
    case 'outbox':
      return <OutboxView />;
    case 'audit':
      return <AuditView />;
    case 'people':
      return <PeopleView />;
    case 'person':
      return <PersonView key={route.id} id={route.id} />;
    case 'client-settings':
      return <ClientsView />;
    case 'data-map':
      return <DataMapView />;
    case 'settings':
      return <SettingsView />;
  }
});
