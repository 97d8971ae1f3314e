// Reads what the cockpit showed last, when it may still be shown: the page paints it while the core starts.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastScreenFile, lastScreenName, type LastScreen } from '../../src-shared/ipc/last-screen.ts';

export interface LastScreenAsked {
  readonly version: string;
  /** As it was given at this start; null: none was. */
  readonly workspaceFile: string | null;
  /** Epoch ms. */
  readonly now: number;
}

/** A file beyond this takes longer to read than the core takes to answer. */
const mostBytes = 2_000_000;

/** Null when there is none, or when it may not be shown any more: whoever starts the cockpit then waits for its core. */
export function readLastScreen(profileDir: string, asked: LastScreenAsked): LastScreen | null {
  try {
    const path = join(profileDir, lastScreenName);
    if (statSync(path).size > mostBytes) return null;
    const kept = lastScreenFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    const { screen, readableUntil } = kept;
    if (kept.version !== asked.version) return null;
    // Without one it is the profile's own, which the last one given is by now.
    if (asked.workspaceFile !== null && asked.workspaceFile !== kept.workspaceFile) return null;
    // A clock that was turned back tells nothing of how long the session may be read.
    if (asked.now < screen.seenAt || asked.now >= readableUntil) return null;
    const of = [join(profileDir, 'workspace.json'), ...(asked.workspaceFile === null ? [] : [asked.workspaceFile])];
    // Another workspace since, or the same with other rules of who may see what.
    if (of.some((file) => statSync(file).mtimeMs > screen.seenAt)) return null;
    return { ...screen, state: { ...screen.state, now: asked.now } };
  } catch {
    return null;
  }
}
