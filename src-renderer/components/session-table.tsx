// Sessions on this computer: when each began, how it ended, and a way to end the one in use.
import { useId } from 'react';
import { useSessionDeeds } from '../stores/session.ts';
import type { CallError } from '../../src-shared/ipc/errors.ts';
import type { SessionListRow } from '../../src-shared/ipc/session.ts';
import { en } from '../words/en.ts';
import { timeAgo } from '../words/times.ts';
import { t, type WordKey } from '../words/translate.ts';
import { Button } from './button.tsx';
import { ErrorBlock } from './error-block.tsx';
import { PlainTable } from './plain-table.tsx';
import { TimeAgo } from './time-ago.tsx';
import { useMinute } from './use-now.ts';

interface SessionTableProps {
  readonly title: string;
  readonly rows: readonly SessionListRow[];
  readonly error: CallError | null;
  /** In place of an empty table. */
  readonly none?: string;
}

export function SessionTable({ title, rows, error, none }: SessionTableProps) {
  const revoke = useSessionDeeds((state) => state.revoke);
  const id = useId();
  const isEmpty = rows.length === 0 && none !== undefined;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {title}
      </h2>
      {error ? <ErrorBlock error={error} /> : null}
      {isEmpty ? <p className="text-ink-2">{none}</p> : null}
      {isEmpty ? null : (
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
            {rows.map((row) => (
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
      )}
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
