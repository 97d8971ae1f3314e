// Cells of a grid in the page: which one something happened in, and bringing one into sight sideways.
import type { GridSpot } from './grid-keys.ts';

/** Null outside of any cell. */
export function spotOf(target: EventTarget): GridSpot | null {
  const cell = cellOf(target);
  const row = cell?.closest('[aria-rowindex]');
  if (!cell || !row) return null;
  return { row: indexIn(row, 'aria-rowindex'), column: indexIn(cell, 'aria-colindex') };
}

export function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[aria-colindex]') : null;
}

/** Null while the row is not painted. */
export function cellAt(scroller: HTMLElement, { row, column }: GridSpot): HTMLElement | null {
  return scroller.querySelector(`[aria-rowindex="${row + 1}"] > [aria-colindex="${column + 1}"]`);
}

const indexIn = (element: Element, name: string) => Number(element.getAttribute(name)) - 1;

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
