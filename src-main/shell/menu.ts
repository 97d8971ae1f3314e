// The application menu: the system's own deeds by their roles, so that screen readers and shortcuts come with it.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { shellWords } from './words.ts';

export interface MenuSettings {
  readonly openWindow: () => void;
  /** Reload and developer tools, for runs from the source folder only. */
  readonly developer: boolean;
}

/** Before the app is ready: Electron would make a menu of its own first, which nobody sees. */
export function refuseDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

export function setMenu({ openWindow, developer }: MenuSettings): void {
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: shellWords.menuFile,
      submenu: [
        { label: shellWords.newWindow, accelerator: 'CommandOrControl+Shift+N', click: openWindow },
        { role: 'close' },
        ...(mac ? [] : [{ type: 'separator' } as const, { role: 'quit' } as const]),
      ],
    },
    { label: shellWords.menuEdit, role: 'editMenu' },
    { label: shellWords.menuView, submenu: viewItems(developer) },
    { label: shellWords.menuWindow, role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** No accelerator of ours on Ctrl+R and F5: in the cockpit they sync. */
function viewItems(developer: boolean): MenuItemConstructorOptions[] {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  if (!developer) return zoom;
  return [
    ...zoom,
    { type: 'separator' },
    { role: 'forceReload', accelerator: 'CommandOrControl+Shift+R' },
    { role: 'toggleDevTools' },
  ];
}
