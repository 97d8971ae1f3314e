// What waits for a person at a client, and its worst state: one badge, the age of the data below.
import { DataAge, freshness } from '../../components/data-age.tsx';
import { Link } from '../../components/link.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import { t } from '../../words/translate.ts';
import type { ClientRow } from './client-rows.ts';

export function OpenCell({ row: { client, first } }: { readonly row: ClientRow }) {
  if (!first || (client.toReview === 0 && client.pending === 0)) return null;
  return (
    <span className="flex flex-col text-12">
      {client.toReview > 0 ? (
        <Link inGrid to={{ view: 'review' }} client={client.id}>
          {t('overview.toReview', { count: client.toReview })}
        </Link>
      ) : null}
      {client.pending > 0 ? (
        <Link inGrid to={{ view: 'outbox' }} client={client.id} className="hover:underline">
          <StateBadge plain state="pending" text={t('overview.pending', { count: client.pending })} />
        </Link>
      ) : null}
    </span>
  );
}

export function StateCell({ row: { client, first } }: { readonly row: ClientRow }) {
  const now = useMinute();
  if (!first) return null;
  if (client.accounts === 0) return <span className="text-ink-3">{t('overview.noAccounts')}</span>;
  if (client.broken === 0) return <DataAge syncedAt={client.syncedAt} />;
  const old = client.syncedAt !== null && freshness(client.syncedAt, now) !== 'fresh';
  return (
    <span className="flex min-w-0 flex-col">
      <Link inGrid to={{ view: 'connections' }} className="hover:underline">
        <StateBadge plain state="error" text={t('overview.broken', { count: client.broken })} />
      </Link>
      {client.syncedAt === null ? (
        <span className="text-12 text-ink-3">{t('age.never')}</span>
      ) : (
        <span data-ages className={old ? 'text-12 text-stale-ink' : 'text-12 text-ink-3'}>
          {t('age.synced')} <TimeAgo at={client.syncedAt} />
        </span>
      )}
    </span>
  );
}
