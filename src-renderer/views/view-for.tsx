// The view of the present route. All views are in the first bundle, small beside what they share; charts are not.
import { useRoute } from '../stores/route.ts';
import { CampaignView } from './campaign/campaign-view.tsx';
import { CampaignsView } from './campaigns/campaigns-view.tsx';
import { ConnectionsView } from './connections/connections-view.tsx';
import { ImportView } from './import/import-view.tsx';
import { OutboxView } from './outbox/outbox-view.tsx';
import { OverviewView } from './overview/overview-view.tsx';
import { SettingsView } from './settings/settings-view.tsx';

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
    case 'import':
      return <ImportView />;
    case 'outbox':
      return <OutboxView />;
    case 'settings':
      return <SettingsView />;
  }
}
