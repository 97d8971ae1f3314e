// Puts background threads behind the ones that answer calls when there are fewer processors than work.
import { getPriority, setPriority } from 'node:os';

/** Steps of niceness; enough to let a waiting call go first, too few to starve a sync beside other programs. */
const niceness = 4;

const lowest = 19;

/** For the calling thread. Only Linux has priorities of threads: elsewhere this would hold back the whole core. */
export function yieldToCalls(): void {
  if (process.platform === 'linux') setPriority(Math.min(lowest, getPriority() + niceness));
}
