// How long events are kept: a superadmin's to set, everybody else's to read.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { useAuditDeeds } from '../../stores/audit.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import { useToasts } from '../../stores/toasts.ts';
import { count } from '../../words/numbers.ts';
import { t } from '../../words/translate.ts';

export function RetentionForm({ days }: { readonly days: number | null }) {
  const superadmin = useIsSuperadmin();
  const { busy, setRetention } = useAuditDeeds();
  const [text, setText] = useState(days === null ? '' : String(days));
  const wanted = text.trim() === '' ? null : Number(text);
  const wrong = wanted !== null && !(Number.isInteger(wanted) && wanted >= 30 && wanted <= 36_500);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const removed = await setRetention(wanted);
    if (removed === null) return;
    useToasts.getState().show(t('retention.saved', { removed, shown: count(removed) }));
  };

  return (
    <form
      aria-label={t('retention.title')}
      onSubmit={(event) => void onSubmit(event)}
      className="flex flex-col gap-8 border-t border-line pt-16"
    >
      <h3 className="text-13 font-semibold text-ink">{t('retention.title')}</h3>
      <p className="text-ink-2">{days === null ? t('retention.all') : t('retention.days', { days })}</p>
      {superadmin ? (
        <>
          <Field
            label={t('retention.field')}
            hint={t('retention.hint')}
            problem={wrong ? t('retention.problem') : undefined}
            inputMode="numeric"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <div>
            <Button type="submit" disabled={busy !== null || wanted === days}>
              {t('retention.save')}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  );
}
