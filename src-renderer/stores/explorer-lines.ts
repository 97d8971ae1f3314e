// Windows of the explorer's lines by index: never all of them, and kept while a newer answer is on its way.
import type { ExplorerLine } from '../../src-shared/ipc/explorer.ts';

/** As many as a tall screen shows: what crosses to the page stands in the way of a frame, and the first one of a key. */
export const PAGE = 50;
/** Pages kept around what is on screen; the rest is asked for again. */
const KEPT_PAGES = 48;
/** Pages asked for before they are needed, on each side. */
const AHEAD = 3;

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

export interface NeededPages {
  /** Offsets of the pages with the rows themselves. */
  readonly shown: readonly number[];
  /** And of those around them, the nearest first. */
  readonly around: readonly number[];
}

export function pagesAround(first: number, last: number, count: number): NeededPages {
  if (count === 0) return { shown: [], around: [] };
  const end = Math.floor((count - 1) / PAGE);
  const from = Math.min(end, Math.max(0, Math.floor(first / PAGE)));
  const to = Math.min(end, Math.max(from, Math.floor(last / PAGE)));
  const around = Array.from({ length: AHEAD }, (_, at) => [to + at + 1, from - at - 1]).flat();
  return {
    shown: Array.from({ length: to - from + 1 }, (_, at) => (from + at) * PAGE),
    around: around.filter((page) => page >= 0 && page <= end).map((page) => page * PAGE),
  };
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
