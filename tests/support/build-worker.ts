// Builds the core's threads once before all tests, as the app ships them: in few files, from which a thread starts in a
// third of the time that it takes from its sources.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { builtWorkerVariable, workerSource } from './worker-url.ts';

const cache = new URL('../../node_modules/.cache', import.meta.url).pathname;
const fileName = 'core-worker.mjs';

/** Called by vitest; answers with what clears up after the last test. */
export async function setup(): Promise<() => void> {
  mkdirSync(cache, { recursive: true });
  // Beside the modules it needs, which a temporary folder elsewhere would not find.
  const outDir = mkdtempSync(join(cache, 'core-worker-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: workerSource.pathname,
      outDir,
      target: 'node24',
      // By their names modules: of files that no package.json tells of, Node finds it out by compiling each twice.
      rolldownOptions: {
        output: { format: 'es', entryFileNames: fileName, chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  process.env[builtWorkerVariable] = join(outDir, fileName);
  return () => {
    rmSync(outDir, { recursive: true, force: true });
  };
}
