// No campaign to show: because a filter hides them, because a first sync runs, or because nothing is connected.
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { useRunningJobs } from '../../stores/jobs.ts';
import { useConnections } from '../../stores/lists.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { isFiltered, useExplorerState } from './explorer-state.ts';

export function NoRows() {
  const filter = useExplorerState();
  const syncing = useRunningJobs().length > 0;
  const connected = useConnections((state) => (state.data?.rows.length ?? 0) > 0);
  const admin = useIsAdmin();
  const go = useRoute((state) => state.go);
  if (isFiltered(filter)) {
    return (
      <Empty title={t('noCampaigns.filteredTitle')} text={t('noCampaigns.filtered')}>
        <Button kind="primary" onClick={filter.clear}>
          {t('noCampaigns.clear')}
        </Button>
      </Empty>
    );
  }
  if (syncing) return <Empty title={t('noCampaigns.firstTitle')} text={t('noCampaigns.first')} />;
  if (connected) return <Empty title={t('noCampaigns.title')} text={t('noCampaigns.connected')} />;
  return (
    <Empty title={t('noCampaigns.title')} text={t(admin ? 'noCampaigns.admin' : 'noCampaigns.user')}>
      {admin ? (
        <Button kind="primary" onClick={() => go({ view: 'connections' })}>
          {t('noClients.connect')}
        </Button>
      ) : null}
    </Empty>
  );
}
