// Accounts that no client has yet, grouped by their names, each group given to a client or made into a new one at once.
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { announce } from '../../stores/announcements.ts';
import { useAccounts, useTenants } from '../../stores/lists.ts';
import { useIsSuperadmin } from '../../stores/role.ts';
import { useToasts } from '../../stores/toasts.ts';
import type { CallError } from '../../../src-shared/ipc/errors.ts';
import { t } from '../../words/translate.ts';
import { accountGroups, type AccountGroup } from './account-groups.ts';

const keyOf = ({ accounts: [first] }: AccountGroup) => `${first?.platform ?? ''}:${first?.id ?? ''}`;

/** Draws nothing where nothing is open, or where only a superadmin could go on. */
export function SortAccounts() {
  const accounts = useAccounts((state) => state.data?.rows) ?? [];
  const clients = useTenants((state) => state.data?.rows) ?? [];
  const superadmin = useIsSuperadmin();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const groups = accountGroups(accounts, clients).filter(({ tenantId }) => superadmin || tenantId !== null);
  if (groups.length === 0) return null;
  const nameOf = (group: AccountGroup) => names[keyOf(group)] ?? group.name;
  const taken = groups.filter((group) => !left.has(keyOf(group)) && nameOf(group).trim() !== '');
  const count = taken.reduce((sum, group) => sum + group.accounts.length, 0);
  const take = (group: AccountGroup, on: boolean) => {
    const key = keyOf(group);
    setLeft(on ? new Set([...left].filter((one) => one !== key)) : new Set([...left, key]));
  };

  const accept = async () => {
    setBusy(true);
    setError(null);
    const refused = await acceptAll(taken.map((group) => ({ ...group, name: nameOf(group).trim() })));
    await Promise.all([useAccounts.getState().reload(), useTenants.getState().reload()]);
    setBusy(false);
    setError(refused);
    if (refused) return;
    const said = t('sortAccounts.done', { count });
    useToasts.getState().show(said);
    announce(said);
  };

  return (
    <section aria-labelledby="sort-accounts" className="flex flex-col gap-12 border-b border-line p-16">
      <h2 id="sort-accounts" className="text-16 font-semibold text-ink">
        {t('sortAccounts.title')}
      </h2>
      <p className="max-w-form text-ink-2">{t('sortAccounts.why')}</p>
      <ul className="flex flex-col gap-8">
        {groups.map((group) => (
          <li key={keyOf(group)} className="flex min-w-0 flex-wrap items-center gap-x-12 gap-y-4">
            <input
              type="checkbox"
              aria-label={t('sortAccounts.take', { name: nameOf(group) })}
              checked={!left.has(keyOf(group))}
              onChange={(event) => take(group, event.target.checked)}
              className="size-16 shrink-0 accent-accent-ink"
            />
            {group.tenantId === null ? (
              <input
                aria-label={t('sortAccounts.name', { name: group.name })}
                maxLength={120}
                value={nameOf(group)}
                onChange={(event) => setNames({ ...names, [keyOf(group)]: event.target.value })}
                className="min-h-(--control) w-[14rem] shrink-0 rounded-button border border-control bg-raised px-8 text-ink select-text"
              />
            ) : (
              <bdi className="w-[14rem] shrink-0 truncate px-8 font-medium text-ink">{group.name}</bdi>
            )}
            <span className="w-[8rem] shrink-0 text-ink-2">
              {t('sortAccounts.accounts', { count: group.accounts.length })}
            </span>
            <bdi className="min-w-[12rem] flex-1 basis-0 truncate text-ink-3" title={listOf(group)}>
              {listOf(group)}
            </bdi>
          </li>
        ))}
      </ul>
      {error ? <ErrorBlock error={error} /> : null}
      <div>
        <Button kind="primary" busy={busy} disabled={busy || count === 0} onClick={() => void accept()}>
          {t('sortAccounts.accept', { count })}
        </Button>
      </div>
    </section>
  );
}

const listOf = ({ accounts }: AccountGroup) => accounts.map(({ name }) => name).join(', ');

/** Stops at what is refused; what was done before stays and is no longer suggested. */
async function acceptAll(groups: readonly AccountGroup[]): Promise<CallError | null> {
  for (const { name, tenantId: known, accounts } of groups) {
    // A client reports in what its first account has, until somebody sets another in its settings.
    const { currency = 'EUR', zone = 'UTC' } = accounts[0] ?? {};
    const client = known === null ? await call('tenants.create', { name, currency, zone }) : null;
    if (client && !client.ok) return client.error;
    const tenantId = client?.data.id ?? known;
    for (const { platform, id: accountId } of accounts) {
      const answer = await call('accounts.assign', { platform, accountId, tenantId });
      if (!answer.ok) return answer.error;
    }
  }
  return null;
}
