// Where an element stands in the page, told so that the same one is found again after everything was drawn anew.

import type { GridSpot } from '../components/grid-keys.ts';
import { cellAt, cellOf, spotOf } from '../components/grid-spots.ts';

/** Mark of what comes and goes, and of what a start does not begin with: nothing is counted by it. */
const passing = '[data-passing]';

export interface ElementPlace {
  /** The cell of the table it is in or is, which is known by its number; null: none. */
  readonly cell: GridSpot | null;
  /** Places among the children of each parent, from the cell or the root inwards. */
  readonly path: readonly number[];
  /** What is there, as far as a person could tell it apart. */
  readonly is: string;
  /** Name of its row in a table; null outside of one. */
  readonly row: string | null;
}

/** Null outside of the root. */
export function placeOf(root: HTMLElement, element: Element): ElementPlace | null {
  const path: number[] = [];
  const base = cellOf(element) ?? root;
  let at = element;
  while (at !== base) {
    const parent = at.parentElement;
    const place = parent ? lastingChildren(parent).indexOf(at) : -1;
    if (!parent || place < 0) return null;
    path.unshift(place);
    at = parent;
  }
  return { cell: spotOf(element), path, is: whatIs(element), row: rowOf(element) };
}

/** Null when something else is there now. */
export function elementAt(root: HTMLElement, { cell, path, is, row }: ElementPlace): HTMLElement | null {
  let at: Element | undefined = (cell ? cellAt(root, cell) : root) ?? undefined;
  for (const place of path) at = at && lastingChildren(at)[place];
  if (!(at instanceof HTMLElement)) return null;
  return whatIs(at) === is && rowOf(at) === row ? at : null;
}

function lastingChildren(parent: Element): Element[] {
  return [...parent.children].filter((child) => !child.matches(passing));
}

function whatIs(element: Element): string {
  // What is inside a table's row goes by the row's name: its figures may be newer.
  const text = element.closest('[role="row"]') ? '' : lastingText(element);
  return [element.localName, element.getAttribute('role') ?? '', text].join(' ');
}

function rowOf(element: Element): string | null {
  const row = element.closest('[role="row"]');
  return row ? lastingText(row.querySelector('[role="rowheader"] a, [role="rowheader"]') ?? row) : null;
}

/** Without ages, which are others by the minute. */
function lastingText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(`${passing}, [data-ages]`)) part.remove();
  return copy.textContent.trim();
}
