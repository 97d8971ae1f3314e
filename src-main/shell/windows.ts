// The cockpit's windows: making them, putting them back where they stood, and finding the one a person looks at.
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import { eventChannel } from '../../src-shared/ipc/bridge.ts';
import type { EventName } from '../../src-shared/ipc/events.ts';
import { cockpitOrigin } from './app-protocol.ts';
import type { WindowPlace, WindowStore } from './window-store.ts';

export const smallestWindow = { width: 1024, height: 640 } as const;
const firstWindow: WindowPlace = { width: 1440, height: 900, maximized: false, path: '/' };

/** The page's `canvas` in each theme, so that a window never flashes another colour before its first paint. */
const canvas = { light: '#f3f4f6', dark: '#0f1114' } as const;

const own = new Set<BrowserWindow>();

export interface WindowSettings {
  readonly preload: string;
  readonly icon: string;
  readonly devTools: boolean;
  readonly store: WindowStore;
  /** The page is there and listens. */
  readonly onPage: (contents: WebContents) => void;
  readonly onPageGone: (window: BrowserWindow, reason: string) => void;
}

export function systemTheme(): 'light' | 'dark' {
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
}

export function openWindow(place: WindowPlace, settings: WindowSettings): BrowserWindow {
  const window = new BrowserWindow({
    ...onScreen(place),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: 'Agency Cockpit',
    icon: settings.icon,
    backgroundColor: canvas[systemTheme()],
    show: false,
    webPreferences: {
      preload: settings.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: settings.devTools,
      v8CacheOptions: 'code',
    },
  });
  own.add(window);
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.webContents.on('did-finish-load', () => {
    settings.onPage(window.webContents);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') settings.onPageGone(window, reason);
  });
  keepPlaces(window, settings.store);
  void window.loadURL(`${cockpitOrigin}${place.path}`);
  return window;
}

/** A new window stands a little beside the one it came from. */
export function placeBeside(path: string): WindowPlace {
  const beside = focusedWindow();
  if (beside === null) return { ...firstWindow, path };
  const { x, y, width, height } = beside.getNormalBounds();
  return { x: x + 32, y: y + 32, width, height, maximized: false, path };
}

/** Windows of the last run, or the first one there ever was. */
export function placesToOpen(store: WindowStore): readonly WindowPlace[] {
  const places = store.windows();
  return places.length === 0 ? [firstWindow] : places;
}

export function ownWindows(): readonly BrowserWindow[] {
  return [...own];
}

export function isOwnContents(contents: WebContents): boolean {
  return [...own].some((window) => !window.isDestroyed() && window.webContents === contents);
}

/** The one with the focus, else the newest. */
export function focusedWindow(): BrowserWindow | null {
  return [...own].find((window) => window.isFocused()) ?? [...own].at(-1) ?? null;
}

export function focusCockpit(): void {
  const window = focusedWindow();
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

export function sendToWindows(name: EventName, payload: unknown): void {
  for (const window of own) sendTo(window.webContents, name, payload);
}

export function sendTo(contents: WebContents, name: EventName, payload: unknown): void {
  if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
}

export function paintBackgrounds(): void {
  for (const window of own) window.setBackgroundColor(canvas[systemTheme()]);
}

export function preloadFile(appPath: string): string {
  return join(appPath, 'out', 'preload', 'index.cjs');
}

/** Soon after the last of many changes, so that a killed app has its windows again too. */
const settleMs = 500;
let settling: NodeJS.Timeout | undefined;
let quitting = false;

/** Called once, before the first window: what is open when the app ends is what opens next time. */
export function keepPlacesOnQuit(store: WindowStore): void {
  app.on('before-quit', () => {
    remember(store);
    quitting = true;
  });
}

/** A window closed by itself is forgotten, unless it was the last. */
function keepPlaces(window: BrowserWindow, store: WindowStore): void {
  const soon = () => {
    clearTimeout(settling);
    settling = setTimeout(remember, settleMs, store);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.webContents.on('did-finish-load', soon);
  window.webContents.on('did-navigate-in-page', soon);
  window.on('close', () => {
    if (own.size === 1) remember(store);
  });
  window.on('closed', () => {
    own.delete(window);
    if (own.size > 0) remember(store);
  });
}

function remember(store: WindowStore): void {
  clearTimeout(settling);
  const places = [...own].filter((window) => !window.isDestroyed()).map(placeOf);
  if (!quitting && places.length > 0) store.setWindows(places);
}

function placeOf(window: BrowserWindow): WindowPlace {
  const url = new URL(window.webContents.getURL());
  return {
    ...window.getNormalBounds(),
    maximized: window.isMaximized(),
    path: `${url.pathname}${url.search}`,
  };
}

/** A place on a screen that is no longer there is given up, its size is kept. */
function onScreen(place: WindowPlace): { x?: number; y?: number; width: number; height: number } {
  const { x, y, width, height } = place;
  if (x === undefined || y === undefined) return { width, height };
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const seen = x < workArea.x + workArea.width && x + width > workArea.x && y >= workArea.y - 8;
  return seen && y < workArea.y + workArea.height ? { x, y, width, height } : { width, height };
}
