// @ts-check
// `npm run demo`: the demo agency driven as a person would, headless, with numbered screenshots in out/demo/.
import fs from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './desktop/build.mjs';
import { runInDesktopSession } from './desktop/session.mjs';
import { repoRoot } from './setup/places.mjs';
import { runScript } from './setup/progress.mjs';
import { setup } from './setup.mjs';

await runScript(async () => {
  await setup({ window: true, display: false });
  await buildIfStale();
  const shots = path.join(repoRoot, 'out', 'demo');
  fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  return runInDesktopSession(
    ['playwright', 'test', '--project=demo', '--reporter=line', ...process.argv.slice(2)],
    {
      ownNetwork: true,
    },
  );
});
