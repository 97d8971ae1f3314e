// Puts credentials together with connections, jobs and the vault, while a workspace is open.
import type { TenantId } from '../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../src-shared/domain/platforms.ts';
import type { OwnAct } from './audit-room.ts';
import type { Handlers, Person } from './calls/context.ts';
import { createOncePer } from './calls/once-per.ts';
import { createGrantAccess, type GrantAccess } from './connections/grant-access.ts';
import { findGrant } from './connections/queries.ts';
import type { Connector } from './connectors/connector.ts';
import { credentialCalls, type CredentialCallDeps } from './credentials/calls.ts';
import { createCredentials, type CredentialsDeps } from './credentials/credentials.ts';
import { createKeeper, type CredentialKeeper } from './credentials/keeper.ts';
import { createReminders, type Reminders } from './credentials/reminders.ts';
import { createUses, type CredentialUses } from './credentials/uses.ts';
import type { WriteDb } from './db/handles.ts';
import type { SendHttp } from './http-client.ts';
import type { Identity } from './identity/identity.ts';
import type { Provenance, Services } from './services.ts';
import type { Vault } from './vault/vault-port.ts';

export interface AccessRuntime {
  readonly access: GrantAccess;
  readonly keeper: CredentialKeeper;
  readonly uses: CredentialUses;
}

/** What hands secrets out, and notes that it did. */
export function openAccess(deps: {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly http: SendHttp;
  readonly services: Services;
  readonly provenance: Provenance;
  /** Null when the workspace has no such platform. */
  connector(platform: PlatformId): Connector | null;
  /** Once an hour for a grant, because each request uses its credential. */
  record?(act: OwnAct): void;
}): AccessRuntime {
  const { db, vault, services } = deps;
  const isFirst = createOncePer(services.clock, 60 * 60_000);
  const keeper = createKeeper(db, vault, deps);
  const uses = createUses(db, services);
  const access = createGrantAccess({
    ...deps,
    platformOf: (grantId) => findGrant(db, grantId)?.platform ?? null,
    standIn: (platform) => keeper.standIn(platform),
    used: (use) => {
      uses.note(use);
      const action = use.traded ? 'credential.traded' : 'credential.used';
      if (isFirst(`${action} ${use.grantId}`))
        deps.record?.({ actor: 'system:connections', action, target: use.grantId, outcome: 'ok' });
    },
  });
  return { access, keeper, uses };
}

export interface CredentialRuntime {
  readonly handlers: Partial<Handlers>;
  readonly reminders: Reminders;
  /** Does what is due now, for example what a core that died left undone. */
  pursue(): Promise<void>;
  stop(): Promise<void>;
}

type Given = Omit<CredentialsDeps, 'changed'> &
  Pick<CredentialCallDeps, 'ask' | 'workspaceFile' | 'logsDir'> & {
    readonly identity: Pick<Identity, 'current' | 'authenticatedAt'>;
    tenantsOf(person: Person): readonly TenantId[];
    /** Default: that of this process. */
    readonly environment?: CredentialCallDeps['environment'];
  };

export function openCredentials(given: Given): CredentialRuntime {
  const deps = {
    ...given,
    environment: given.environment ?? process.env,
    authenticatedAt: () => given.identity.authenticatedAt(),
    changed: () => {
      given.services.changed('credentials');
    },
  };
  const credentials = createCredentials(deps);
  credentials.start();
  const reminders = createReminders({
    ...deps,
    due() {
      const { person } = given.identity.current();
      return person ? credentials.due({ person, scope: { tenants: given.tenantsOf(person) } }) : [];
    },
    mayRemind() {
      const { status, person, locked } = given.identity.current();
      return status === 'active' && !locked && person !== null && person.role !== 'user';
    },
  });
  return {
    reminders,
    handlers: credentialCalls({ ...deps, credentials }),
    pursue: () => credentials.pursue(),
    stop() {
      reminders.stop();
      return credentials.stop();
    },
  };
}
