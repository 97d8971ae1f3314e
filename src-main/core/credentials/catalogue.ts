// The credentials the workspace holds: those of its connections, and those of the agency's apps.
import type { DataClass } from '../../../src-shared/domain/data-class.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { CredentialKind, CredentialRow } from '../../../src-shared/ipc/credentials.ts';
import { AppError } from '../app-error.ts';
import { findGrant, presentGrants, type GrantRow } from '../connections/queries.ts';
import { appFields, appPlace } from '../connections/credential-port.ts';
import type { ReadDb } from '../db/handles.ts';
import type { Vault } from '../vault/vault-port.ts';
import { findKept, presentKept, type KeptRow } from './kept-rows.ts';
import {
  appCredential,
  grantCredential,
  keptCredential,
  parseCredential,
  type CredentialRef,
} from './places.ts';

export interface HeldCredential {
  readonly id: string;
  readonly ref: CredentialRef;
  readonly kind: CredentialKind;
  /** Null for one that serves no connection. */
  readonly platform: PlatformId | null;
  /** Null for one of the agency's app. */
  readonly grant: GrantRow | null;
  /** Null for one that serves connections. */
  readonly kept: KeptRow | null;
  readonly classification: DataClass;
}

/** What a name for people is made of: the one people gave, if they did, or what it is and whose. */
export type CredentialName = Pick<CredentialRow, 'name' | 'kind' | 'platform' | 'vendor'>;

export function nameOfCredential({ kind, platform, grant, kept }: HeldCredential): CredentialName {
  return { name: grant?.name ?? kept?.name ?? null, kind, platform, vendor: kept?.vendor ?? null };
}

export interface CatalogueDeps {
  readonly db: ReadDb;
  readonly vault: Pick<Vault, 'has'>;
  /** Those of the workspace. */
  readonly platforms: readonly PlatformId[];
}

/** Connections first, oldest first; then what each platform's app was given; then what serves no connection. */
export function heldCredentials({ db, vault, platforms }: CatalogueDeps): HeldCredential[] {
  const apps = platforms.flatMap((platform) =>
    appFields(platform)
      .filter(({ field }) => vault.has(appPlace(platform, field)))
      .map(({ field }) => ofApp({ type: 'app', platform, field })),
  );
  return [...presentGrants(db).map(ofGrant), ...apps, ...presentKept(db).map(ofKept)];
}

/** Throws AppError not_found. */
export function heldCredential({ db, vault, platforms }: CatalogueDeps, id: string): HeldCredential {
  const ref = parseCredential(id);
  if (ref.type === 'grant') {
    const grant = findGrant(db, ref.grantId);
    if (grant) return ofGrant(grant);
  } else if (ref.type === 'kept') {
    const kept = findKept(db, ref.keptId);
    if (kept) return ofKept(kept);
  } else if (platforms.includes(ref.platform) && vault.has(appPlace(ref.platform, ref.field)))
    return ofApp(ref);
  throw new AppError('not_found', 'no such credential');
}

/** Connections that stop when it does. */
export function servedGrants(db: ReadDb, held: HeldCredential): GrantRow[] {
  if (held.grant) return [held.grant];
  if (held.kept) return [];
  return presentGrants(db).filter((grant) => grant.platform === held.platform);
}

function ofGrant(grant: GrantRow): HeldCredential {
  return {
    id: grantCredential(grant.id),
    ref: { type: 'grant', grantId: grant.id },
    kind: grant.kind === 'oauth' ? 'oauth_grant' : 'system_user_token',
    platform: grant.platform,
    grant,
    kept: null,
    classification: 'restricted',
  };
}

function ofApp(ref: Extract<CredentialRef, { type: 'app' }>): HeldCredential {
  return {
    id: appCredential(ref.platform, ref.field),
    ref,
    kind: ref.field === 'secret' ? 'app_secret' : 'developer_token',
    platform: ref.platform,
    grant: null,
    kept: null,
    classification: 'restricted',
  };
}

function ofKept(kept: KeptRow): HeldCredential {
  return {
    id: keptCredential(kept.id),
    ref: { type: 'kept', keptId: kept.id },
    kind: kept.kind,
    platform: null,
    grant: null,
    kept,
    classification: kept.classification,
  };
}
