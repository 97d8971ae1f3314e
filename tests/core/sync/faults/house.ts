// A mirror on disk with its threads, for many schedules one after the other: each begins with an empty one.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { build } from 'vite';
import { openMirror, type Mirror } from '../../../../src-main/core/mirror/open-mirror.ts';
import { createTestClock, migrationsDir, workerUrl } from '../mirrored-agency.ts';
import { testServices } from '../../../support/services.ts';

export interface House {
  readonly path: string;
  mirror(): Mirror;
  /** Closes and opens it, as a restart of the core does. */
  reopen(): Promise<void>;
  empty(): void;
  close(): Promise<void>;
}

/** The threads' code as the app ships it, in few files: from its sources a thread takes three times as long to start. */
async function buildWorker(outDir: string): Promise<URL> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: workerUrl.pathname,
      outDir,
      target: 'node24',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'core-worker.mjs' } },
    },
  });
  return pathToFileURL(join(outDir, 'core-worker.mjs'));
}

export async function openHouse(): Promise<House> {
  const cache = new URL('../../../../node_modules/.cache', import.meta.url).pathname;
  mkdirSync(cache, { recursive: true });
  // Beside the modules it needs, which a temporary folder elsewhere would not find.
  const built = mkdtempSync(join(cache, 'core-worker-'));
  const dir = mkdtempSync(join(tmpdir(), 'cockpit-faults-'));
  const path = join(dir, 'mirror.db');
  const services = testServices(createTestClock(Date.parse('2026-01-01T00:00:00Z')));
  const worker = await buildWorker(built);
  const open = () => openMirror({ path, migrationsDir, workerUrl: worker, services });
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
      const tables = db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
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
      rmSync(built, { recursive: true, force: true });
    },
  };
}
