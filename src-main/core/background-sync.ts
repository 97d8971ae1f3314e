// Syncs that nobody asked for: of which connections, how often, and when not.
import type { WorkspaceFile } from '../../src-shared/domain/workspace-file.ts';
import type { Handlers } from './calls/context.ts';
import { findGrant, presentGrants } from './connections/queries.ts';
import type { SyncJobs } from './connections/sync-jobs.ts';
import { syncMinutesOf } from './connectors/registry.ts';
import type { WriteDb } from './db/handles.ts';
import type { Services } from './services.ts';
import { readSyncSettings, syncSettingsCalls } from './sync-settings/calls.ts';
import { createSchedule, type Schedule } from './sync/schedule.ts';

export interface BackgroundSyncDeps {
  readonly db: WriteDb;
  readonly services: Services;
  readonly platforms: WorkspaceFile['platforms'];
  readonly jobs: Pick<SyncJobs, 'start' | 'startedAt'>;
  /** Whether somebody is signed in and there is a network. */
  usable(): boolean;
}

export interface BackgroundSync {
  readonly schedule: Schedule;
  readonly handlers: Pick<Handlers, 'sync.settings' | 'sync.changeSettings'>;
}

export function openBackgroundSync({
  db,
  services,
  platforms,
  jobs,
  usable,
}: BackgroundSyncDeps): BackgroundSync {
  const schedule = createSchedule({
    clock: services.clock,
    randomness: services.randomness,
    everyMs(grantId) {
      const grant = findGrant(db, grantId);
      return (grant ? syncMinutesOf(platforms, grant.platform) : 15) * 60_000;
    },
    grantIds: () =>
      presentGrants(db)
        .filter((grant) => grant.brokenAt === null)
        .map((grant) => grant.id),
    usable: () => usable() && !readSyncSettings(db).metered,
    lastRunAt: (grantId) => jobs.startedAt(grantId),
    run(grantId) {
      const grant = findGrant(db, grantId);
      if (grant) jobs.start(grant);
    },
  });
  const handlers = syncSettingsCalls(db, ({ metered }) => {
    // What waited meanwhile need not wait for its next turn.
    if (!metered) schedule.nudge();
  });
  return { schedule, handlers };
}
