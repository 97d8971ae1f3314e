// Chooses what a workspace bundle hands over, and to which devices.
import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import { ErrorBlock } from '../../../components/error-block.tsx';
import type { TenantId } from '../../../../src-shared/domain/ids.ts';
import type { DeviceRow } from '../../../../src-shared/ipc/devices.ts';
import { useCredentials } from '../../../stores/credentials.ts';
import { useDevices } from '../../../stores/devices.ts';
import { createResource } from '../../../stores/resource.ts';
import { t } from '../../../words/translate.ts';
import { credentialName, sourceName } from '../../credentials/credential-name.ts';
import { CheckList } from './check-list.tsx';

/** Of its own: the question of other views has a period. */
const useClientNames = createResource('tenants.list');

interface HandOverFormProps {
  readonly devices: readonly DeviceRow[];
  readonly onDone: () => void;
}

export function HandOverForm({ devices, onDone }: HandOverFormProps) {
  const { busy, error, handOver, forgetError } = useDevices();
  const clients = useClientNames((state) => state.data?.rows) ?? [];
  const rows = useCredentials((state) => state.data?.rows) ?? [];
  const [to, setTo] = useState<ReadonlySet<string>>(
    new Set(devices.length === 1 ? devices.map(({ id }) => id) : []),
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const [policies, setPolicies] = useState(true);
  useEffect(() => {
    useClientNames.getState().show({ lastFullDays: 1 });
    return forgetError;
  }, [forgetError]);
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (to.size === 0) return;
    const done = await handOver({
      devices: [...to],
      clients: [...chosen] as TenantId[],
      credentials: [...held],
      policies,
    });
    if (done) onDone();
  };
  // Those of an app go by themselves with the connections they serve.
  const choices = rows.filter(({ id }) => !id.startsWith('app:'));
  return (
    <form className="flex flex-col gap-16" onSubmit={(event) => void onSubmit(event)}>
      <p className="text-ink-2">{t('devices.handOverLead')}</p>
      {error?.deed === 'export' ? <ErrorBlock error={error.cause} /> : null}
      <CheckList
        label={t('devices.for')}
        choices={devices.map(({ id, name }) => ({ id, text: name }))}
        chosen={to}
        onChange={setTo}
      />
      <CheckList
        label={t('devices.clients')}
        choices={clients.map(({ id, name }) => ({ id, text: name }))}
        chosen={chosen}
        onChange={setChosen}
      />
      <CheckList
        label={t('devices.credentials')}
        hint={t('devices.appsToo')}
        choices={choices.map((row) => ({
          id: row.id,
          text: [credentialName(row), sourceName(row)].filter(Boolean).join(' · '),
        }))}
        chosen={held}
        onChange={setHeld}
      />
      <label className="flex min-h-[1.5rem] items-center gap-8">
        <input
          type="checkbox"
          className="size-16 accent-accent-ink"
          checked={policies}
          onChange={({ target }) => setPolicies(target.checked)}
        />
        {t('devices.policies')}
      </label>
      <Button
        kind="primary"
        type="submit"
        className="self-start"
        busy={busy === 'export'}
        disabled={busy !== null || to.size === 0}
      >
        {t('devices.save')}
      </Button>
    </form>
  );
}
