// How this computer syncs by itself, as a person set it.
import { syncSettings, type SyncSettings } from '../../../src-shared/ipc/sync-settings.ts';
import type { Handlers } from '../calls/context.ts';
import type { ReadDb, WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { readSetting, writeSetting } from '../settings/settings.ts';

const name = 'sync';

export function readSyncSettings(db: ReadDb): SyncSettings {
  return readSetting(db, name, syncSettings) ?? { metered: false };
}

/** `changed` is told after the change is kept. */
export function syncSettingsCalls(
  db: WriteDb,
  changed: (now: SyncSettings) => void,
): Pick<Handlers, 'sync.settings' | 'sync.changeSettings'> {
  return {
    'sync.settings': () => readSyncSettings(db),
    'sync.changeSettings'(next, context) {
      unitOfWork(db, (tx) => {
        const before = readSyncSettings(tx);
        writeSetting(tx, name, next);
        context.record(tx, { before: { ...before }, after: { ...next } });
      });
      changed(next);
      return next;
    },
  };
}
