// Windows of the explorer's lines by index: never all of them, and kept while a newer answer is on its way.
import type { ExplorerLine } from '../../src-shared/ipc/explorer.ts';

export const PAGE = 100;
/** Pages kept around what is on screen; the rest is asked for again. */
const KEPT_PAGES = 24;
/** Pages asked for before they are needed, on each side. */
const AHEAD = 2;

/** Pages by their first index. */
export type LinePages = ReadonlyMap<number, readonly ExplorerLine[]>;

export const noLines: LinePages = new Map();

export function lineAt(pages: LinePages, index: number): ExplorerLine | undefined {
  const offset = Math.floor(index / PAGE) * PAGE;
  return pages.get(offset)?.[index - offset];
}

/** The page, and of the others those nearest to it. */
export function placeLines(pages: LinePages, offset: number, lines: readonly ExplorerLine[]): LinePages {
  const next = new Map(pages).set(offset, lines);
  if (next.size <= KEPT_PAGES) return next;
  const far = [...next.keys()].sort((a, b) => Math.abs(b - offset) - Math.abs(a - offset));
  for (const other of far.slice(0, next.size - KEPT_PAGES)) next.delete(other);
  return next;
}

/** Offsets of the pages with these rows first, then of those around them. */
export function pagesAround(first: number, last: number, count: number): number[] {
  if (count === 0) return [];
  const end = Math.floor((count - 1) / PAGE);
  const from = Math.min(end, Math.max(0, Math.floor(first / PAGE)));
  const to = Math.min(end, Math.max(from, Math.floor(last / PAGE)));
  const wanted = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  for (let step = 1; step <= AHEAD; step += 1) wanted.push(to + step, from - step);
  return wanted.filter((page) => page >= 0 && page <= end).map((page) => page * PAGE);
}

const nameOf = (line: ExplorerLine) => (line.line === 'row' ? line.ref : line.path.join('\n'));

export interface PatchedLines {
  readonly pages: LinePages;
  /** Lines that would stand elsewhere, come or go if the table were sorted again. */
  readonly moved: number;
}

/** New values into lines where they stand. Lines are never moved, added or taken away here. */
export function patchLines(pages: LinePages, offset: number, lines: readonly ExplorerLine[]): PatchedLines {
  const fresh = new Map(lines.map((line) => [nameOf(line), line]));
  const next = new Map(
    [...pages].map(([at, page]) => [at, page.map((line) => fresh.get(nameOf(line)) ?? line)] as const),
  );
  const present = pages.get(offset) ?? [];
  const moved = lines.filter((line, at) => {
    const there = present[at];
    return there === undefined || nameOf(there) !== nameOf(line);
  }).length;
  return { pages: next, moved };
}
