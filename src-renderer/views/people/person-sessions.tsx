// A person's sessions on this computer; the one in use can be ended by whose it is.
import { useEffect } from 'react';
import { SessionTable } from '../../components/session-table.tsx';
import { usePersonSessions } from '../../stores/people.ts';
import type { PersonRow } from '../../../src-shared/ipc/people.ts';
import { t } from '../../words/translate.ts';

export function PersonSessions({ person }: { readonly person: PersonRow }) {
  const { data, error } = usePersonSessions();
  useEffect(() => usePersonSessions.getState().show({ personId: person.id }), [person.id]);
  return (
    <SessionTable
      title={t('people.sessions')}
      rows={data?.rows ?? []}
      error={error}
      none={data ? t('people.noSessions') : ''}
    />
  );
}
