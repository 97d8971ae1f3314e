// People without an account who answered shared files: a copy of what is known of one, and its end.
import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { TypedConfirm } from '../../components/typed-confirm.tsx';
import { followGuests, useGuests, useSettingDeeds } from '../../stores/people.ts';
import type { GuestRow } from '../../../src-shared/ipc/people.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';

/** Nothing where there are none. */
export function GuestList() {
  const { data, error } = useGuests();
  const { busy, run } = useSettingDeeds();
  const [asked, setAsked] = useState<GuestRow | null>(null);
  useEffect(followGuests, []);
  const rows = data?.rows ?? [];
  const erase = async ({ tenantId, name }: GuestRow) => {
    setAsked(null);
    await run('people.eraseGuest', { tenantId, name }, () => ({ text: t('people.erasing', { name }) }));
  };
  if (error) return <ErrorBlock error={error} className="m-16" />;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="guests" className="flex flex-col gap-8 pt-24">
      <h2 id="guests" className="px-16 text-14 font-semibold text-ink">
        {t('guests.title')}
      </h2>
      <p className="max-w-form px-16 text-12 text-ink-3">{t('guests.text')}</p>
      <div className="overflow-x-auto" role="region" tabIndex={0} aria-label={t('guests.title')}>
        <PlainTable
          atEdge
          columns={[
            { text: t('guests.name') },
            { text: t('guests.client') },
            { text: t('guests.answers'), align: 'right' },
            { text: t('guests.since') },
            { text: t('guests.deeds'), unseen: true },
          ]}
        >
          {rows.map((row) => (
            <tr key={`${row.tenantId} ${row.name}`} className="h-(--row) border-b border-line">
              <th scope="row" className="px-(--cell) py-4 pl-16 font-medium text-ink">
                <bdi>{row.name}</bdi>
              </th>
              <td className="px-(--cell) py-4 text-ink-2">
                <bdi>{row.tenantName}</bdi>
              </td>
              <td className="px-(--cell) py-4 text-right">{count(row.answers)}</td>
              <td className="px-(--cell) py-4 text-ink-2">
                <TimeAgo at={row.since} />
              </td>
              <td className="px-(--cell) py-4 pr-16 text-right whitespace-nowrap">
                <Button
                  kind="quiet"
                  aria-label={t('guests.exportName', { name: row.name })}
                  disabled={busy !== null}
                  onClick={() =>
                    void run(
                      'people.exportGuest',
                      { tenantId: row.tenantId, name: row.name },
                      ({ written }) =>
                        written === null ? null : { text: t('people.exported', { path: written }) },
                    )
                  }
                >
                  {t('guests.export')}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={t('guests.eraseName', { name: row.name })}
                  disabled={busy !== null}
                  onClick={() => setAsked(row)}
                >
                  {t('guests.erase')}
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
      <TypedConfirm
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('guests.eraseName', { name: asked?.name ?? '' })}
        name={asked?.name ?? ''}
        label={t('people.eraseType', { name: asked?.name ?? '' })}
        deed={t('people.eraseNow')}
        keep={t('people.keep')}
        busy={busy !== null}
        onConfirm={() => {
          if (asked) void erase(asked);
        }}
      >
        <p>{t('guests.eraseText')}</p>
      </TypedConfirm>
    </section>
  );
}
