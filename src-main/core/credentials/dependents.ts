// What stops when a credential does: clients, accounts, schedules, changes that wait, and agents outside.
import { inArray } from 'drizzle-orm';
import type { CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import type { GrantSums } from '../mirror/reads/accounts.ts';
import { outboxItems } from '../outbox/ledger-schema.ts';
import { openOrder } from '../outbox/queries.ts';
import { allAssignments, tenantsIn } from '../tenants/queries.ts';
import { servedGrants, type HeldCredential } from './catalogue.ts';

type Dependents = CredentialRow['dependents'];

/** Reads once what the answers for many credentials share. */
export function dependentsReader(
  db: ReadDb,
  scope: TenantScope,
  sums: readonly GrantSums[],
): (held: HeldCredential) => Dependents {
  const names = new Map<string, string>(tenantsIn(db, scope).map(({ id, name }) => [id, name]));
  const owners = new Map(
    allAssignments(db).map(({ platform, accountId, tenantId }) => [`${platform}:${accountId}`, tenantId]),
  );
  const accounts = new Map(
    sums.map((one) => [one.grantId, one.accounts.map(({ platform, extId }) => `${platform}:${extId}`)]),
  );
  const waiting = new Map<string, number>();
  const rows = db
    .select({ lane: outboxItems.lane })
    .from(outboxItems)
    .where(inArray(outboxItems.state, [...openOrder]))
    .all();
  for (const { lane } of rows) waiting.set(lane, (waiting.get(lane) ?? 0) + 1);

  return (held) => {
    const grants = servedGrants(db, held);
    const lanes = grants.flatMap(({ id }) => accounts.get(id) ?? []);
    const clients = new Set(held.kept?.serves ?? lanes.flatMap((lane) => owners.get(lane) ?? []));
    return {
      clients: clients.size,
      clientNames: [...clients].flatMap((id) => names.get(id) ?? []).sort(),
      accounts: lanes.length,
      schedules: grants.filter((grant) => grant.brokenAt === null).length,
      queued: lanes.reduce((sum, lane) => sum + (waiting.get(lane) ?? 0), 0),
      agents: [...(held.kept?.usedBy ?? [])],
    };
  };
}
