// What is pressed while the page is only drawn: arrows move the focus in the table at once, all else waits for the page.
import { moveInGrid, type GridSpot } from '../components/grid-keys.ts';
import { cellAt, cellOf, revealCell, spotOf } from '../components/grid-spots.ts';
import { elementAt, placeOf, type ElementPlace } from './element-place.ts';

/** Far more than anybody presses in the moment there is. */
const most = 100;

const listened = ['keydown', 'pointerdown', 'pointerup', 'click', 'dblclick', 'auxclick'] as const;

/** They do nothing by themselves, or the browser does all there is to do. */
const browsersKeys = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

interface Pressed {
  readonly event: KeyboardEvent | MouseEvent;
  /** Null: nothing in particular. */
  readonly place: ElementPlace | null;
}

export interface GridStand {
  readonly spot: GridSpot | null;
  readonly firstData: number;
  readonly scrollTop: number;
  readonly scrollLeft: number;
}

export interface HeldInput {
  /** Where the table stands; null: there is none. */
  readonly grid: GridStand | null;
  /** Once the page itself is there: gives it the focus and what was pressed, each to the same element or to none. */
  give(): void;
}

/** Listens from now on. The function it returns ends that, and gives what waits. */
export function holdInput(root: HTMLElement): () => HeldInput {
  const pressed: Pressed[] = [];

  const hear = (event: Event) => {
    if (!(event instanceof KeyboardEvent || event instanceof MouseEvent)) return;
    if (event instanceof KeyboardEvent && browsersKeys.has(event.key)) return;
    const answered = event.type === 'keydown' && pressed.length === 0 && moveFocus(event as KeyboardEvent);
    // A link would lead away from the page, and a key would be answered twice.
    if (event.type !== 'pointerdown') event.preventDefault();
    event.stopPropagation();
    if (answered || pressed.length >= most) return;
    const target = event.target instanceof Element && event.target !== document.body ? event.target : null;
    const place = target && placeOf(root, target);
    // What was pressed on something that cannot be told from other things would reach the wrong one.
    if (target === null || place) pressed.push({ event, place });
  };
  for (const type of listened) window.addEventListener(type, hear, true);

  return () => {
    for (const type of listened) window.removeEventListener(type, hear, true);
    const focused = document.activeElement === document.body ? null : document.activeElement;
    const focus = focused && placeOf(root, focused);
    const grid = gridIn(root);
    return {
      grid: grid && standOf(grid),
      give: () => {
        const now = gridIn(root);
        if (grid && now && grid.scrollLeft > 0) now.scrollLeft = grid.scrollLeft;
        const again = focus && elementAt(root, focus);
        if (again && document.activeElement !== again) again.focus({ preventScroll: true });
        for (const { event, place } of pressed) {
          const target = place ? elementAt(root, place) : (document.activeElement ?? document.body);
          if (target) press(target, event);
        }
      },
    };
  };
}

function gridIn(root: HTMLElement): HTMLElement | null {
  return root.querySelector<HTMLElement>('[role="grid"]');
}

function standOf(grid: HTMLElement): GridStand {
  const { scrollTop, scrollLeft } = grid;
  const inside = document.activeElement && grid.contains(document.activeElement);
  const spot = inside && document.activeElement ? spotOf(document.activeElement) : null;
  return { spot, firstData: firstDataOf(grid), scrollTop, scrollLeft };
}

/** Below header and totals, which are a group of their own. */
function firstDataOf(grid: HTMLElement): number {
  return grid.querySelector('[role="rowgroup"]')?.querySelectorAll('[role="row"]').length ?? 0;
}

/** True when the key was one of the table's and the cell it leads to is drawn. */
function moveFocus(event: KeyboardEvent): boolean {
  const cell = cellOf(event.target);
  const grid = cell?.closest<HTMLElement>('[role="grid"]');
  const at = cell && spotOf(cell);
  // A page is as many rows as there is room for, which the page itself knows.
  if (!cell || !grid || !at || event.target !== cell || event.key.startsWith('Page')) return false;
  const size = {
    rows: Number(grid.getAttribute('aria-rowcount')),
    columns: Number(grid.getAttribute('aria-colcount')),
    page: 0,
    firstData: firstDataOf(grid),
    letters: false,
  };
  const next = moveInGrid(event, at, size);
  const to = next && cellAt(grid, next);
  if (!to) return false;
  for (const stop of grid.querySelectorAll('[aria-colindex][tabindex="0"]'))
    stop.setAttribute('tabindex', '-1');
  to.tabIndex = 0;
  to.focus({ preventScroll: true });
  revealCell(grid, to);
  return true;
}

function press(target: Element, event: KeyboardEvent | MouseEvent): void {
  const again =
    event instanceof KeyboardEvent
      ? new KeyboardEvent(event.type, event)
      : event instanceof PointerEvent
        ? new PointerEvent(event.type, event)
        : new MouseEvent(event.type, event);
  const isFree = target.dispatchEvent(again);
  // What the browser itself makes of a key that a person presses.
  if (isFree && event instanceof KeyboardEvent && event.type === 'keydown' && pushes(target, event.key))
    (target as HTMLElement).click();
}

function pushes(target: Element, key: string): boolean {
  if (target.matches('button')) return key === 'Enter' || key === ' ';
  return target.matches('a[href]') && key === 'Enter';
}
