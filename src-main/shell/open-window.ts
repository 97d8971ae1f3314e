// Makes one window of the cockpit, with the settings that keep its page to itself.
import { BrowserWindow, nativeImage, nativeTheme, type WebContents } from 'electron';
import { cockpitOrigin } from './app-protocol.ts';
import { addOwnWindow, ownWindows } from './window-list.ts';
import { boundsOnScreen, keepPlace } from './window-places.ts';
import type { WindowPlace, WindowStore } from './window-store.ts';

const smallest = { minWidth: 1024, minHeight: 640 } as const;

/** The page's `canvas` in each theme, so that a window never flashes another colour before its first paint. */
const canvas = { light: '#f2f4f6', dark: '#111316' } as const;

export interface WindowSettings {
  readonly preload: string;
  readonly icon: string;
  readonly devTools: boolean;
  readonly store: WindowStore;
  /** The page is there and listens. */
  readonly onPage: (contents: WebContents) => void;
  readonly onPageGone: (window: BrowserWindow, reason: string) => void;
  readonly onTrouble: (what: string) => void;
}

export function openWindow(place: WindowPlace, settings: WindowSettings): void {
  const window = new BrowserWindow({
    ...boundsOnScreen(place),
    ...smallest,
    title: 'Agency Cockpit',
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
  addOwnWindow(window);
  const show = () => {
    if (place.maximized) window.maximize();
    window.show();
  };
  // A window that waits for its page's first frame gets that much later.
  if (wouldFlash()) window.once('ready-to-show', show);
  else window.webContents.once('did-navigate', show);
  window.webContents.on('did-finish-load', () => {
    // Not before: decoding the picture takes the shell's thread from the page that is being asked for.
    const icon = nativeImage.createFromPath(settings.icon);
    // A file that is missing is no reason to have no window; setIcon would throw.
    if (process.platform !== 'darwin' && !icon.isEmpty()) window.setIcon(icon);
    settings.onPage(window.webContents);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') settings.onPageGone(window, reason);
  });
  keepPlace(window, settings.store);
  window.loadURL(`${cockpitOrigin}${place.path}`).catch((error: unknown) => {
    settings.onTrouble(`a page did not load: ${error instanceof Error ? error.message : ''}`);
  });
}

/** Until something is painted Linux shows its own theme's colour, which is light where dark is chosen here alone. */
function wouldFlash(): boolean {
  return process.platform === 'linux' && nativeTheme.themeSource === 'dark';
}

export function systemTheme(): 'light' | 'dark' {
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
}

/** After the theme changed. */
export function paintBackgrounds(): void {
  for (const window of ownWindows()) window.setBackgroundColor(canvas[systemTheme()]);
}
