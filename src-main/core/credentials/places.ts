// Names of credentials, and where the vault keeps each version of one.
import { z } from 'zod';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { platformId, type PlatformId } from '../../../src-shared/domain/platforms.ts';
import {
  appCredentialField,
  type AppCredentialField,
} from '../../../src-shared/domain/app-credential-field.ts';
import { AppError } from '../app-error.ts';
import { appPlace, grantScope, keptPlace } from '../connections/credential-port.ts';
import type { Connector } from '../connectors/connector.ts';
import type { FieldPlace } from '../vault/vault-port.ts';

export type CredentialRef =
  | { readonly type: 'grant'; readonly grantId: string }
  | { readonly type: 'app'; readonly platform: PlatformId; readonly field: AppCredentialField }
  | { readonly type: 'kept'; readonly keptId: string };

export function grantCredential(grantId: string): string {
  return `grant:${grantId}`;
}

export function appCredential(platform: PlatformId, field: AppCredentialField): string {
  return `app:${platform}:${field}`;
}

export function keptCredential(id: string): string {
  return `kept:${id}`;
}

/** Throws AppError not_found for a name that no credential can have. */
export function parseCredential(name: string): CredentialRef {
  const [type, first, field] = name.split(':');
  if (type === 'grant') {
    const id = connectionId.safeParse(first);
    if (id.success) return { type, grantId: id.data };
  }
  if (type === 'app') {
    const platform = platformId.safeParse(first);
    const known = appCredentialField.safeParse(field);
    if (platform.success && known.success) return { type, platform: platform.data, field: known.data };
  }
  if (type === 'kept') {
    const id = z.uuid().safeParse(first);
    if (id.success) return { type, keptId: id.data };
  }
  throw new AppError('not_found', 'no such credential');
}

/** Where the one in use of a connection or an app is. */
export function currentPlace(
  ref: Exclude<CredentialRef, { type: 'kept' }>,
  connector: Pick<Connector, 'oauth'>,
): FieldPlace {
  return ref.type === 'grant' ? keptPlace(ref.grantId, connector) : appPlace(ref.platform, ref.field);
}

/** Under the data key of the client whose it is. */
export function keptPlaceOf({
  id,
  tenant,
}: {
  readonly id: string;
  readonly tenant: string | null;
}): FieldPlace {
  return { scope: tenant ?? grantScope, subject: keptCredential(id), field: 'secret' };
}

/** A subject of its own for each version of a rotation, so that each can be destroyed by itself. */
export function versionPlace(
  rotationId: string,
  version: 'pending' | 'retiring',
  scope = grantScope,
): FieldPlace {
  return { scope, subject: `rotation:${rotationId}:${version}`, field: 'secret' };
}
