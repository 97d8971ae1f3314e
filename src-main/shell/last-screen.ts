// Reads what the cockpit showed last, when it may still be shown: the page paints it while the core starts.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastScreenName, type LastScreenHead } from '../../src-shared/ipc/last-screen.ts';
import type { DrawnFor } from '../../src-shared/ipc/screen.ts';

export interface LastScreenAsked {
  readonly version: string;
  /** As it was given at this start; null: none was. */
  readonly workspaceFile: string | null;
  /** Epoch ms. */
  readonly now: number;
}

export interface LastScreenRead {
  /** JSON of a LastScreen. */
  readonly screen: string;
  /** JSON of a DrawnScreen, for the page it was drawn for; null: nothing was drawn. */
  readonly drawn: { readonly for: DrawnFor; readonly json: string } | null;
}

/** A file beyond this takes longer to read than the core takes to answer. */
const mostBytes = 2_000_000;

/**
 * Null when there is none, or when it may not be shown any more: whoever starts the cockpit then
 * waits for its core.
 */
export function readLastScreen(profileDir: string, asked: LastScreenAsked): LastScreenRead | null {
  try {
    const path = join(profileDir, lastScreenName);
    if (statSync(path).size > mostBytes) return null;
    const [first = '', screen = '', picture = ''] = readFileSync(path, 'utf8').split('\n');
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
    if (sha256(screen) !== head.sha256) return null;
    const { drawn } = head;
    const isWhole = drawn !== null && drawn !== undefined && sha256(picture) === drawn.sha256;
    return { screen, drawn: isWhole ? { for: drawn.for, json: picture } : null };
  } catch {
    return null;
  }
}

/** What was drawn, as JSON, where this is the page it was drawn for. */
export function drawnForPage({ drawn }: LastScreenRead, page: DrawnFor): string | null {
  if (drawn === null) return null;
  const { path, language, density, sidebar } = drawn.for;
  const same =
    path === page.path && language === page.language && density === page.density && sidebar === page.sidebar;
  return same ? drawn.json : null;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
