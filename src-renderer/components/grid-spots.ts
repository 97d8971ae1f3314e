// Cells of a grid in the page: which one something happened in, and bringing one into sight sideways.
import type { GridSpot } from './grid-keys.ts';

/** Null outside of any cell. */
export function spotOf(target: EventTarget): GridSpot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-spot]') : null;
  const [row, column] = (cell?.dataset['spot'] ?? '').split(':').map(Number);
  return row === undefined || column === undefined || Number.isNaN(row) ? null : { row, column };
}

/** Only sideways: the grid itself says which rows are in sight. Pinned cells always are. */
export function revealCell(scroller: HTMLElement, cell: HTMLElement): void {
  if (getComputedStyle(cell).position === 'sticky') return;
  const frame = scroller.getBoundingClientRect();
  const place = cell.getBoundingClientRect();
  const pinned = [...(cell.parentElement?.children ?? [])].filter(
    (other) => getComputedStyle(other).position === 'sticky',
  );
  const left = Math.max(frame.left, ...pinned.map((other) => other.getBoundingClientRect().right));
  const right = frame.left + scroller.clientWidth;
  if (place.left < left) scroller.scrollLeft -= left - place.left;
  else if (place.right > right) scroller.scrollLeft += place.right - right;
}
