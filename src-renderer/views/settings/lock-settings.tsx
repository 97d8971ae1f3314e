// Settings of the idle lock: after how many minutes, and a PIN to come back with.
import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { useApp } from '../../stores/app.ts';
import { useLock } from '../../stores/lock.ts';
import { useToasts } from '../../stores/toasts.ts';
import { t } from '../../words/translate.ts';

const choices = [5, 10, 15, 30, 60] as const;

export function LockSettings() {
  const lock = useApp((state) => state.state?.session.lock);
  const { choose, error } = useLock();
  const id = useId();
  if (!lock) return null;
  const { idleMinutes, longestMinutes } = lock;
  const minutes = choices.filter((choice) => longestMinutes === null || choice < longestMinutes);
  const options = [...new Set([...minutes, ...(idleMinutes === null ? [] : [idleMinutes])])].sort(
    (a, b) => a - b,
  );
  return (
    <section aria-labelledby={id} className="flex flex-col gap-12">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('settings.lock')}
      </h2>
      <label className="flex min-h-[1.5rem] flex-wrap items-center gap-8">
        {t('settings.lockAfter')}
        <select
          className="min-h-(--control) rounded-button border border-control bg-raised px-8 text-13 text-ink"
          value={idleMinutes ?? ''}
          onChange={(event) =>
            void choose({ idleMinutes: event.target.value === '' ? null : Number(event.target.value) })
          }
        >
          {longestMinutes === null ? <option value="">{t('settings.lockNever')}</option> : null}
          {options.map((choice) => (
            <option key={choice} value={choice}>
              {t('settings.lockMinutes', { minutes: choice })}
            </option>
          ))}
        </select>
      </label>
      {longestMinutes === null ? null : (
        <p className="text-12 text-ink-3">{t('settings.lockLongest', { minutes: longestMinutes })}</p>
      )}
      <PinForm hasPin={lock.hasPin} />
      {error ? <ErrorBlock error={error} /> : null}
    </section>
  );
}

function PinForm({ hasPin }: { readonly hasPin: boolean }) {
  const { choose, busy } = useLock();
  const say = useToasts((state) => state.show);
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const fits = /^\d{6,12}$/.test(pin);
  const keep = async (next: string | null) => {
    if (!(await choose({ pin: next }))) return;
    say(t(next === null ? 'settings.pinRemoved' : 'settings.pinSaved'));
    setPin('');
    setTried(false);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fits) void keep(pin);
  };
  return (
    <form className="flex flex-col gap-8" onSubmit={onSubmit}>
      <Field
        label={t('settings.pin')}
        hint={t('settings.pinHint')}
        problem={tried && !fits ? t('settings.pinProblem') : undefined}
        type="password"
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={12}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <div className="flex gap-8">
        <Button type="submit" disabled={busy}>
          {t(hasPin ? 'settings.pinChange' : 'settings.pinSet')}
        </Button>
        {hasPin ? (
          <Button kind="quiet" disabled={busy} onClick={() => void keep(null)}>
            {t('settings.pinRemove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
