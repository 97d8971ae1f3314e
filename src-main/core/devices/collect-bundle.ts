// Puts together what a workspace bundle hands out: clients with their accounts, chosen credentials, and policies.
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { TenantScope } from '../calls/scope.ts';
import { appFields } from '../connections/credential-port.ts';
import type { Connector } from '../connectors/connector.ts';
import { heldCredential, type CatalogueDeps, type HeldCredential } from '../credentials/catalogue.ts';
import { appCredential, currentPlace, keptPlaceOf } from '../credentials/places.ts';
import { readCredentialPolicy } from '../credentials/policy.ts';
import { ownRules, readPolicy } from '../review/policy-port.ts';
import { accountsOf, tenantKeys, tenantsIn } from '../tenants/queries.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { Vault } from '../vault/vault-port.ts';
import type { WorkspaceBundle } from './bundle-format.ts';
import { refusedDevice } from './refusal.ts';

export interface CollectDeps extends CatalogueDeps {
  readonly vault: Pick<Vault, 'get' | 'has'>;
  connector(platform: PlatformId): Connector | null;
}

export interface Chosen {
  readonly clients: readonly TenantId[];
  readonly credentials: readonly string[];
  readonly policies: boolean;
}

type Collected = Pick<WorkspaceBundle, 'clients' | 'grants' | 'apps' | 'kept' | 'policies'>;

/** Throws AppError not_found, vault_locked, vault_corrupt, or device_refused for a client's own without that client. */
export function collectBundle(deps: CollectDeps, scope: TenantScope, chosen: Chosen): Collected {
  const clients = clientsOf(deps, scope, chosen.clients);
  const held = withApps(deps, chosen.credentials).map((id) => heldCredential(deps, id));
  const handed = new Set<string>(chosen.clients);
  return {
    clients,
    grants: held.flatMap((one) => grantIn(deps, one)),
    apps: held.flatMap((one) =>
      one.ref.type === 'app'
        ? [{ platform: one.ref.platform, field: one.ref.field, secret: secretOf(deps, one) }]
        : [],
    ),
    kept: held.flatMap((one) => keptIn(deps, one, handed)),
    policies: chosen.policies
      ? {
          credentials: readCredentialPolicy(deps.db),
          review: readPolicy(deps.db),
          rules: ownRules(deps.db, null),
        }
      : null,
  };
}

/** By the names that credentials have. */
export function credentialsOf({ grants, apps, kept }: Omit<Collected, 'clients' | 'policies'>): string[] {
  return [
    ...grants.map(({ id }) => `grant:${id}`),
    ...apps.map(({ platform, field }) => appCredential(platform, field)),
    ...kept.map(({ id }) => `kept:${id}`),
  ];
}

function clientsOf({ db }: CollectDeps, scope: TenantScope, ids: readonly TenantId[]): Collected['clients'] {
  const seen = tenantsIn(db, scope).filter(({ id }) => ids.includes(id));
  if (seen.length < new Set(ids).size) throw new AppError('not_found', 'no such client');
  const accounts = Map.groupBy(accountsOf(db, scope), ({ tenantId }) => tenantId);
  const keys = tenantKeys(db);
  return seen.map(({ id, ...client }) => ({
    ...client,
    id,
    key: keys.get(id) ?? null,
    currency: client.currency,
    accounts: (accounts.get(id) ?? []).map(({ platform, accountId }) => ({ platform, accountId })),
    rules: ownRules(db, id),
  }));
}

/** A connection is of no use without what its platform's app proves itself with. */
function withApps(deps: CollectDeps, credentials: readonly string[]): string[] {
  const platforms = credentials.flatMap((id) => heldCredential(deps, id).grant?.platform ?? []);
  const apps = platforms.flatMap((platform) =>
    appFields(platform)
      .filter(({ field }) => deps.vault.has({ scope: 'workspace', subject: `app:${platform}`, field }))
      .map(({ field }) => appCredential(platform, field)),
  );
  return [...new Set([...credentials, ...apps])];
}

function grantIn(deps: CollectDeps, held: HeldCredential): Collected['grants'] {
  if (held.grant === null) return [];
  const { id, platform, name, kind, subject, scopes, expiresAt, createdAt } = held.grant;
  const secret = secretOf(deps, held);
  return [
    { id: connectionId.parse(id), platform, name, kind, subject, scopes, expiresAt, createdAt, secret },
  ];
}

function keptIn(deps: CollectDeps, held: HeldCredential, handed: ReadonlySet<string>): Collected['kept'] {
  if (held.kept === null) return [];
  const { id, kind, name, vendor, classification, notes, serves, usedBy, expiresAt, maxAgeDays, createdAt } =
    held.kept;
  const { tenant } = held.kept;
  if (tenant !== null && !handed.has(tenant)) throw refusedDevice('client');
  const described = {
    id,
    kind,
    name,
    vendor,
    classification,
    notes,
    usedBy,
    expiresAt,
    maxAgeDays,
    createdAt,
  };
  return [
    {
      ...described,
      serves: serves.filter((client) => handed.has(client)) as TenantId[],
      tenant: tenant as TenantId | null,
      secret: secretOf(deps, held),
    },
  ];
}

function secretOf({ vault, connector }: CollectDeps, { ref, kept, platform }: HeldCredential): string {
  const place =
    ref.type === 'kept'
      ? kept && keptPlaceOf(kept)
      : currentPlace(ref, connectorOf(platform === null ? null : connector(platform)));
  const secret = place && vault.get(place);
  if (secret === null) throw new AppError('not_found', 'the vault holds no such credential');
  return secret;
}

function connectorOf(connector: Connector | null): Connector {
  if (connector) return connector;
  throw new AppError('not_configured', 'the workspace has no such platform');
}
