// Adding a client: its name, and the currency and zone it is reported in.
import { useState, type FormEvent } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { useTenants } from '../../stores/lists.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { CallError } from '../../../src-shared/ipc/errors.ts';
import { localZone } from '../../words/locale.ts';
import { t } from '../../words/translate.ts';
import { currencyChoices, zoneChoices } from './client-choices.ts';

export function NewClient({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [zone, setZone] = useState(localZone());
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  // Hundreds of names, which take longer to list than the whole overview to draw: only when the form is opened.
  const [choices] = useState(() => ({ currencies: currencyChoices(), zones: zoneChoices() }));

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    const answer = await call('tenants.create', { name, currency, zone });
    if (!answer.ok) {
      setError(answer.error);
      return;
    }
    await useTenants.getState().reload();
    useToasts.getState().show(t('newClient.added', { name: name.trim() }));
    onDone();
  };

  return (
    <form
      aria-label={t('overview.newClient')}
      onSubmit={(event) => void onSubmit(event)}
      className="flex flex-wrap items-end gap-16 border-b border-line p-16"
    >
      <Field
        className="w-[18rem]"
        label={t('newClient.name')}
        problem={tried && name.trim() === '' ? t('newClient.nameMissing') : undefined}
        maxLength={120}
        autoFocus
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Select
        label={t('newClient.currency')}
        value={currency}
        choices={choices.currencies}
        onChange={setCurrency}
      />
      <Select label={t('newClient.zone')} value={zone} choices={choices.zones} onChange={setZone} />
      <Button kind="primary" type="submit">
        {t('newClient.add')}
      </Button>
      <Button kind="quiet" onClick={onDone}>
        {t('newClient.cancel')}
      </Button>
      {error ? <ErrorBlock error={error} className="w-full" /> : null}
    </form>
  );
}
