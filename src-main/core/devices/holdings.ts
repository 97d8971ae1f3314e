// Which devices hold which credentials: what each was handed, as long as that still works.
import { eq } from 'drizzle-orm';
import type { CredentialEvent } from '../credentials/events.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import type { RowDeps } from './device-rows.ts';
import { deviceHoldings, devices } from './ledger-schema.ts';

export interface Holding {
  readonly deviceId: string;
  readonly name: string;
  /** Since when it may not receive any more, epoch ms; null: it may. */
  readonly removedAt: number | null;
}

/** In the transaction that hands them out. */
export function noteHoldings(
  db: WriteDb,
  { services, provenance }: RowDeps,
  handed: {
    readonly devices: readonly string[];
    readonly credentials: readonly string[];
    readonly number: number;
    readonly author: string;
  },
): void {
  const { workspace, origin } = provenance;
  const { number, author } = handed;
  for (const deviceId of handed.devices)
    for (const credential of handed.credentials) {
      const values = { number, handedAt: services.clock.now(), version: provenance.nextVersion() };
      db.insert(deviceHoldings)
        .values({ deviceId, credential, ...values, workspace, tenant: null, author, origin })
        .onConflictDoUpdate({
          target: [deviceHoldings.deviceId, deviceHoldings.credential],
          set: values,
        })
        .run();
    }
}

/** By credential. `events`: what happened to each, in order. */
export function workingHoldings(
  db: ReadDb,
  events: ReadonlyMap<string, readonly CredentialEvent[]>,
): Map<string, Holding[]> {
  const rows = db
    .select({
      credential: deviceHoldings.credential,
      version: deviceHoldings.version,
      deviceId: devices.id,
      name: devices.name,
      removedAt: devices.removedAt,
    })
    .from(deviceHoldings)
    .innerJoin(devices, eq(devices.id, deviceHoldings.deviceId))
    .all()
    .filter(({ credential, version }) => version > endedAt(events.get(credential) ?? []));
  return Map.groupBy(
    rows.map(({ credential, deviceId, name, removedAt }) => ({ credential, deviceId, name, removedAt })),
    (row) => row.credential,
  );
}

/** The version at which copies from before stopped working: when it was replaced, or promoted by a rotation that ended. */
function endedAt(events: readonly CredentialEvent[]): string {
  const promoted = new Map<string, string>();
  let ended = '';
  for (const { kind, rotationId, version } of events) {
    if (kind === 'replaced') ended = version;
    if (rotationId === null) continue;
    if (kind === 'promoted') promoted.set(rotationId, version);
    // Until then the old one may come back, and works at the platform.
    if (kind === 'retired') ended = promoted.get(rotationId) ?? ended;
  }
  return ended;
}
