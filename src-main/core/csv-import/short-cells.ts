// Cells as they are kept and shown: as many and as long as a person reads, never the whole of a hostile row.

const longestCell = 200;

export function shortCells(cells: readonly string[], most = 50): string[] {
  return cells
    .slice(0, most)
    .map((cell) => (cell.length > longestCell ? `${cell.slice(0, longestCell - 1)}\u2026` : cell));
}
