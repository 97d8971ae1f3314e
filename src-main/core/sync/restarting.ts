// Begins a walk over a list again when the platform or the list itself made it worthless.
import { isPlatformError } from '../connectors/platform-error.ts';

/** A list that changes this often while it is read is left to the next sync. */
const mostWalks = 3;

/** The work must be harmless to repeat. Throws what the last walk threw. */
export async function restarting<T>(walk: () => Promise<T>): Promise<T> {
  for (let left = mostWalks - 1; ; left -= 1) {
    try {
      return await walk();
    } catch (error) {
      if (left === 0 || !isPlatformError(error, 'restart')) throw error;
    }
  }
}
