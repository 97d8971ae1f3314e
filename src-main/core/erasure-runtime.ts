// Puts together what erasing needs of an open workspace: its databases, connections, jobs and the files beside them.
import { join } from 'node:path';
import type { JobId } from '../../src-shared/domain/ids.ts';
import type { Connections } from './connections/connections.ts';
import type { SyncJobs } from './connections/sync-jobs.ts';
import { dataMapCalls, type DataMapDeps } from './data-classes/calls.ts';
import type { Ledger } from './db/open-ledger.ts';
import { createErasures, type ErasureDeps, type Erasures } from './erasure/erasures.ts';
import type { Jobs } from './jobs/jobs.ts';
import { personDataCalls, type PersonDataDeps } from './people/data-calls.ts';
import { guestDataCalls } from './people/guest-calls.ts';
import type { OpenVault } from './vault/vault.ts';

type Given = Omit<
  ErasureDeps,
  'db' | 'backups' | 'backUp' | 'importsDir' | 'stopSync' | 'removeConnection' | 'vault' | 'jobs'
>;

export interface ErasureRoomDeps extends Given {
  readonly ledger: Ledger;
  readonly vault: OpenVault;
  readonly jobs: Jobs;
  readonly syncJobs: SyncJobs;
  readonly connections: Connections;
}

export function openErasures(deps: ErasureRoomDeps): Erasures {
  const { ledger, jobs, syncJobs, connections, dir } = deps;
  return createErasures({
    ...deps,
    db: ledger.db,
    importsDir: join(dir, 'imports'),
    backups: { dir: join(dir, 'backups'), stem: 'ledger' },
    // It begins by emptying the log, in which what was deleted stood until now.
    backUp: () => ledger.backup(),
    async stopSync(grantId) {
      const id = syncJobs.running(grantId);
      if (id === null) return;
      syncJobs.stop(grantId);
      await jobs.ended(id as JobId);
    },
    async removeConnection(grantId, actor) {
      await connections.remove(grantId, (tx) => {
        const before = { token: 'the old one' };
        deps.record({ actor, action: 'connections.remove', target: grantId, outcome: 'ok', before }, tx);
      });
    },
  });
}

/** Calls about the data of people and guests, and about where data of which class lives. */
export function erasureCalls(
  deps: Omit<PersonDataDeps, 'db'> & DataMapDeps & Pick<ErasureRoomDeps, 'ledger'>,
): ReturnType<typeof personDataCalls> & ReturnType<typeof guestDataCalls> & ReturnType<typeof dataMapCalls> {
  const { db } = deps.ledger;
  return {
    ...personDataCalls({ ...deps, db }),
    ...guestDataCalls({ ...deps, db }),
    ...dataMapCalls(deps),
  };
}
