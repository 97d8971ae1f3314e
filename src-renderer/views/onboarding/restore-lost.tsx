// The ledger is gone or damaged, and its newest backup waits for the recovery key or the passphrase.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { CalmPage } from '../../components/calm-page.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { WordsField } from '../../components/words-field.tsx';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { useBackups } from '../../stores/backups.ts';
import { useWorkspaceDeeds } from '../../stores/workspace.ts';
import { exactTime } from '../../words/times.ts';
import { t } from '../../words/translate.ts';

/** Whether this is a fault that a person's key can mend. */
export function asksForKey({ code, params }: StoredError): boolean {
  return code === 'database_unreadable' && (params['asksFor'] ?? '') !== '';
}

export function RestoreLost({ fault }: { readonly fault: StoredError }) {
  const { busy, error, restoreLost } = useBackups();
  const { busy: other, choose, again } = useWorkspaceDeeds();
  const [typed, setTyped] = useState('');
  const byWords = String(fault.params['asksFor']).split(' ').includes('recovery');
  const time = exactTime(Number(fault.params['backupAt']));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '') return;
    setTyped('');
    void restoreLost(byWords ? { words: typed } : { passphrase: typed });
  };
  return (
    <CalmPage
      title={t('backups.lostTitle')}
      lead={t(byWords ? 'backups.lostLead' : 'backups.lostByPassphrase', { time })}
      foot={
        <>
          <Button
            kind="quiet"
            busy={other === 'again'}
            disabled={other !== null}
            onClick={() => void again()}
          >
            {t('step.tryAgain')}
          </Button>
          <Button kind="quiet" disabled={other !== null} onClick={() => void choose()}>
            {t('signIn.otherWorkspace')}
          </Button>
        </>
      }
    >
      {error ? <ErrorBlock error={error.cause} /> : null}
      <form className="flex flex-col gap-16" onSubmit={onSubmit}>
        {byWords ? (
          <WordsField value={typed} onChange={setTyped} />
        ) : (
          <Field
            label={t('vault.passphrase')}
            type="password"
            autoComplete="current-password"
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <Button kind="primary" type="submit" busy={busy === 'restore'} disabled={busy !== null}>
          {t('backups.restoreNow')}
        </Button>
      </form>
    </CalmPage>
  );
}
