// Break-glass: a superadmin has a secret shown once by the system itself, with a reason that stays. Nothing comes here.
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useRotating } from '../../stores/credentials.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { t } from '../../words/translate.ts';

const leastReason = 10;

export function BreakGlass({ row }: { readonly row: CredentialRow }) {
  const { busy, error, reveal } = useRotating();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const titleId = useId();
  const short = reason.trim().length < leastReason;

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short || !(await reveal(row.id, reason.trim()))) return;
    setReason('');
    setTried(false);
    setOpen(false);
  };

  return (
    <section aria-labelledby={titleId} className="flex max-w-form flex-col gap-12 border-t border-line pt-16">
      <h2 id={titleId} className="text-14 font-semibold text-ink">
        {t('glass.title')}
      </h2>
      <p className="text-ink-2">{t('glass.lead')}</p>
      {open ? (
        <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-12">
          {error?.deed === 'reveal' ? <ErrorBlock error={error.cause} /> : null}
          <Field
            label={t('glass.reason')}
            hint={t('glass.reasonHint')}
            problem={tried && short ? t('glass.reasonMissing') : undefined}
            maxLength={500}
            autoFocus
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <div className="flex flex-wrap gap-8">
            <Button kind="danger" type="submit" busy={busy === 'reveal'} disabled={busy !== null}>
              {t('glass.show')}
            </Button>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {t('kept.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>{t('glass.open')}</Button>
        </div>
      )}
    </section>
  );
}
