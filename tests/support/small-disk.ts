// A disk of its own for a test, small enough to be filled to the last byte and freed again.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ownedFolder } from './desktop.ts';
import { desktopSession } from './session.ts';

const runFile = promisify(execFile);

export interface SmallDisk {
  /** Where it is mounted; belongs to the account that runs the app. */
  readonly folder: string;
  /** Takes every byte that is left; again after something was written or deleted. */
  fill(): void;
  /** Gives back what fill took. */
  free(): void;
  unmount(): Promise<void>;
}

/** Mounts one of so many MiB, seen by this session alone. Only in a session with a network and mounts of its own. */
export async function mountSmallDisk(mebibytes: number): Promise<SmallDisk> {
  const session = desktopSession();
  // Outside mounts of our own this would change the machine's.
  if (session.farAddress === null) throw new Error('This session has no mounts of its own.');
  const folder = ownedFolder(session);
  const { uid, gid } = session.identity;
  const options = `size=${mebibytes}m,uid=${uid},gid=${gid},mode=0700`;
  await runFile('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill() {
      const file = fs.openSync(ballast, 'a');
      try {
        for (let size = 2 ** 20; size >= 1; size /= 2) appendAll(file, Buffer.alloc(size));
      } finally {
        fs.closeSync(file);
      }
    },
    free: () => fs.rmSync(ballast, { force: true }),
    async unmount() {
      // Also when something of a broken test still has a file open there.
      await runFile('umount', ['--lazy', folder]);
    },
  };
}

/** Appends the block until there is no room for all of it. */
function appendAll(file: number, block: Buffer): void {
  try {
    while (fs.writeSync(file, block) === block.length);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
