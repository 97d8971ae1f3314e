// Reads and writes the ledger's rows of enrolled devices.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import type { Provenance, Services } from '../services.ts';
import type { DeviceKeys } from './enrolment-code.ts';
import { devices } from './ledger-schema.ts';

export type Device = typeof devices.$inferSelect;

export interface RowDeps {
  readonly services: Pick<Services, 'clock' | 'ids'>;
  readonly provenance: Provenance;
}

/** Oldest first, removed ones included. */
export function everyDevice(db: ReadDb): Device[] {
  return db.select().from(devices).orderBy(asc(devices.enrolledAt), asc(devices.id)).all();
}

export function senders(db: ReadDb): Device[] {
  return everyDevice(db).filter((one) => one.sends && one.removedAt === null);
}

/** Null when there is none, or it was removed. */
export function findDevice(db: ReadDb, id: string): Device | null {
  const present = and(eq(devices.id, id), isNull(devices.removedAt));
  return db.select().from(devices).where(present).get() ?? null;
}

/** One row for a device, whatever it is enrolled for and however often; what was brought in from it stays known. */
export function enrol(
  db: WriteDb,
  { services, provenance }: RowDeps,
  ask: {
    readonly keys: DeviceKeys;
    readonly name: string;
    readonly as: 'receives' | 'sends';
    readonly author: string;
  },
): string {
  const { keys, name, as, author } = ask;
  const version = provenance.nextVersion();
  const same = and(eq(devices.signer, keys.signer), eq(devices.recipient, keys.recipient));
  const known = db.select().from(devices).where(same).get();
  if (known) {
    // What it could do before it was removed, it does not do again unasked.
    const former = known.removedAt === null ? {} : { receives: false, sends: false };
    const values = { ...former, [as]: true, name, removedAt: null, version };
    db.update(devices).set(values).where(eq(devices.id, known.id)).run();
    return known.id;
  }
  const id = services.ids.next();
  const { workspace, origin } = provenance;
  db.insert(devices)
    .values({
      id,
      name,
      ...keys,
      receives: as === 'receives',
      sends: as === 'sends',
      lastNumber: 0,
      enrolledAt: services.clock.now(),
      removedAt: null,
      workspace,
      tenant: null,
      author,
      origin,
      version,
    })
    .run();
  return id;
}

export function removeDevice(db: WriteDb, { services, provenance }: RowDeps, id: string): void {
  const values = { removedAt: services.clock.now(), version: provenance.nextVersion() };
  db.update(devices).set(values).where(eq(devices.id, id)).run();
}

export function noteNumber(db: WriteDb, id: string, lastNumber: number): void {
  db.update(devices).set({ lastNumber }).where(eq(devices.id, id)).run();
}
