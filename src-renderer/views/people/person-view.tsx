// One person: who they are to the provider, the clients they see, their sessions here, and what is done with their data.
import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Empty } from '../../components/empty.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Facts } from '../../components/facts.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { ViewBar } from '../../components/view-bar.tsx';
import { followPeople, usePeople, useSettingDeeds } from '../../stores/people.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import { useRoute } from '../../stores/route.ts';
import { t } from '../../words/translate.ts';
import { PersonClients } from './person-clients.tsx';
import { PersonData } from './person-data.tsx';
import { PersonSessions } from './person-sessions.tsx';
import { useProviderName } from './provider-name.ts';

export function PersonView({ id }: { readonly id: string }) {
  const { data, error, reload } = usePeople();
  const { error: refused } = useSettingDeeds();
  const superadmin = useIsSuperadmin();
  const go = useRoute((state) => state.go);
  const providerName = useProviderName();
  useEffect(followPeople, []);
  const person = data?.rows.find((row) => row.id === id);
  return (
    <>
      <ViewBar
        title={person?.name ?? t('people.title')}
        lead={<IconButton icon={ArrowLeft} label={t('people.back')} onClick={() => go({ view: 'people' })} />}
        scope={person ? <span>{t(`role.${person.role}`)}</span> : null}
      />
      <OfflineLine />
      <div className="min-h-0 flex-1 overflow-y-auto p-24">
        {error ? <ErrorBlock error={error} steps={{ try_again: () => void reload() }} /> : null}
        {!data && !error ? <Skeleton lines={6} /> : null}
        {data && !person ? <Empty title={t('people.goneTitle')} text={t('people.gone')} /> : null}
        {person ? (
          <div className="flex max-w-form flex-col gap-24">
            {refused ? <ErrorBlock error={refused} /> : null}
            <Facts
              facts={[
                [t('people.email'), <bdi className="selectable">{person.email}</bdi>],
                [t('people.provider'), <bdi>{providerName(person.provider)}</bdi>],
                [t('people.since'), <TimeAgo at={person.createdAt} />],
                [t('people.seen'), <TimeAgo at={person.seenAt} />],
              ]}
            />
            <PersonClients person={person} people={data?.rows ?? []} />
            <PersonSessions person={person} />
            {superadmin ? <PersonData person={person} /> : null}
          </div>
        ) : null}
      </div>
    </>
  );
}
