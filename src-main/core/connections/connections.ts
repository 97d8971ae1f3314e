// Connections to platforms: connecting, renewing and removing them, and the jobs that sync them.
import type { AppCredentialField } from '../../../src-shared/domain/app-credential-field.ts';
import { platformNames, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import { AppError } from '../app-error.ts';
import type { Connector, GrantFacts, Granted } from '../connectors/connector.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { CredentialKeeper } from '../credentials/keeper.ts';
import { appCredential, grantCredential } from '../credentials/places.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import type { SendHttp } from '../http-client.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Vault } from '../vault/vault-port.ts';
import { removeGrant, saveGrant, type ConnectionDeps, type NewGrant } from './commands.ts';
import { createConsent, type ConnectAttempt, type Consent } from './consent.ts';
import type { GrantAccess } from './grant-access.ts';
import { inspectGrant, senderFor } from './inspect-grant.ts';
import { findGrant, presentGrants, type GrantRow } from './queries.ts';
import { appFields, appPlace, appSecretOf, grantScope, grantSubject, keptPlace } from './secrets.ts';
import type { SyncJobs } from './sync-jobs.ts';
import type { OwnAct } from '../audit-room.ts';

export interface ConnectionsDeps extends ConnectionDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly ask: AskDesktop;
  readonly http: SendHttp;
  readonly mirror: Mirror;
  readonly jobs: SyncJobs;
  readonly access: GrantAccess;
  /** Told of what is replaced here, so that a rotation of it is not overtaken; without it nobody is. */
  readonly keeper?: CredentialKeeper;
  /** Audits what ends after the call that began it, inside the caller's transaction; without it nothing is. */
  record?(act: OwnAct, tx: WriteDb): void;
  /** Null when the workspace has no such platform. */
  connector(platform: PlatformId): Connector | null;
}

/** Runs inside the command's own transaction, for its audit event. */
export type AlsoWrite = (tx: WriteDb, id: string) => void;

export interface TokenAsk {
  readonly platform: PlatformId;
  readonly name: string;
  readonly token: string;
  readonly reconnect: string | undefined;
  readonly author: string;
}

/** What a consent granted, before it is kept. */
export interface Obtained {
  readonly kept: string;
  readonly facts: GrantFacts;
}

export interface Connections {
  readonly consent: Consent;
  /** Starts a consent in the browser. Throws AppError not_configured, app_secret_missing, not_found, vault_locked. */
  connect(ask: {
    readonly platform: PlatformId;
    readonly reconnect: string | undefined;
    readonly author: string;
  }): Promise<ConnectAttempt>;
  /** Checks the token at the platform, keeps it and begins to sync; answers the connection's id. */
  addToken(ask: TokenAsk, also: AlsoWrite): Promise<string>;
  hasAppSecret(platform: PlatformId): boolean;
  /** Takes the place of the former one at once. Throws AppError invalid_input for a field the platform has not. */
  setAppSecret(
    platform: PlatformId,
    secret: string,
    as?: {
      readonly field?: AppCredentialField;
      readonly author?: string;
      /** Inside the same transaction; told whether there was one before. */
      also?(tx: WriteDb, had: boolean): void;
    },
  ): void;
  /** Asks for a consent and hands over what it grants, without keeping it. What `granted` throws is the attempt's error. */
  obtain(platform: PlatformId, granted: (grant: Obtained) => void): Promise<ConnectAttempt>;
  /** Asks the platform what a pasted token is. */
  inspect(platform: PlatformId, kept: string): Promise<GrantFacts>;
  remove(id: string, also: AlsoWrite): Promise<void>;
  /** Job ids; answers with running jobs too. Throws AppError not_found. Without an id: all that are not broken. */
  syncNow(id?: string): string[];
}

export function createConnections(deps: ConnectionsDeps): Connections {
  const { db, vault, services, jobs } = deps;
  const consent = createConsent(deps);

  function connectorFor(platform: PlatformId): Connector {
    const connector = deps.connector(platform);
    if (connector) return connector;
    throw new AppError('not_configured', 'the workspace has no such platform', {
      params: { platform: platformNames[platform], setting: `platforms.${platform}` },
    });
  }

  function obtain(platform: PlatformId, granted: (grant: Obtained) => void): Promise<ConnectAttempt> {
    const connector = connectorFor(platform);
    const appSecret = appSecretOf(vault, platform);
    return consent.start({
      connector,
      appSecret,
      send: senderFor(deps, connector, null),
      granted: async ({ kept, lifetimeMs }: Granted) => {
        const found = await inspectGrant(deps, connector, kept);
        const ends = lifetimeMs === null ? null : services.clock.now() + lifetimeMs;
        granted({ kept, facts: { ...found, expiresAt: found.expiresAt ?? ends } });
      },
    });
  }

  function keep(grant: NewGrant, kept: string, also: AlsoWrite): string {
    if (grant.reconnect !== undefined) deps.keeper?.mayReplace(grantCredential(grant.reconnect));
    const id = unitOfWork(db, (tx) => {
      const saved = saveGrant(tx, deps, grant);
      vault.put(keptPlace(saved, connectorFor(grant.platform)), kept);
      deps.keeper?.replaced(tx, grantCredential(saved), grant.author);
      also(tx, saved);
      return saved;
    });
    services.changed('connections');
    jobs.start(grantOf(db, id));
    return id;
  }

  return {
    consent,
    async connect({ platform, reconnect, author }) {
      connectorFor(platform);
      const renewed = reconnect === undefined ? null : grantOf(db, reconnect);
      if (renewed) deps.keeper?.mayReplace(grantCredential(renewed.id));
      return obtain(platform, ({ kept, facts }) => {
        const name = renewed?.name ?? facts.name;
        keep({ platform, kind: 'oauth', name, facts, author, reconnect }, kept, (tx, target) => {
          // The call that began it was answered when the browser opened.
          const after = { platform, name: 'given', token: 'given' };
          deps.record?.({ actor: author, action: 'connection.made', target, outcome: 'ok', after }, tx);
        });
      });
    },
    obtain,
    inspect: (platform, kept) => inspectGrant(deps, connectorFor(platform), kept),
    async addToken({ platform, name, token, reconnect, author }, also) {
      const connector = connectorFor(platform);
      if (reconnect !== undefined) deps.keeper?.mayReplace(grantCredential(grantOf(db, reconnect).id));
      const facts = await inspectGrant(deps, connector, token);
      return keep({ platform, kind: 'system_user_token', name, facts, author, reconnect }, token, also);
    },
    hasAppSecret: (platform) => vault.has(appPlace(platform)),
    setAppSecret(platform, secret, { field = 'secret', author = 'system:core', also } = {}) {
      connectorFor(platform);
      if (!appFields(platform).some((known) => known.field === field))
        throw new AppError('invalid_input', 'the platform has no such secret', {
          fields: { field: `not of ${platformNames[platform]}` },
        });
      const credential = appCredential(platform, field);
      deps.keeper?.mayReplace(credential);
      unitOfWork(db, (tx) => {
        const had = vault.has(appPlace(platform, field));
        vault.put(appPlace(platform, field), secret);
        deps.keeper?.replaced(tx, credential, author);
        also?.(tx, had);
      });
      services.changed('connections');
    },
    async remove(id, also) {
      jobs.stop(id);
      deps.access.forget(id);
      unitOfWork(db, (tx) => {
        deps.keeper?.removed(tx, id);
        removeGrant(tx, deps, id);
        vault.drop(grantScope, grantSubject(id));
        also(tx, id);
      });
      await deps.mirror.write('releaseGrant', { grantId: id });
      services.changed('connections', 'accounts');
    },
    syncNow(id) {
      const chosen =
        id === undefined ? presentGrants(db).filter((grant) => grant.brokenAt === null) : [grantOf(db, id)];
      return chosen.map((grant) => jobs.start(grant));
    },
  };
}

/** Throws AppError not_found. */
function grantOf(db: WriteDb, id: string): GrantRow {
  const grant = findGrant(db, id);
  if (!grant) throw new AppError('not_found', 'no such connection');
  return grant;
}
