// What the last run drew, as the shell put it into the page: painted before the page itself is loaded.
import type { DrawnScreen } from '../../src-shared/ipc/screen.ts';
import { readKept } from '../stores/kept.ts';
import { buildDrawn } from './build-drawn.ts';
import { holdInput, type HeldInput } from './held-input.ts';

/** Ages are right for so long, ms. */
const agesHoldMs = 60_000;

let stop: (() => HeldInput) | null = null;
let painted: DrawnScreen | null = null;

/** Epoch ms of the answer that is painted; null: nothing is, or it is of this run. */
export function drawnSeenAt(): number | null {
  return painted?.seenAt ?? null;
}

const textOfDrawn = () => document.getElementById('drawn-screen')?.textContent.trim() ?? '';

/** Whether the shell put anything drawn into the page; it may still not be for this window. */
export function isDrawn(): boolean {
  const text = textOfDrawn();
  return text !== '' && text !== 'null';
}

/** False when there is nothing to paint, or not for a window of this size. */
export function paintDrawn(root: HTMLElement): boolean {
  const text = textOfDrawn();
  const screen = text ? (JSON.parse(text) as DrawnScreen | null) : null;
  if (!screen || (innerWidth > 0 && !fits(screen)) || screen.scrollTop !== keptScroll()) return false;
  const drawn = buildDrawn(screen.tree);
  if (!drawn.hasChildNodes()) return false;
  // How old something is would be wrong by now: its place stays empty for the moment until the page knows.
  if (Math.abs(Date.now() - screen.drawnAt) >= agesHoldMs)
    for (const age of drawn.querySelectorAll<HTMLElement>('[data-ages]')) age.style.visibility = 'hidden';
  const calm = [...root.childNodes];
  root.replaceChildren(drawn);
  // The first frame waits for what is behind the window: it may as well find this done.
  root.getBoundingClientRect();
  const grid = root.querySelector('[role="grid"]');
  if (grid && screen.scrollTop > 0) grid.scrollTop = screen.scrollTop;
  painted = screen;
  stop = holdInput(root);
  // A window is not always as large as it will be when its page begins, but it is when it is painted.
  requestAnimationFrame(() => {
    if (!stop || fits(screen)) return;
    letGo();
    painted = null;
    root.replaceChildren(...calm);
  });
  return true;
}

function fits({ width, height }: DrawnScreen): boolean {
  return width === innerWidth && height === innerHeight;
}

/** What was pressed so far; from now on the page hears for itself. Null when nothing is painted. */
export function letGo(): HeldInput | null {
  const held = stop?.() ?? null;
  stop = null;
  return held;
}

/** Where the overview's table was left, px. */
function keptScroll(): number {
  try {
    const place = JSON.parse(readKept('place.overview') ?? 'null') as { scrollTop?: number } | null;
    return place?.scrollTop ?? 0;
  } catch {
    return 0;
  }
}
