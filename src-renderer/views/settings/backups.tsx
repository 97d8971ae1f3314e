// Backups in the settings: what is kept, checking one, a copy off this computer, and restoring from a file.
import { useEffect, useId, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { WordsField } from '../../components/words-field.tsx';
import { useApp } from '../../stores/app.ts';
import { useBackupList, useBackups } from '../../stores/backups.ts';
import { useIsAdmin } from '../../stores/role.ts';
import { fileSize } from '../../words/file-size.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

export function Backups() {
  const admin = useIsAdmin();
  const id = useId();
  if (!admin) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('backups.title')}
      </h2>
      <p className="text-ink-2">{t('backups.lead')}</p>
      <Kept />
    </section>
  );
}

function Kept() {
  const { data, error } = useBackupList();
  const { busy, error: refused, checked, make, check, save, forget } = useBackups();
  const isSuperadmin = useApp((state) => state.state?.session.person?.role === 'superadmin');
  const [restoring, setRestoring] = useState(false);
  useEffect(() => {
    useBackupList.getState().show({});
    void useBackupList.getState().reload();
    return forget;
  }, [forget]);
  const close = () => {
    forget();
    setRestoring(false);
  };
  const rows = data?.rows ?? [];
  return (
    <>
      {data ? (
        <p className="text-12 break-all text-ink-3">{t('backups.folder', { folder: data.folder })}</p>
      ) : null}
      {error ? <ErrorBlock error={error} /> : null}
      {data && rows.length === 0 ? <p className="text-ink-2">{t('backups.none')}</p> : null}
      {rows.length > 0 ? (
        <div className="overflow-x-auto rounded-panel border border-line">
          <PlainTable
            caption={t('backups.title')}
            columns={[
              { text: t('backups.made') },
              { text: t('backups.size'), align: 'right' },
              { text: t('backups.form') },
              { text: t('backups.actions'), unseen: true },
            ]}
          >
            {rows.map((row) => (
              <tr key={row.name} className="h-(--row) border-b border-line last:border-0">
                <th scope="row" className="px-(--cell) font-normal text-ink tabular-nums">
                  {exactTime(row.at)}
                </th>
                <td className="px-(--cell) text-right text-ink-2 tabular-nums">{fileSize(row.bytes)}</td>
                <td className="px-(--cell) text-ink-2">
                  {t(row.sealed ? 'backups.form.sealed' : 'backups.form.plain')}
                </td>
                <td className="px-(--cell) text-right">
                  <Button
                    kind="quiet"
                    aria-label={t('backups.checkOne', { time: exactTime(row.at) })}
                    disabled={busy !== null}
                    onClick={() => void check(row)}
                  >
                    {t('backups.check')}
                  </Button>
                </td>
              </tr>
            ))}
          </PlainTable>
        </div>
      ) : null}
      {refused && !restoring ? <ErrorBlock error={refused.cause} /> : null}
      <div role="status">
        {checked === null ? null : (
          <StateBadge plain state="synced" text={t('backups.whole', { time: exactTime(checked.at) })} />
        )}
      </div>
      <div className="flex flex-wrap gap-8">
        <Button busy={busy === 'make'} disabled={busy !== null} onClick={() => void make()}>
          {t('backups.make')}
        </Button>
        {isSuperadmin ? (
          <>
            <Button kind="quiet" disabled={busy !== null} onClick={() => void save()}>
              {t('backups.save')}
            </Button>
            <Button kind="quiet" disabled={busy !== null} onClick={() => setRestoring(true)}>
              {t('backups.restore')}
            </Button>
          </>
        ) : null}
      </div>
      <Dialog open={restoring} onClose={close} title={t('backups.restoreTitle')}>
        <RestoreForm onDone={close} />
      </Dialog>
    </>
  );
}

function RestoreForm({ onDone }: { readonly onDone: () => void }) {
  const { busy, error, restore } = useBackups();
  const [words, setWords] = useState('');
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const known = words.trim() === '' ? {} : { words };
    // What was typed is not kept for the next look at the screen.
    setWords('');
    if (await restore(known)) onDone();
  };
  return (
    <form className="flex flex-col gap-16" onSubmit={(event) => void onSubmit(event)}>
      <p className="text-ink-2">{t('backups.restoreLead')}</p>
      {error?.deed === 'restore' ? <ErrorBlock error={error.cause} /> : null}
      <WordsField value={words} onChange={setWords} />
      <Button
        kind="primary"
        type="submit"
        className="self-start"
        busy={busy === 'restore'}
        disabled={busy !== null}
      >
        {t('backups.doRestore')}
      </Button>
    </form>
  );
}
