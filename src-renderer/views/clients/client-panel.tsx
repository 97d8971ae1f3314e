// What is set for one client: name, currency and zone, its accounts, who sees it, and its end.
import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Field } from '../../components/field.tsx';
import { Inspector } from '../../components/inspector.tsx';
import { Link } from '../../components/link.tsx';
import { Select } from '../../components/select.tsx';
import { usePeople, useSettingDeeds } from '../../stores/people.ts';
import { t } from '../../words/translate.ts';
import { currencyChoices, zoneChoices } from '../overview/client-choices.ts';
import { ClientAccounts } from './client-accounts.tsx';
import { ClientEnd } from './client-end.tsx';
import type { ClientRow } from './clients-view.tsx';

interface ClientPanelProps {
  readonly client: ClientRow;
  readonly onClose: () => void;
}

export function ClientPanel({ client, onClose }: ClientPanelProps) {
  const { error } = useSettingDeeds();
  return (
    <Inspector title={t('clients.settings', { name: client.name })} onClose={onClose}>
      {error ? <ErrorBlock error={error} /> : null}
      <SettingsForm client={client} />
      <ClientAccounts client={client} />
      <WhoSees client={client} />
      <ClientEnd client={client} />
    </Inspector>
  );
}

function SettingsForm({ client }: { readonly client: ClientRow }) {
  const { busy, run } = useSettingDeeds();
  const [name, setName] = useState(client.name);
  const [currency, setCurrency] = useState(client.currency);
  const [zone, setZone] = useState(client.zone);
  const [choices] = useState(() => ({ currencies: currencyChoices(), zones: zoneChoices(client.zone) }));
  const trimmed = name.trim();
  const changed = trimmed !== client.name || currency !== client.currency || zone !== client.zone;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed === '' || !changed) return;
    void run('tenants.update', { id: client.id, name: trimmed, currency, zone }, () => ({
      text: t('clients.saved', { name: trimmed }),
    }));
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-12">
      <Field
        label={t('newClient.name')}
        maxLength={120}
        value={name}
        problem={trimmed === '' ? t('newClient.nameMissing') : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <Select
        label={t('newClient.currency')}
        value={currency}
        choices={choices.currencies}
        onChange={setCurrency}
      />
      <Select label={t('newClient.zone')} value={zone} choices={choices.zones} onChange={setZone} />
      <div>
        <Button type="submit" disabled={busy !== null || !changed || trimmed === ''}>
          {t('clients.save')}
        </Button>
      </div>
    </form>
  );
}

function WhoSees({ client }: { readonly client: ClientRow }) {
  const people = usePeople((state) => state.data?.rows) ?? [];
  const assigned = people.filter(
    (person) => person.sees === 'assigned' && person.clients.some((one) => one.id === client.id),
  );
  return (
    <section className="flex flex-col gap-4">
      <h3 className="text-13 font-semibold text-ink">{t('clients.peopleOf')}</h3>
      {assigned.length === 0 ? <p className="text-ink-2">{t('clients.nobody')}</p> : null}
      <ul className="flex flex-col">
        {assigned.map((person) => (
          <li key={person.id} className="flex min-h-[1.75rem] items-center">
            <Link to={{ view: 'person', id: person.id }}>
              <bdi>{person.name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
