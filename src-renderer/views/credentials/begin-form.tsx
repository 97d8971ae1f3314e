// Begins a rotation: how long the old one is kept, and at which hours anything may change.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Choices } from '../../components/choices.tsx';
import { Field } from '../../components/field.tsx';
import { useRotating } from '../../stores/credentials.ts';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { localZone } from '../../words/locale.ts';
import { t } from '../../words/translate.ts';

const mostHours = 720;

export function BeginForm({ row }: { readonly row: CredentialRow }) {
  const { busy, begin } = useRotating();
  const [hours, setHours] = useState('24');
  const [when, setWhen] = useState('any');
  const number = Number(hours);
  const sound = /^\d{1,3}$/.test(hours.trim()) && number <= mostHours;
  const zone = localZone();

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!sound) return;
    const window = when === 'night' ? { zone, from: '02:00', to: '05:00' } : null;
    void begin({ credential: row.id, overlapHours: number, window });
  };

  return (
    <form onSubmit={onSubmit} className="flex max-w-form flex-col gap-16">
      <p className="text-ink-2">{t('rotation.beginLead')}</p>
      {row.heldOn.length > 0 ? (
        <p className="text-ink-2">
          {t('rotation.heldOn', { names: row.heldOn.map(({ name }) => name).join(', ') })}
        </p>
      ) : null}
      <Field
        label={t('rotation.overlapHours')}
        hint={t('rotation.overlapHint')}
        problem={sound ? undefined : t('rotation.overlapProblem')}
        inputMode="numeric"
        maxLength={3}
        value={hours}
        onChange={({ target }) => setHours(target.value)}
        className="max-w-[20rem]"
      />
      <Choices
        label={t('rotation.windowed')}
        value={when}
        choices={[
          { value: 'any', text: t('rotation.windowAny') },
          { value: 'night', text: t('rotation.windowNight', { zone }) },
        ]}
        onChange={setWhen}
      />
      <div>
        <Button kind="primary" type="submit" busy={busy === 'begin'} disabled={busy !== null}>
          {t('rotation.begin')}
        </Button>
      </div>
    </form>
  );
}
