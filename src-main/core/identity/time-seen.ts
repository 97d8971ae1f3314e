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
  /** Epoch ms; never earlier than any time seen before. */
  now(): number;
  /** The provider has just confirmed the clock: from here on, this is the time. */
  confirm(): void;
}

export function createTimeSeen(db: WriteDb, clock: Clock): TimeSeen {
  const row = db.select({ value: settings.value }).from(settings).where(eq(settings.name, name)).get();
  let stored = z.number().catch(0).parse(row?.value);
  let seen = stored;
  const write = () => {
    db.insert(settings)
      .values({ name, value: seen })
      .onConflictDoUpdate({ target: settings.name, set: { value: seen } })
      .run();
    stored = seen;
  };
  return {
    now() {
      seen = Math.max(seen, clock.now());
      if (seen - stored >= writeEveryMs) write();
      return seen;
    },
    confirm() {
      const moved = Math.abs(clock.now() - stored) >= writeEveryMs;
      seen = clock.now();
      if (moved) write();
    },
  };
}
