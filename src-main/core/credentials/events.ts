// Appends and reads what happened to credentials.
import { asc, eq, isNotNull } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import type { Provenance, Services } from '../services.ts';
import type { EventDetail } from './event-detail.ts';
import { credentialEvents } from './ledger-schema.ts';

export type CredentialEvent = typeof credentialEvents.$inferSelect;

export interface EventDeps {
  readonly services: Pick<Services, 'clock' | 'ids'>;
  readonly provenance: Provenance;
}

export interface NewEvent {
  readonly credential: string;
  readonly rotationId: string | null;
  readonly kind: CredentialEvent['kind'];
  /** A person's id, or "system:JOB". */
  readonly author: string;
  readonly detail?: EventDetail;
}

export function appendEvent(db: WriteDb, { services, provenance }: EventDeps, event: NewEvent): void {
  db.insert(credentialEvents)
    .values({
      id: services.ids.next(),
      at: services.clock.now(),
      detail: {},
      ...event,
      workspace: provenance.workspace,
      tenant: null,
      origin: provenance.origin,
      version: provenance.nextVersion(),
    })
    .run();
}

/** In the order they happened. */
export function eventsOf(db: ReadDb, credential: string): CredentialEvent[] {
  return db
    .select()
    .from(credentialEvents)
    .where(eq(credentialEvents.credential, credential))
    .orderBy(asc(credentialEvents.version))
    .all();
}

/** By credential, each in the order they happened. */
export function allEvents(db: ReadDb): Map<string, CredentialEvent[]> {
  const rows = db.select().from(credentialEvents).orderBy(asc(credentialEvents.version)).all();
  return Map.groupBy(rows, (row) => row.credential);
}

/** Null when no such rotation was ever begun. */
export function credentialOfRotation(db: ReadDb, rotationId: string): string | null {
  const row = db
    .select({ credential: credentialEvents.credential })
    .from(credentialEvents)
    .where(eq(credentialEvents.rotationId, rotationId))
    .limit(1)
    .get();
  return row?.credential ?? null;
}

export function rotatedCredentials(db: ReadDb): string[] {
  return db
    .selectDistinct({ credential: credentialEvents.credential })
    .from(credentialEvents)
    .where(isNotNull(credentialEvents.rotationId))
    .all()
    .map((row) => row.credential);
}
