// The latest time this workspace has seen, so that setting the computer's clock back does not lengthen a grace.
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { WriteDb } from '../db/handles.ts';
import { settings } from '../settings/ledger-schema.ts';

const name = 'identity.time_seen';
/** The ledger is written at most this often. */
const writeEveryMs = 60_000;

export interface TimeSeen {
  /** Epoch ms; runs on from the latest time seen when the clock was set back. */
  now(): number;
  /** The provider has just confirmed the clock: from here on, it is the time. */
  confirm(): void;
}

export function createTimeSeen(db: WriteDb, clock: Clock): TimeSeen {
  const row = db.select({ value: settings.value }).from(settings).where(eq(settings.name, name)).get();
  let stored = z.number().catch(0).parse(row?.value);
  let read = clock.now();
  /** How far the clock was set back, all in all. */
  let behind = Math.max(0, stored - read);
  const write = (seen: number) => {
    db.insert(settings)
      .values({ name, value: seen })
      .onConflictDoUpdate({ target: settings.name, set: { value: seen } })
      .run();
    stored = seen;
  };
  return {
    now() {
      const present = clock.now();
      if (present < read) behind += read - present;
      read = present;
      const seen = present + behind;
      if (seen - stored >= writeEveryMs) write(seen);
      return seen;
    },
    confirm() {
      read = clock.now();
      behind = 0;
      if (Math.abs(read - stored) >= writeEveryMs) write(read);
    },
  };
}
