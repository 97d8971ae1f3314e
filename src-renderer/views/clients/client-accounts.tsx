// The ad accounts of a client: those it has, and one more from those that connections found.
import { useEffect, useId } from 'react';
import { X } from 'lucide-react';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { useAccounts } from '../../stores/lists.ts';
import { useSettingDeeds } from '../../stores/people.ts';
import { platformNames } from '../../../src-shared/domain/platform-names.ts';
import type { AccountRow } from '../../../src-shared/ipc/tenants.ts';
import { t } from '../../words/translate.ts';
import type { ClientRow } from './clients-view.tsx';

const NONE = 'none';
const keyOf = ({ platform, id }: AccountRow) => `${platform}:${id}`;

export function ClientAccounts({ client }: { readonly client: ClientRow }) {
  const id = useId();
  const accounts = useAccounts((state) => state.data?.rows) ?? [];
  const { run } = useSettingDeeds();
  useEffect(() => useAccounts.getState().show({}), []);
  const own = accounts.filter((row) => row.tenantId === client.id);
  const others = accounts.filter((row) => row.tenantId !== client.id);

  const assign = (row: AccountRow, tenantId: AccountRow['tenantId']) => {
    const text =
      tenantId === null
        ? t('accounts.freed', { account: row.name })
        : t('accounts.assigned', { account: row.name, client: client.name });
    return run('accounts.assign', { platform: row.platform, accountId: row.id, tenantId }, () => ({
      text,
      undo: () => void assign(row, row.tenantId),
    }));
  };

  return (
    <section aria-labelledby={id} className="flex flex-col gap-8">
      <h3 id={id} className="text-13 font-semibold text-ink">
        {t('clients.accountsOf')}
      </h3>
      {own.length === 0 ? <p className="text-ink-2">{t('clients.noAccounts')}</p> : null}
      <ul className="flex flex-col">
        {own.map((row) => (
          <li key={keyOf(row)} className="flex items-center gap-8 border-b border-line py-4 last:border-0">
            <span className="min-w-0 flex-1">
              <bdi className="block truncate text-ink">{row.name}</bdi>
              <span className="text-12 text-ink-3">
                {platformNames[row.platform]} · {row.currency}
              </span>
            </span>
            <IconButton
              icon={X}
              label={t('clients.freeAccount', { account: row.name })}
              onClick={() => void assign(row, null)}
            />
          </li>
        ))}
      </ul>
      {others.length > 0 && client.archivedAt === null ? (
        <Select
          label={t('clients.addAccount')}
          value={NONE}
          choices={[
            { value: NONE, text: t('clients.pickAccount') },
            ...others.map((row) => ({
              value: keyOf(row),
              text:
                row.tenantName === null
                  ? row.name
                  : t('clients.accountOf', { account: row.name, client: row.tenantName }),
            })),
          ]}
          onChange={(value) => {
            const row = others.find((one) => keyOf(one) === value);
            if (row) void assign(row, client.id);
          }}
        />
      ) : null}
    </section>
  );
}
