// Which lines of the palette match what was typed, best first.
export interface Findable {
  readonly text: string;
}

/** Every word has to be there, in any order; the start of the text beats the start of a word, which beats the middle. */
export function rank(text: string, query: string): number | null {
  const where = text.toLocaleLowerCase();
  let score = 0;
  for (const word of query.toLocaleLowerCase().split(/\s+/).filter(Boolean)) {
    const at = where.indexOf(word);
    if (at < 0) return null;
    const starts = at === 0 || !/[\p{L}\p{N}]/u.test(where[at - 1] ?? '');
    score += at === 0 ? 0 : starts ? 1 : 2;
  }
  return score;
}

/** In their order where they match equally well. */
export function findLines<T extends Findable>(lines: readonly T[], query: string): T[] {
  return lines
    .flatMap((line) => {
      const score = rank(line.text, query);
      return score === null ? [] : { line, score };
    })
    .sort((a, b) => a.score - b.score)
    .map(({ line }) => line);
}
