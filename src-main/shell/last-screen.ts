// Reads what the cockpit showed last, when it may still be shown: the page paints it while the core starts.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastScreenName, type LastScreenHead } from '../../src-shared/ipc/last-screen.ts';

export interface LastScreenAsked {
  readonly version: string;
  /** As it was given at this start; null: none was. */
  readonly workspaceFile: string | null;
  /** Epoch ms. */
  readonly now: number;
}

/** A file beyond this takes longer to read than the core takes to answer. */
const mostBytes = 2_000_000;

/**
 * JSON of a LastScreen. Null when there is none, or when it may not be shown any more: whoever starts the cockpit then
 * waits for its core.
 */
export function readLastScreen(profileDir: string, asked: LastScreenAsked): string | null {
  try {
    const path = join(profileDir, lastScreenName);
    if (statSync(path).size > mostBytes) return null;
    const [first = '', screen = ''] = readFileSync(path, 'utf8').split('\n');
    const head = JSON.parse(first) as Partial<LastScreenHead> | null;
    const { seenAt, readableUntil, workspaceFile } = head ?? {};
    if (head?.version !== asked.version) return null;
    // Without one it is the profile's own, which the last one given is by now.
    if (asked.workspaceFile !== null && asked.workspaceFile !== workspaceFile) return null;
    if (typeof seenAt !== 'number' || typeof readableUntil !== 'number') return null;
    // A clock that was turned back tells nothing of how long the session may be read.
    if (asked.now < seenAt || asked.now >= readableUntil) return null;
    const rules = [
      join(profileDir, 'workspace.json'),
      ...(asked.workspaceFile === null ? [] : [asked.workspaceFile]),
    ];
    // Another workspace since, or the same with other rules of who may see what.
    if (rules.some((file) => statSync(file).mtimeMs > seenAt)) return null;
    return createHash('sha256').update(screen).digest('hex') === head.sha256 ? screen : null;
  } catch {
    return null;
  }
}
