// What was found lately in one table: a search that grows looks only among the rows of the one it grew from.
import type { ExplorerFilter } from '../../../../src-shared/domain/explorer-query.ts';
import type { ExplorerTable } from './explorer-table.ts';
import { isImplied, rowsWithWords, wordsOf } from './name-search.ts';
import { keepRecent } from './recent.ts';
import { matchingRows } from './row-filter.ts';
import type { RowTags } from './row-tags.ts';
import { sumRows, type RowSums } from './row-sums.ts';

/** Two searches that find the same rows share one of these. */
export interface Found {
  /** Ascending. */
  readonly rows: Uint32Array;
  /** Added up when they are first asked for. */
  sums(): RowSums;
}

export interface FoundRows {
  find(search: string, filter: ExplorerFilter, tags: RowTags): Found;
}

/** Of each filter. */
const searches = 12;
const filters = 4;

interface Searched {
  readonly words: readonly string[];
  readonly found: Found;
}

export function foundOf(table: ExplorerTable, rows: Uint32Array): Found {
  let sums: RowSums | null = null;
  return { rows, sums: () => (sums ??= sumRows(table, rows)) };
}

export function keepFound(table: ExplorerTable): FoundRows {
  const kept = keepRecent<(search: string) => Found>(filters);
  return {
    find: (search, filter, tags) =>
      kept(JSON.stringify(filter) + tags.stamp, () => searchIn(table, filter, tags))(search),
  };
}

function searchIn(table: ExplorerTable, filter: ExplorerFilter, tags: RowTags): (search: string) => Found {
  const all: Searched = { words: [], found: foundOf(table, matchingRows(table, filter, tags)) };
  let lately: readonly Searched[] = [];
  return (search) => {
    const words = wordsOf(search);
    if (words.length === 0) return all.found;
    const [from = { ...all, missing: words }] = lately
      .filter((one) => one.words.every((word) => isImplied(word, words)))
      .map((one) => ({ ...one, missing: words.filter((word) => !isImplied(word, one.words)) }))
      // One that lacks no word is the answer itself; of the others the fewest rows.
      .sort(
        (a, b) =>
          Math.sign(a.missing.length) - Math.sign(b.missing.length) ||
          a.found.rows.length - b.found.rows.length,
      );
    const rows = rowsWithWords(table, from.found.rows, from.missing);
    const found = rows === from.found.rows ? from.found : foundOf(table, rows);
    const others = lately.filter((one) => one.words.join(' ') !== words.join(' '));
    lately = [{ words, found }, ...others].slice(0, searches);
    return found;
  };
}
