// No client yet, or none of mine: the right next step for each role.
import { useConnections } from '../../stores/lists.ts';
import { useIsAdmin, useIsSuperadmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { t } from '../../words/translate.ts';

export function NoClients({ onNew }: { readonly onNew: () => void }) {
  const admin = useIsAdmin();
  const superadmin = useIsSuperadmin();
  const connected = useConnections((state) => (state.data?.rows.length ?? 0) > 0);
  const go = useRoute((state) => state.go);
  const next = connected ? 'noClients.superadmin' : 'noClients.first';
  const text = superadmin ? next : admin ? 'noClients.admin' : 'noClients.user';
  return (
    <Empty title={t('noClients.title')} text={t(text)}>
      {admin ? (
        <Button kind="primary" onClick={() => go({ view: 'connections' })}>
          {t(connected ? 'noClients.assign' : 'noClients.connect')}
        </Button>
      ) : null}
      {superadmin ? <Button onClick={onNew}>{t('overview.newClient')}</Button> : null}
    </Empty>
  );
}
