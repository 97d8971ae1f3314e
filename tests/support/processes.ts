// Finds and ends every process of a launched app, whatever became of its parents.
import fs from 'node:fs';

type Process = { pid: number; parent: number; group: number; zombie: boolean };

function allProcesses(): Process[] {
  return fs.readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(name), parent: Number(parent), group: Number(group), zombie: state === 'Z' }];
    } catch {
      return [];
    }
  });
}

/** Ids of the living processes of a process group, and of all that descend from its leader. */
export function processesOf(leader: number): number[] {
  const all = allProcesses();
  const found = new Set([leader]);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const { pid, parent, group } of all) if (group === leader || found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid, zombie }) => found.has(pid) && !zombie).map(({ pid }) => pid);
}

/** Waits up to five seconds for all of them to end by themselves. */
export async function allEnded(leader: number): Promise<boolean> {
  const giveUp = performance.now() + 5000;
  while (processesOf(leader).length > 0) {
    if (performance.now() > giveUp) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** SIGKILLs them all at once, as a power cut would, and resolves when none is left. */
export async function killAll(leader: number): Promise<void> {
  const known = new Set(processesOf(leader));
  for (;;) {
    for (const pid of processesOf(leader)) known.add(pid);
    const living = [...known].filter((pid) => send(pid));
    if (living.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function send(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false;
  }
}
