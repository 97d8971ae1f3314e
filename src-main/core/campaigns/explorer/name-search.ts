// Finds rows by words of their names: all names are one text, which is searched many times as fast as each by itself.
import type { ExplorerTable } from './explorer-table.ts';
import { foldText } from './fold-text.ts';
import { keepByNames } from './kept-by-names.ts';

/** The words of a search, each of which a name has to have somewhere. None holds a space of any kind. */
export function wordsOf(search: string): readonly string[] {
  return [...new Set(foldText(search).split(/\s+/))].filter(Boolean).sort();
}

/** Whether names that have all of these words have this one too. */
export function isImplied(word: string, by: readonly string[]): boolean {
  return by.some((other) => other.includes(word));
}

interface JoinedNames {
  /** Folded names in the order of rows, a line each. */
  readonly text: string;
  /** Where each row's name begins, and where one after the last would. */
  readonly starts: Uint32Array;
}

export const joinedNames = keepByNames(({ parts, size }: ExplorerTable): JoinedNames => {
  const names: string[] = [];
  const starts = new Uint32Array(size + 1);
  let row = 0;
  let start = 0;
  for (const { entities } of parts)
    for (const place of entities.byName) {
      const name = entities.folded[place] ?? '';
      names.push(name);
      start += name.length + 1;
      starts[(row += 1)] = start;
    }
  return { text: names.join('\n'), starts };
});

/** Those of the rows, which must ascend, whose names have every one of the words. */
export function rowsWithWords(
  table: ExplorerTable,
  rows: Uint32Array,
  words: readonly string[],
): Uint32Array {
  // The longest leave the fewest rows to the others.
  return [...words]
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => rowsWith(table, left, word), rows);
}

function rowsWith(table: ExplorerTable, rows: Uint32Array, word: string): Uint32Array {
  const { text, starts } = joinedNames(table);
  const found = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length;) {
    const hit = text.indexOf(word, starts[rows[at] ?? 0]);
    if (hit < 0) break;
    while (at < rows.length && (starts[(rows[at] ?? 0) + 1] ?? 0) <= hit) at += 1;
    const row = rows[at];
    // The hit may be in a name between two of the rows.
    if (row === undefined || (starts[row] ?? 0) > hit) continue;
    found[count++] = row;
    at += 1;
  }
  return count === rows.length ? rows : found.slice(0, count);
}
