// Makes, renews, breaks and removes grants. Their tokens go to the vault beside.
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { AppError } from '../app-error.ts';
import type { GrantFacts } from '../connectors/connector.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Provenance, Services } from '../services.ts';
import { grants } from './ledger-schema.ts';
import { findGrant } from './queries.ts';

export interface ConnectionDeps {
  readonly services: Services;
  readonly provenance: Provenance;
}

export interface NewGrant {
  readonly platform: PlatformId;
  readonly kind: 'oauth' | 'system_user_token';
  readonly name: string;
  readonly facts: GrantFacts;
  readonly author: string;
  /** The grant this renews; its accounts and history stay with it. */
  readonly reconnect: string | undefined;
}

/** Answers the grant's id. Throws AppError not_found when the one to renew is gone or of another platform. */
export function saveGrant(db: WriteDb, deps: ConnectionDeps, grant: NewGrant): string {
  const { workspace, origin, nextVersion } = deps.provenance;
  const values = {
    name: grant.name,
    kind: grant.kind,
    subject: grant.facts.subject,
    scopes: [...grant.facts.scopes],
    expiresAt: grant.facts.expiresAt,
    brokenBy: null,
    brokenAt: null,
    version: nextVersion(),
  };
  if (grant.reconnect !== undefined) {
    if (findGrant(db, grant.reconnect)?.platform !== grant.platform)
      throw new AppError('not_found', 'no such connection to renew');
    db.update(grants).set(values).where(eq(grants.id, grant.reconnect)).run();
    return grant.reconnect;
  }
  const id = deps.services.ids.next();
  const { platform, author } = grant;
  const createdAt = deps.services.clock.now();
  db.insert(grants)
    .values({ id, platform, createdAt, workspace, tenant: null, author, origin, ...values })
    .run();
  return id;
}

/** The platform refused it; a person has to reconnect. Keeps the first reason. */
export function breakGrant(
  db: WriteDb,
  deps: ConnectionDeps,
  broken: { readonly id: string; readonly by: StoredError },
): void {
  db.update(grants)
    .set({
      brokenBy: broken.by,
      brokenAt: deps.services.clock.now(),
      version: deps.provenance.nextVersion(),
    })
    .where(and(eq(grants.id, broken.id), isNull(grants.brokenAt)))
    .run();
}

/** The platform takes it again. Does nothing to one that was not broken. */
export function mendGrant(db: WriteDb, deps: ConnectionDeps, id: string): void {
  db.update(grants)
    .set({ brokenBy: null, brokenAt: null, version: deps.provenance.nextVersion() })
    .where(and(eq(grants.id, id), isNotNull(grants.brokenAt)))
    .run();
}

/** Throws AppError not_found. Mirrored data and decisions stay. */
export function removeGrant(db: WriteDb, deps: ConnectionDeps, id: string): void {
  if (!findGrant(db, id)) throw new AppError('not_found', 'no such connection');
  db.update(grants)
    .set({ removedAt: deps.services.clock.now(), version: deps.provenance.nextVersion() })
    .where(eq(grants.id, id))
    .run();
}
