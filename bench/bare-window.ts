// Starts the bare Electron window that benchmarks compare with.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { launchDesktop, ownedFolder, type Desktop } from '../tests/support/desktop.ts';

const source = path.join(import.meta.dirname, 'bare');
let copy: string | null = null;

/** A copy in a place that the account of the window can read. */
export function launchBareWindow(): Promise<Desktop> {
  if (copy === null) {
    copy = path.join(ownedFolder(), 'bare');
    cpSync(source, copy, { recursive: true });
  }
  return launchDesktop({ appDir: copy, held: false });
}
