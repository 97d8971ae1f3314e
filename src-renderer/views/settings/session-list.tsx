// The person's own sessions on this computer.
import { useEffect } from 'react';
import { SessionTable } from '../../components/session-table.tsx';
import { useApp } from '../../stores/app.ts';
import { createResource } from '../../stores/resource.ts';
import { t } from '../../words/translate.ts';

const useSessions = createResource('session.list');

export function SessionList() {
  const { data, error } = useSessions();
  const refreshedAt = useApp((state) => state.state?.session.refreshedAt);
  useEffect(() => {
    useSessions.getState().show({});
    void useSessions.getState().reload();
  }, [refreshedAt]);
  return <SessionTable title={t('sessions.title')} rows={data?.rows ?? []} error={error} />;
}
