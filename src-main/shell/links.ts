// Opens the view a link names: in the window a person looks at, or in the first one when the app starts with it.
import { app } from 'electron';
import { linkScheme, pathOfLink } from './deep-link.ts';
import { focusCockpit, focusedWindow, sendTo } from './window-list.ts';

export interface Links {
  /** From the command line, another start of the app or the system; whatever is no link of ours is passed over. */
  open(link: unknown): void;
  /** From now on there are windows. Returns the path that waited for them, or null. */
  ready(openWindowAt: (path: string) => void): string | null;
}

/** Before the app is ready: macOS hands over the link of a start early. */
export function createLinks(): Links {
  let waiting: string | null = null;
  let openWindowAt: ((path: string) => void) | null = null;

  const open = (link: unknown) => {
    const path = pathOfLink(link);
    if (path === null) return;
    if (openWindowAt === null) {
      waiting = path;
      return;
    }
    const window = focusedWindow();
    if (window === null) openWindowAt(path);
    else {
      sendTo(window.webContents, 'open', { path });
      focusCockpit();
    }
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  // On Linux the installed .desktop file says it.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(linkScheme);
  return {
    open,
    ready(show) {
      openWindowAt = show;
      return waiting;
    },
  };
}
