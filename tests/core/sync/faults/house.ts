// A mirror on disk with its threads, for many schedules one after the other: each begins with an empty one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openMirror, type Mirror } from '../../../../src-main/core/mirror/open-mirror.ts';
import { createTestClock, migrationsDir } from '../mirrored-agency.ts';
import { workerUrl } from '../../../support/worker-url.ts';
import { testServices } from '../../../support/services.ts';

export interface House {
  readonly path: string;
  mirror(): Mirror;
  /** Closes and opens it, as a restart of the core does. */
  reopen(): Promise<void>;
  empty(): void;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-faults-'));
  const path = join(dir, 'mirror.db');
  const services = testServices(createTestClock(Date.parse('2026-01-01T00:00:00Z')));
  const open = () => openMirror({ path, migrationsDir, workerUrl, services });
  let mirror = await open();
  return {
    path,
    mirror: () => mirror,
    async reopen() {
      await mirror.close();
      mirror = await open();
    },
    empty() {
      const db = new Database(path, { timeout: 10_000 });
      // Not the indexes of names and what they are made of: triggers keep those.
      const tables = db
        .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .pluck()
        .all() as string[];
      db.transaction(() => {
        for (const table of tables) if (!/migration/.test(table)) db.exec(`DELETE FROM "${table}"`);
      }).immediate();
      db.close();
    },
    async close() {
      await mirror.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
