// The sandbox agency for a test in Electron, and the person at the browser who signs in and consents.
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import type { SandboxOptions } from '../../sandbox/options.ts';
import { Browser } from '../sandbox/browser.ts';
import { desktopSession } from './session.ts';

/** On the far side of the cable when the session has one, so that cutting the network cuts it off. */
export function startAgency(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ ports: 0, host: desktopSession().farAddress ?? '127.0.0.1', ...options });
}

/** Somebody changes a thing on the platform's own screens. */
export async function editOnPlatform(
  { control }: Pick<Sandbox, 'control'>,
  edit: { readonly id: string; readonly field: string; readonly value: string | number },
): Promise<void> {
  const answer = await fetch(`${control}/edit`, { method: 'POST', body: JSON.stringify(edit) });
  if (!answer.ok) throw new Error(`edit: ${answer.status} ${await answer.text()}`);
}

/** Opens the provider's page, picks a person, and goes back to the app. Returns the page the app showed. */
export async function pickPerson(address: string, person: string): Promise<string> {
  const browser = new Browser(new URL(address).origin);
  const login = await browser.open(address);
  const back = await browser.submit(login, { person });
  return visit(back.url);
}

/** Cancels on the provider's page instead. */
export async function cancelSignIn(address: string): Promise<string> {
  const browser = new Browser(new URL(address).origin);
  const login = await browser.open(address);
  const back = await browser.submit(login, {}, 1);
  return visit(back.url);
}

/** Continues on the platform's consent page as the first person it offers. */
export async function consent(address: string): Promise<string> {
  const browser = new Browser(new URL(address).origin);
  const dialog = await browser.open(address);
  const choice = /name="choice" value="([^"]+)"/.exec(dialog.html)?.[1] ?? '';
  const back = await browser.submit(dialog, { choice });
  return visit(back.url);
}

async function visit(address: string): Promise<string> {
  const response = await fetch(address);
  return response.text();
}
