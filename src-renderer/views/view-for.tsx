// The view of the present route. The overview is where a person starts; the code of the others comes when they are opened.
import { lazy } from 'react';
import { useRoute } from '../stores/route.ts';
import { OverviewView } from './overview/overview-view.tsx';

const CampaignView = lazy(async () => ({
  default: (await import('./campaign/campaign-view.tsx')).CampaignView,
}));
const CampaignsView = lazy(async () => ({
  default: (await import('./campaigns/campaigns-view.tsx')).CampaignsView,
}));
const ConnectionsView = lazy(async () => ({
  default: (await import('./connections/connections-view.tsx')).ConnectionsView,
}));
const CredentialsView = lazy(async () => ({
  default: (await import('./credentials/credentials-view.tsx')).CredentialsView,
}));
const RotationView = lazy(async () => ({
  default: (await import('./credentials/rotation-view.tsx')).RotationView,
}));
const ImportView = lazy(async () => ({
  default: (await import('./import/import-view.tsx')).ImportView,
}));
const OutboxView = lazy(async () => ({
  default: (await import('./outbox/outbox-view.tsx')).OutboxView,
}));
const ReviewView = lazy(async () => ({
  default: (await import('./review/review-view.tsx')).ReviewView,
}));
const SettingsView = lazy(async () => ({
  default: (await import('./settings/settings-view.tsx')).SettingsView,
}));

export function ViewFor() {
  const route = useRoute((state) => state.route);
  switch (route.view) {
    case 'overview':
      return <OverviewView />;
    case 'campaigns':
      return <CampaignsView />;
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
    case 'settings':
      return <SettingsView />;
  }
}
