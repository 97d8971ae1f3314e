// @ts-check
// `npm run bench -- NAME`: sets up, builds, and runs one benchmark inside a desktop session of its own.
import path from 'node:path';
import { buildIfStale } from './desktop/build.mjs';
import { runInDesktopSession } from './desktop/session.mjs';
import { projectNode, repoRoot } from './setup/places.mjs';
import { runScript } from './setup/progress.mjs';
import { setup } from './setup.mjs';

await runScript(async () => {
  await setup({ window: true, display: false });
  await buildIfStale();
  return runInDesktopSession([projectNode, path.join(repoRoot, 'bench', 'run.ts'), ...process.argv.slice(2)]);
});
