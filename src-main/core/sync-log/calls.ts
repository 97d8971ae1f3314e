// Handler of the log of syncs.
import { connectionId } from '../../../src-shared/domain/ids.ts';
import type { SyncLogRow } from '../../../src-shared/ipc/sync-log.ts';
import type { Handlers } from '../calls/context.ts';
import type { ReadDb } from '../db/handles.ts';
import { syncLogPage, type SyncLogRow as Stored } from './queries.ts';

export function syncLogCalls(db: ReadDb): Pick<Handlers, 'sync.log'> {
  return {
    'sync.log'({ connectionId: grantId, problems, before, limit }, { person, scope }) {
      const clients = person?.role === 'superadmin' ? null : scope.tenants;
      // One more than asked for tells whether there is more.
      const found = syncLogPage(db, { grantId, problems, before, limit: limit + 1, clients });
      return { rows: found.slice(0, limit).map(present), more: found.length > limit };
    },
  };
}

function present({ grantId, grantName, counts, ...row }: Stored): SyncLogRow {
  return {
    ...row,
    connectionId: connectionId.parse(grantId),
    connectionName: grantName,
    counts: counts ?? {},
  };
}
