// Brings what a workspace bundle hands out into the ledger and the vault, in one transaction.
import { eq } from 'drizzle-orm';
import type { PersonId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { Person } from '../calls/context.ts';
import { appPlace, keptPlace } from '../connections/credential-port.ts';
import { grants } from '../connections/ledger-schema.ts';
import type { Connector } from '../connectors/connector.ts';
import type { CredentialKeeper } from '../credentials/keeper.ts';
import { keptCredentials } from '../credentials/ledger-schema.ts';
import { appCredential, grantCredential, keptCredential, keptPlaceOf } from '../credentials/places.ts';
import { writeCredentialPolicy } from '../credentials/policy.ts';
import type { WriteDb } from '../db/handles.ts';
import { assignPerson } from '../people/commands.ts';
import { seenTenantIds } from '../people/queries.ts';
import { writePolicy, writeRules } from '../review/policy-port.ts';
import { assignAccount, takeOverTenant, type TenantDeps } from '../tenants/commands.ts';
import { assignedAccounts } from '../tenants/queries.ts';
import type { Vault } from '../vault/vault-port.ts';
import type { WorkspaceBundle } from './bundle-format.ts';

export interface ApplyDeps extends TenantDeps {
  readonly vault: Vault;
  readonly keeper: CredentialKeeper;
  connector(platform: PlatformId): Connector | null;
  /** What people see of whom nobody has decided yet: all, or what they are assigned. */
  readonly newPeople: string;
}

export interface Applied {
  readonly clients: number;
  readonly accounts: number;
  /** Ids of connections; those of platforms that this workspace file does not name are left out. */
  readonly grants: readonly string[];
  readonly credentials: number;
}

/**
 * In the caller's transaction. What is here and not in the bundle stays, but for accounts of its clients. Throws
 * AppError rotation_refused while a credential of it is being rotated here.
 */
export function applyBundle(
  db: WriteDb,
  deps: ApplyDeps,
  { bundle, person }: { readonly bundle: WorkspaceBundle; readonly person: Person },
): Applied {
  const author = person.id;
  /** A client of the workspace file has another id in ledgers from before those ids were made of its key. */
  const here = new Map<string, TenantId>();
  let accounts = 0;
  for (const { accounts: theirs, rules, ...client } of bundle.clients) {
    const id = takeOverTenant(db, deps, { ...client, author });
    if (id === null) continue;
    here.set(client.id, id);
    writeRules(db, id, rules);
    const named = new Set(theirs.map(({ platform, accountId }) => `${platform}:${accountId}`));
    for (const one of assignedAccounts(db, id))
      if (!named.has(`${one.platform}:${one.accountId}`))
        assignAccount(db, deps, { ...one, tenantId: null, author });
    for (const one of theirs) assignAccount(db, deps, { ...one, tenantId: id, author });
    accounts += theirs.length;
    showTo(db, deps, { person, tenantId: id });
  }
  const credentials = [
    ...applyGrants(db, deps, { bundle, author }),
    ...applyApps(db, deps, { bundle, author }),
    ...applyKept(db, deps, { bundle, author, here }),
  ];
  if (bundle.policies) {
    const { review, rules, credentials: policy } = bundle.policies;
    writeCredentialPolicy(db, policy);
    writePolicy(db, { ...review, signOff: review.signOff.flatMap((id) => here.get(id) ?? []) });
    writeRules(db, null, rules);
  }
  const made = credentials.filter((id) => id.startsWith('grant:')).map((id) => id.slice('grant:'.length));
  return { clients: here.size, accounts, grants: made, credentials: credentials.length };
}

/** Whoever brings it in sees its clients: that is whom it was made for. */
function showTo(
  db: WriteDb,
  deps: ApplyDeps,
  { person, tenantId }: { readonly person: Person; readonly tenantId: TenantId },
): void {
  const personId: PersonId = person.id;
  if (person.role === 'superadmin' || seenTenantIds(db, personId, deps.newPeople).includes(tenantId)) return;
  assignPerson(db, deps, {
    personId,
    tenantId,
    assigned: true,
    author: personId,
    newPeople: deps.newPeople,
  });
}

interface Given {
  readonly bundle: WorkspaceBundle;
  readonly author: string;
}

function applyGrants(db: WriteDb, deps: ApplyDeps, { bundle, author }: Given): string[] {
  return bundle.grants.flatMap(({ id, secret, createdAt, ...described }) => {
    const connector = deps.connector(described.platform);
    if (!connector) return [];
    const credential = grantCredential(id);
    deps.keeper.mayReplace(credential);
    const { workspace, origin, nextVersion } = deps.provenance;
    const values = { ...described, brokenBy: null, brokenAt: null, removedAt: null, version: nextVersion() };
    db.insert(grants)
      .values({ id, createdAt, workspace, tenant: null, author, origin, ...values })
      .onConflictDoUpdate({ target: grants.id, set: values })
      .run();
    deps.vault.put(keptPlace(id, connector), secret);
    deps.keeper.replaced(db, credential, author);
    return [credential];
  });
}

function applyApps(db: WriteDb, deps: ApplyDeps, { bundle, author }: Given): string[] {
  return bundle.apps.flatMap(({ platform, field, secret }) => {
    if (!deps.connector(platform)) return [];
    const credential = appCredential(platform, field);
    deps.keeper.mayReplace(credential);
    deps.vault.put(appPlace(platform, field), secret);
    deps.keeper.replaced(db, credential, author);
    return [credential];
  });
}

function applyKept(
  db: WriteDb,
  deps: ApplyDeps,
  { bundle, author, here }: Given & { readonly here: ReadonlyMap<string, TenantId> },
): string[] {
  return bundle.kept.flatMap(({ id, secret, createdAt, serves, tenant, ...described }) => {
    const own = tenant === null ? null : (here.get(tenant) ?? null);
    // Of a client that ended here.
    if (tenant !== null && own === null) return [];
    const credential = keptCredential(id);
    deps.keeper.mayReplace(credential);
    const known = db.select().from(keptCredentials).where(eq(keptCredentials.id, id)).get();
    // Whose it is decides under which key it lies, and does not change.
    if (known && known.tenant !== own) return [];
    const { workspace, origin, nextVersion } = deps.provenance;
    const values = {
      ...described,
      serves: serves.flatMap((client) => here.get(client) ?? []),
      removedAt: null,
      version: nextVersion(),
    };
    db.insert(keptCredentials)
      .values({ id, ownerId: author, createdAt, workspace, tenant: own, author, origin, ...values })
      .onConflictDoUpdate({ target: keptCredentials.id, set: values })
      .run();
    deps.vault.put(keptPlaceOf({ id, tenant: own }), secret);
    deps.keeper.replaced(db, credential, author);
    return [credential];
  });
}
