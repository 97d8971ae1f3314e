// Says who writes shared rows: this workspace, this installation, and a version that never goes back.
import { max } from 'drizzle-orm';
import { z } from 'zod';
import { explorerViews } from '../campaigns/explorer/ledger-schema.ts';
import { grants } from '../connections/ledger-schema.ts';
import { credentialEvents, keptCredentials } from '../credentials/ledger-schema.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { deviceHoldings, devices } from '../devices/ledger-schema.ts';
import { createHybridClock } from '../hybrid-clock.ts';
import { outboxItems } from '../outbox/ledger-schema.ts';
import { reviewEvents } from '../review/ledger-schema.ts';
import type { Provenance, Services } from '../services.ts';
import { entityTags } from '../tags/ledger-schema.ts';
import { accountAssignments, tenants } from '../tenants/ledger-schema.ts';
import { readSetting, writeSetting } from './settings.ts';

/** The installation's id is made once, when the ledger is first opened. */
export function openProvenance(
  db: WriteDb,
  services: Pick<Services, 'clock' | 'ids'>,
  workspace: string,
): Provenance {
  const origin = unitOfWork(db, (tx) => {
    const known = readSetting(tx, 'installation', z.uuid());
    if (known) return known;
    const made = services.ids.next();
    writeSetting(tx, 'installation', made);
    return made;
  });
  const hybrid = createHybridClock(services.clock, origin, newestVersion(db));
  return { workspace, origin, nextVersion: () => hybrid.next() };
}

function newestVersion(db: ReadDb): string {
  const tables = [
    explorerViews,
    entityTags,
    reviewEvents,
    outboxItems,
    credentialEvents,
    keptCredentials,
    devices,
    deviceHoldings,
    tenants,
    accountAssignments,
    grants,
  ];
  const versions = tables.map(
    (table) =>
      db
        .select({ newest: max(table.version) })
        .from(table)
        .get()?.newest,
  );
  return versions.reduce<string>((newest, version) => (version && version > newest ? version : newest), '');
}
