// The person's own sessions on this computer, how each ended, and a way to end the one in use.
import { useEffect, useId } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useMinute } from '../../components/use-now.ts';
import { useApp } from '../../stores/app.ts';
import { createResource } from '../../stores/resource.ts';
import { useSessionDeeds } from '../../stores/session.ts';
import type { SessionListRow } from '../../../src-shared/ipc/session.ts';
import { timeAgo } from '../../words/times.ts';
import { en } from '../../words/en.ts';
import { t, type WordKey } from '../../words/translate.ts';

const useSessions = createResource('session.list');

export function SessionList() {
  const { data, error } = useSessions();
  const refreshedAt = useApp((state) => state.state?.session.refreshedAt);
  const revoke = useSessionDeeds((state) => state.revoke);
  const id = useId();
  useEffect(() => {
    useSessions.getState().show({});
    void useSessions.getState().reload();
  }, [refreshedAt]);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('sessions.title')}
      </h2>
      {error ? <ErrorBlock error={error} /> : null}
      <div className="max-h-[20rem] overflow-y-auto rounded-panel border border-line">
        <PlainTable
          sticky
          columns={[
            { text: t('sessions.since') },
            { text: t('sessions.provider') },
            { text: t('sessions.renewed') },
            { text: t('sessions.state') },
            { text: t('sessions.deeds'), unseen: true },
          ]}
        >
          {(data?.rows ?? []).map((row) => (
            <tr key={row.id} className="h-(--row) border-b border-line last:border-0">
              <th scope="row" className="px-(--cell) font-normal text-ink">
                <TimeAgo at={row.signedInAt} />
              </th>
              <td className="px-(--cell) text-ink-2">
                <bdi>{row.provider}</bdi>
              </td>
              <td className="px-(--cell) text-ink-2">
                <TimeAgo at={row.refreshedAt} />
              </td>
              <td className="px-(--cell) text-ink-2">
                <StateText row={row} />
              </td>
              <td className="px-(--cell) text-right">
                {row.current ? (
                  <Button kind="quiet" onClick={() => void revoke(row.id)}>
                    {t('sessions.end')}
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </section>
  );
}

function StateText({ row }: { readonly row: SessionListRow }) {
  const now = useMinute();
  if (row.current || row.endedAt === null) return t('sessions.current');
  const key = `sessions.reason.${row.endReason ?? ''}`;
  const reason = t((key in en ? key : 'sessions.reason.other') as WordKey);
  return t('sessions.endedAt', { time: timeAgo(row.endedAt, Math.max(now, row.endedAt)), reason });
}
