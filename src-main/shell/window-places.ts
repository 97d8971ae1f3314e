// Where windows stand: remembered through quit and crash, and found again on whatever screens there are then.
import { app, screen, type BrowserWindow } from 'electron';
import { focusedWindow, ownWindows } from './window-list.ts';
import type { WindowPlace, WindowStore } from './window-store.ts';

const firstPlace: WindowPlace = { width: 1440, height: 900, maximized: false, path: '/' };

/** Soon after the last of many changes, so that a killed app has its windows again too. */
const settleMs = 500;
let settling: NodeJS.Timeout | undefined;
let quitting = false;

/** Windows of the last run, or the first one there ever was. */
export function placesToOpen(store: WindowStore): readonly WindowPlace[] {
  const places = store.windows();
  return places.length === 0 ? [firstPlace] : places;
}

/** A new window stands a little beside the one it came from. */
export function placeBeside(path: string): WindowPlace {
  const beside = focusedWindow();
  if (beside === null) return { ...firstPlace, path };
  const { x, y, width, height } = beside.getNormalBounds();
  return { x: x + 32, y: y + 32, width, height, maximized: false, path };
}

/** A place on a screen that is no longer there is given up, its size is kept. */
export function boundsOnScreen(place: WindowPlace): {
  x?: number;
  y?: number;
  width: number;
  height: number;
} {
  const { x, y, width, height } = place;
  if (x === undefined || y === undefined) return { width, height };
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const across = x < workArea.x + workArea.width && x + width > workArea.x;
  // The title bar has to be in reach, or the window cannot be moved back.
  const down = y >= workArea.y - 8 && y < workArea.y + workArea.height;
  return across && down ? { x, y, width, height } : { width, height };
}

/** Called once, before the first window: what is open when the app ends is what opens next time. */
export function keepPlacesOnQuit(store: WindowStore): void {
  app.on('before-quit', (event) => {
    // Somebody is asked first: windows are as they were.
    if (event.defaultPrevented) return;
    remember(store);
    quitting = true;
  });
}

/** A window closed by itself is forgotten, unless it was the last. After the window was added to the list. */
export function keepPlace(window: BrowserWindow, store: WindowStore): void {
  const soon = () => {
    clearTimeout(settling);
    settling = setTimeout(remember, settleMs, store);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.webContents.on('did-finish-load', soon);
  window.webContents.on('did-navigate-in-page', soon);
  window.on('close', () => {
    if (ownWindows().length === 1) remember(store);
  });
  window.on('closed', () => {
    remember(store);
  });
}

function remember(store: WindowStore): void {
  clearTimeout(settling);
  const places = ownWindows().map(placeOf);
  if (!quitting && places.length > 0) store.setWindows(places);
}

function placeOf(window: BrowserWindow): WindowPlace {
  const url = window.webContents.getURL();
  const { pathname, search } = URL.canParse(url) ? new URL(url) : { pathname: '/', search: '' };
  const path = `${pathname}${search}`.slice(0, 500);
  return { ...window.getNormalBounds(), maximized: window.isMaximized(), path };
}
