// Opens an address in the person's own browser; the app itself shows no page but its own.
import { shell } from 'electron';
import { isBrowserAddress } from './browser-address.ts';
import { PortRefused } from './port-refused.ts';

/** Resolving says nothing about whether a browser opened, so the address is always shown in the window too. */
export async function openInBrowser(url: string): Promise<void> {
  if (!isBrowserAddress(url)) throw new PortRefused('invalid_input', 'not an address for the browser');
  await shell.openExternal(url);
}
