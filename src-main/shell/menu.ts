// The application menu: the system's own deeds by their roles, so that screen readers and shortcuts come with it.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { shellWords, type ShellWords } from './words.ts';

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
  const words = shellWords();
  const mac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.menuFile,
      submenu: [
        { label: words.newWindow, accelerator: 'CommandOrControl+Shift+N', click: openWindow },
        { role: 'close', label: words.closeWindow },
        ...(mac ? [] : [{ type: 'separator' } as const, { role: 'quit', label: words.quit } as const]),
      ],
    },
    { label: words.menuEdit, submenu: editItems(words) },
    { label: words.menuView, submenu: viewItems(words, developer) },
    {
      label: words.menuWindow,
      role: 'window',
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.closeWindow },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function editItems(words: ShellWords): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    { type: 'separator' },
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { type: 'separator' },
    { role: 'selectAll', label: words.selectAll },
  ];
}

/** No accelerator of ours on Ctrl+R and F5: in the cockpit they sync. */
function viewItems(words: ShellWords, developer: boolean): MenuItemConstructorOptions[] {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'resetZoom', label: words.actualSize },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: words.fullScreen },
  ];
  if (!developer) return zoom;
  return [
    ...zoom,
    { type: 'separator' },
    { role: 'forceReload', accelerator: 'CommandOrControl+Shift+R' },
    { role: 'toggleDevTools' },
  ];
}
