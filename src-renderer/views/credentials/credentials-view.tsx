// All credentials of the workspace: which are due, what breaks if one stops, and the way to rotate it.
import { CalendarDays, FileDown, FileText, Plug, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { needingRows, useCredentials, useRotating } from '../../stores/credentials.ts';
import { useIsAdmin, useIsSuperadmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { AddForm } from './add-form.tsx';
import { CredentialTable } from './credential-table.tsx';
import { PolicyForm } from './policy-form.tsx';
import { StraySecrets } from './stray-secrets.tsx';

export function CredentialsView() {
  const { data, error, reload } = useCredentials();
  const { busy, error: refused, save } = useRotating();
  const admin = useIsAdmin();
  const superadmin = useIsSuperadmin();
  const go = useRoute((state) => state.go);
  const [adding, setAdding] = useState(false);
  const rows = data?.rows ?? [];
  const empty = data !== null && rows.length === 0;
  const counts = { due: needingRows(rows, 'due').length, overdue: needingRows(rows, 'overdue').length };
  return (
    <>
      <ViewBar
        title={t('credentials.title')}
        scope={data && !empty ? <span>{t('credentials.summary', counts)}</span> : null}
        actions={
          data && !empty ? (
            <>
              <Button icon={Plus} disabled={adding} onClick={() => setAdding(true)}>
                {t('kept.add')}
              </Button>
              <Button icon={CalendarDays} disabled={busy === 'export'} onClick={() => void save('calendar')}>
                {t('credentials.calendar')}
              </Button>
              <Button icon={FileDown} disabled={busy === 'export'} onClick={() => void save('report')}>
                {t('credentials.report')}
              </Button>
              <Button icon={FileText} disabled={busy === 'export'} onClick={() => void save('pdf')}>
                {t('credentials.pdf')}
              </Button>
            </>
          ) : null
        }
      />
      <OfflineLine />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {admin ? null : <Empty title={t('credentials.denied')} text={t('credentials.deniedText')} />}
        {admin && error ? (
          <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />
        ) : null}
        {refused?.deed === 'export' ? <ErrorBlock error={refused.cause} className="m-16" /> : null}
        {admin && data === null && !error ? <Skeleton lines={4} /> : null}
        {empty && !adding ? (
          <Empty title={t('credentials.noneTitle')} text={t('credentials.none')}>
            <Button kind="primary" icon={Plug} onClick={() => go({ view: 'connections' })}>
              {t('step.openConnections')}
            </Button>
            <Button icon={Plus} onClick={() => setAdding(true)}>
              {t('kept.add')}
            </Button>
          </Empty>
        ) : null}
        {data && adding ? <AddForm onDone={() => setAdding(false)} /> : null}
        {data && !empty ? <CredentialTable rows={rows} /> : null}
        {data && !empty && !superadmin ? (
          <p className="max-w-form p-16 text-12 text-ink-3">
            {t('credentials.policy', { days: data.policy.maxAgeDays, remind: data.policy.remindDays })}{' '}
            {data.policy.twoPersons ? t('credentials.policyTwo') : null}
          </p>
        ) : null}
        {data && !empty ? <StraySecrets /> : null}
        {data && superadmin ? <PolicyForm policy={data.policy} /> : null}
      </div>
    </>
  );
}
