// Which clients a person sees: a box for each, and a way to hand one over to a colleague.
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { useTenants } from '../../stores/lists.ts';
import { useSettingDeeds } from '../../stores/people.ts';
import type { PersonRow } from '../../../src-shared/ipc/people.ts';
import { t } from '../../words/translate.ts';

interface PersonClientsProps {
  readonly person: PersonRow;
  readonly people: readonly PersonRow[];
}

type Client = PersonRow['clients'][number];

export function PersonClients({ person, people }: PersonClientsProps) {
  const id = useId();
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const { busy, run } = useSettingDeeds();
  const [handing, setHanding] = useState<Client | null>(null);
  const { name } = person;
  const isAll = person.sees === 'all';
  const sees = (client: string) => isAll || person.clients.some((one) => one.id === client);
  const assign = (client: Client, assigned: boolean) =>
    run('people.assign', { personId: person.id, tenantId: client.id, assigned }, () => ({
      text: t(assigned ? 'people.assigned' : 'people.unassigned', { name, client: client.name }),
      undo: () => void assign(client, !assigned),
    }));
  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h2 id={id} className="text-14 font-semibold text-ink">
        {t('people.clients')}
      </h2>
      {person.role === 'superadmin' ? <p className="text-ink-2">{t('people.clientsSuper')}</p> : null}
      {isAll && person.role !== 'superadmin' ? (
        <p className="text-ink-2">
          {t('people.clientsAll', { name })} {t('people.clientsAllUntil')}
        </p>
      ) : null}
      {person.role === 'superadmin' ? null : (
        <ul className="flex flex-col rounded-panel border border-line">
          {clients.map((client) => (
            <li
              key={client.id}
              className="flex min-h-(--row) items-center gap-8 border-b border-line px-12 last:border-0"
            >
              <label htmlFor={`${id}-${client.id}`} className="flex min-w-0 flex-1 items-center gap-8 py-4">
                <input
                  id={`${id}-${client.id}`}
                  type="checkbox"
                  className="size-16 shrink-0 accent-accent-ink"
                  checked={sees(client.id)}
                  disabled={busy !== null}
                  onChange={({ target }) => void assign(client, target.checked)}
                />
                <bdi className="truncate">{client.name}</bdi>
              </label>
              {sees(client.id) ? (
                <Button
                  kind="quiet"
                  aria-label={t('people.handOverName', { client: client.name })}
                  onClick={() => setHanding(client)}
                >
                  {t('people.handOver')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {handing ? (
        <HandOver
          client={handing}
          from={person}
          others={people.filter((one) => one.id !== person.id && one.role !== 'superadmin')}
          onDone={() => setHanding(null)}
        />
      ) : null}
    </section>
  );
}

interface HandOverProps {
  readonly client: Client;
  readonly from: PersonRow;
  readonly others: readonly PersonRow[];
  readonly onDone: () => void;
}

function HandOver({ client, from, others, onDone }: HandOverProps) {
  const [to, setTo] = useState(others[0]?.id ?? '');
  const { busy, run } = useSettingDeeds();
  const chosen = others.find((one) => one.id === to);
  const handOver = async () => {
    if (!chosen) return;
    await run('people.handOver', { tenantId: client.id, from: from.id, to: chosen.id }, () => ({
      text: t('people.handedOver', { client: client.name, name: chosen.name }),
    }));
    onDone();
  };
  return (
    <Dialog open onClose={onDone} title={t('people.handOverTitle', { client: client.name })}>
      <div className="flex flex-col gap-16">
        <p className="text-14 text-ink">{t('people.handOverHint', { name: from.name })}</p>
        <Select
          label={t('people.handOverTo')}
          value={to}
          choices={others.map((one) => ({ value: one.id, text: one.name }))}
          onChange={(value) => setTo(others.find((one) => one.id === value)?.id ?? '')}
        />
        <div className="flex justify-end">
          <Button kind="primary" disabled={!chosen || busy !== null} onClick={() => void handOver()}>
            {t('people.handOverNow')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
