// The newest alert over every view, for admins, until one of them has acknowledged it.
import { useEffect } from 'react';
import { acknowledge, useAlerts } from '../stores/alerts.ts';
import { alertOnce } from '../stores/announcements.ts';
import { useRoute } from '../stores/route.ts';
import type { AuditAlert } from '../../src-shared/ipc/audit.ts';
import { alertText } from '../words/alert-text.ts';
import { t } from '../words/translate.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { TimeAgo } from './time-ago.tsx';

export function AlertLine() {
  const rows = useAlerts((state) => state.data?.rows) ?? [];
  const newest = rows[0];
  return newest ? <Alert key={newest.seq} alert={newest} more={rows.length - 1} /> : null;
}

function Alert({ alert, more }: { readonly alert: AuditAlert; readonly more: number }) {
  const go = useRoute((state) => state.go);
  const here = useRoute((state) => state.route.view === 'audit');
  const text = alertText(alert);
  useEffect(() => {
    alertOnce(t('alert.spoken', { text }));
  }, [text]);
  return (
    <Banner
      state="warning"
      text={
        <>
          <bdi>{text}</bdi>{' '}
          <span className="text-12 text-ink-2">
            <TimeAgo at={alert.at} />
          </span>{' '}
          {t('alert.more', { count: more })}
        </>
      }
    >
      {here ? null : <Button onClick={() => go({ view: 'audit' }, null)}>{t('alert.look')}</Button>}
      <Button kind="quiet" onClick={() => void acknowledge(alert.seq)}>
        {t('alert.acknowledge')}
      </Button>
    </Banner>
  );
}
