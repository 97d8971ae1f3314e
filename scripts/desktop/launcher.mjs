// @ts-check
// Writes the small program that stands in for Electron's executable: it drops privileges and becomes Electron.
import fs from 'node:fs';
import path from 'node:path';
import { setprivFlags } from './identity.mjs';

/**
 * @param {string} folder where to write it
 * @param {string} electron path of Electron's executable
 * @param {import('./identity.mjs').Identity} identity
 * @returns {string} path of the launcher
 */
export function writeLauncher(folder, electron, identity) {
  const file = path.join(folder, 'electron');
  const flags = setprivFlags(identity).join(' ');
  fs.writeFileSync(file, `#!/bin/sh\nexec setpriv ${flags} --pdeathsig KILL -- '${electron}' "$@"\n`, {
    mode: 0o755,
  });
  return file;
}
