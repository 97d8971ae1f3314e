// Where the focus goes in a grid for a key: arrows, ends, corners, pages, and J or K for rows.
export interface GridSpot {
  /** Counted over header, totals and data rows; 0 is the header. */
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit on the screen. */
  readonly page: number;
  /** First data row, below header and totals. */
  readonly firstData: number;
}

export interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Null when the key is none of the grid's. `letters`: whether J and K count. */
export function moveInGrid(
  event: GridKey,
  at: GridSpot,
  size: GridSize & { letters: boolean },
): GridSpot | null {
  if (event.altKey || event.shiftKey) return null;
  const ctrl = event.ctrlKey || event.metaKey;
  const clamp = (row: number, column: number): GridSpot => ({
    row: Math.min(Math.max(row, 0), size.rows - 1),
    column: Math.min(Math.max(column, 0), size.columns - 1),
  });
  if (ctrl) {
    if (event.key === 'Home') return clamp(size.firstData, 0);
    if (event.key === 'End') return clamp(size.rows - 1, size.columns - 1);
    return null;
  }
  switch (event.key) {
    case 'ArrowDown':
      return clamp(at.row + 1, at.column);
    case 'ArrowUp':
      return clamp(at.row - 1, at.column);
    case 'ArrowRight':
      return clamp(at.row, at.column + 1);
    case 'ArrowLeft':
      return clamp(at.row, at.column - 1);
    case 'Home':
      return clamp(at.row, 0);
    case 'End':
      return clamp(at.row, size.columns - 1);
    case 'PageDown':
      return clamp(Math.max(at.row, size.firstData) + size.page, at.column);
    case 'PageUp':
      return clamp(Math.max(at.row - size.page, size.firstData), at.column);
    case 'j':
      return size.letters ? clamp(Math.max(at.row + 1, size.firstData), at.column) : null;
    case 'k':
      return size.letters ? clamp(Math.max(at.row - 1, size.firstData), at.column) : null;
    default:
      return null;
  }
}
