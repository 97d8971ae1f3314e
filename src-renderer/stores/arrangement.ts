// The person's own order of clients: pins and places, changed at once here and kept by the core.
import { call } from '../api/client.ts';
import type { Arrangement, TenantSummary } from '../../src-shared/ipc/tenants.ts';
import { t } from '../words/translate.ts';
import { inOrder } from '../views/overview/client-rows.ts';
import { announce } from './announcements.ts';
import { useTenants } from './lists.ts';
import { useToasts } from './toasts.ts';

type ClientId = TenantSummary['id'];

/** With Undo. Does nothing for a client that is not in the list. */
export async function togglePin(id: string): Promise<void> {
  const { data } = useTenants.getState();
  const client = data?.rows.find((row) => row.id === id);
  if (!data || !client) return;
  const before = data.arrangement;
  const was = before.pinned.includes(client.id);
  const pinned = was ? before.pinned.filter((one) => one !== client.id) : [...before.pinned, client.id];
  await arrange({ ...before, pinned });
  useToasts
    .getState()
    .show(
      t(was ? 'overview.unpinnedToast' : 'overview.pinnedToast', { name: client.name }),
      () => void arrange(before),
    );
}

/** One place up (-1) or down (1), among the pinned ones or among the others. */
export async function moveClient(id: string, by: -1 | 1): Promise<void> {
  const { data } = useTenants.getState();
  const client = data?.rows.find((row) => row.id === id);
  if (!data || !client) return;
  const { arrangement } = data;
  const isPinned = (one: ClientId) => arrangement.pinned.includes(one);
  const shown = inOrder(data.rows, arrangement).map((row) => row.id);
  const group = shown.filter((one) => isPinned(one) === isPinned(client.id));
  const at = group.indexOf(client.id);
  const to = at + by;
  if (to < 0 || to >= group.length) return;
  group.splice(to, 0, ...group.splice(at, 1));
  await arrange(isPinned(client.id) ? { ...arrangement, pinned: group } : { ...arrangement, order: group });
  announce(t('overview.movedTo', { name: client.name, place: to + 1, count: group.length }));
}

async function arrange(next: Arrangement): Promise<void> {
  const { data } = useTenants.getState();
  if (data) useTenants.setState({ data: { ...data, arrangement: next } });
  const answer = await call('tenants.arrange', next);
  if (!answer.ok) await useTenants.getState().reload();
}
