// Closes what a shell of Electron leaves open in a Node that it starts: on Linux every socket of the shell.
import { closeSync, readdirSync, readlinkSync } from 'node:fs';

/** Standard input, output and error, and the channel to the shell. */
const ownUpTo = 3;

const folder = '/proc/self/fd';

/**
 * Before this process opens a socket of its own. Chromium closes its files in the processes it starts itself, and marks
 * none of them: Node's spawn hands them on. Among them may be the far end of a channel to a process that is being started
 * in the same moment, and as long as anybody has that open, Chromium never hears that the process ended. A GPU process
 * that dies in its first milliseconds is then not started again, and the window stays empty.
 */
export function closeInheritedSockets(): void {
  if (process.platform !== 'linux') return;
  for (const name of openFiles()) {
    const fd = Number(name);
    if (fd > ownUpTo && isSocket(name)) closeSync(fd);
  }
}

/** None where the system does not tell: the core works all the same. */
function openFiles(): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isSocket(name: string): boolean {
  try {
    return readlinkSync(`${folder}/${name}`).startsWith('socket:');
  } catch {
    // The folder itself was open while it was read.
    return false;
  }
}
