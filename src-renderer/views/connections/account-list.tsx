// The ad accounts the connections found, and which client each belongs to.
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { ErrorBlock } from '../../components/error-block.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { Select } from '../../components/select.tsx';
import { zoneCity } from '../../components/period-menu.tsx';
import { useAccounts, useTenants } from '../../stores/lists.ts';
import { useToasts } from '../../stores/toasts.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { CallError } from '../../../src-shared/ipc/errors.ts';
import type { AccountRow, TenantSummary } from '../../../src-shared/ipc/tenants.ts';
import { t } from '../../words/translate.ts';

const NONE = 'none';

export function AccountList() {
  const { data, error, show, reload } = useAccounts();
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const [refused, setRefused] = useState<CallError | null>(null);
  useEffect(() => show({}), [show]);
  if (error) return <ErrorBlock error={error} steps={{ try_again: () => void reload() }} className="m-16" />;
  if (!data || data.rows.length === 0) return null;
  const open = data.rows.filter((row) => row.tenantId === null).length;

  const assign = async (row: AccountRow, value: string) => {
    const client = clients.find((candidate) => candidate.id === value) ?? null;
    const answer = await call('accounts.assign', {
      platform: row.platform,
      accountId: row.id,
      tenantId: client?.id ?? null,
    });
    setRefused(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    useToasts
      .getState()
      .show(
        client
          ? t('accounts.assigned', { account: row.name, client: client.name })
          : t('accounts.freed', { account: row.name }),
        () => void assign(row, row.tenantId ?? NONE),
      );
    await reload();
  };

  return (
    <section aria-labelledby="accounts" className="flex flex-col gap-8 py-16">
      <h2 id="accounts" className="px-16 text-16 font-semibold text-ink">
        {t('accounts.title', { count: data.rows.length, open })}
      </h2>
      {refused ? <ErrorBlock error={refused} className="mx-16" /> : null}
      <PlainTable
        atEdge
        columns={[
          { text: t('accounts.account') },
          { text: t('campaign.platform') },
          { text: t('accounts.currencyZone') },
          { text: t('column.client') },
        ]}
      >
        {data.rows.map((row) => (
          <AccountLine key={`${row.platform}:${row.id}`} row={row} clients={clients} onAssign={assign} />
        ))}
      </PlainTable>
    </section>
  );
}

interface AccountLineProps {
  readonly row: AccountRow;
  readonly clients: readonly TenantSummary[];
  readonly onAssign: (row: AccountRow, client: string) => Promise<void>;
}

function AccountLine({ row, clients, onAssign }: AccountLineProps) {
  const choices = [
    { value: NONE, text: t('accounts.noClient') },
    ...clients.map((client) => ({ value: client.id, text: client.name })),
  ];
  const known = row.tenantId === null || choices.some((choice) => choice.value === row.tenantId);
  return (
    <tr className="h-(--row) border-b border-line">
      <th scope="row" className="px-(--cell) pl-16 font-medium">
        <bdi>{row.name}</bdi>{' '}
        <span className="font-mono text-12 font-normal text-ink-3 slashed-zero">{row.id}</span>
      </th>
      <td className="px-(--cell) text-ink-2">{platformNames[row.platform]}</td>
      <td className="px-(--cell) text-ink-2">
        {row.currency}, {zoneCity(row.zone)}
      </td>
      <td className="w-[20rem] px-(--cell) py-2 pr-16">
        <Select
          bare
          label={t('accounts.clientOf', { account: row.name })}
          value={row.tenantId ?? NONE}
          choices={
            known
              ? choices
              : [...choices, { value: row.tenantId ?? NONE, text: row.tenantName ?? t('accounts.noClient') }]
          }
          onChange={(value) => void onAssign(row, value)}
        />
      </td>
    </tr>
  );
}
