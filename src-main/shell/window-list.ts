// The cockpit's open windows: which are ours, which one a person looks at, and how events reach them all.
import type { BrowserWindow, WebContents } from 'electron';
import { eventChannel } from '../../src-shared/ipc/bridge.ts';
import type { EventName } from '../../src-shared/ipc/events.ts';

const own = new Set<BrowserWindow>();

/** Until it is closed. */
export function addOwnWindow(window: BrowserWindow): void {
  own.add(window);
  window.on('closed', () => {
    own.delete(window);
  });
}

/** Oldest first. */
export function ownWindows(): readonly BrowserWindow[] {
  return [...own].filter((window) => !window.isDestroyed());
}

export function isOwnContents(contents: WebContents): boolean {
  return ownWindows().some((window) => window.webContents === contents);
}

/** The one with the focus, else the newest. */
export function focusedWindow(): BrowserWindow | null {
  const windows = ownWindows();
  return windows.find((window) => window.isFocused()) ?? windows.at(-1) ?? null;
}

export function focusCockpit(): void {
  const window = focusedWindow();
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

export function sendToWindows(name: EventName, payload: unknown): void {
  for (const window of ownWindows()) sendTo(window.webContents, name, payload);
}

export function sendTo(contents: WebContents, name: EventName, payload: unknown): void {
  if (!contents.isDestroyed()) contents.send(eventChannel, name, payload);
}
