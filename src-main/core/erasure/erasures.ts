// Runs what takes data away for good as jobs, and goes on after a restart with those that had not ended.
import type { OwnAct } from '../audit-room.ts';
import type { JobState } from '../../../src-shared/ipc/jobs.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Provenance, Services } from '../services.ts';
import type { Vault } from '../vault/vault-port.ts';
import type { CopyPlaces } from './copies.ts';
import { openErasures, type Erasure } from './queries.ts';

export interface ErasureDeps extends CopyPlaces {
  readonly db: WriteDb;
  readonly mirror: Pick<Mirror, 'read' | 'write'>;
  readonly vault: Vault;
  readonly services: Services;
  readonly provenance: Provenance;
  readonly jobs: Pick<Jobs, 'start'>;
  /** Folder of kept imports. */
  readonly importsDir: string;
  /** Resolves when no sync of the connection runs any more. */
  stopSync(grantId: string): Promise<void>;
  /** Audited as the act of who asked. */
  removeConnection(grantId: string, author: string): Promise<void>;
  record(act: OwnAct, tx: WriteDb): void;
}

export interface Erasures {
  /** After the transaction that began it. */
  start(erasure: Erasure): JobState;
  /** What a stop or a crash left undone. */
  resume(): void;
}

export function createErasures(deps: ErasureDeps): Erasures {
  function start(erasure: Erasure): JobState {
    const { id, kind } = erasure;
    return deps.jobs.start({
      kind: kind === 'client' ? 'purge' : 'erasure',
      // No name: it would outlive what is being erased.
      subject: '',
      subjectId: id,
      async run(context) {
        // Loaded when it is needed, which is hardly ever.
        if (kind === 'client') {
          const { purgeClient } = await import('./purge-client.ts');
          await purgeClient(deps, erasure, context);
        } else {
          const { erasePerson } = await import('./erase-person.ts');
          await erasePerson(deps, erasure, context);
        }
      },
    });
  }
  return {
    start,
    resume() {
      for (const erasure of openErasures(deps.db)) start(erasure);
    },
  };
}
