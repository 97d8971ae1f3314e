// Connects a platform from a terminal: consent in the browser, or a token from a descriptor straight into the vault.
import type { PlatformId } from '../../src-shared/domain/platforms.ts';
import { AppError } from '../core/app-error.ts';
import { ask } from './core-link.ts';
import type { BrowserCommand } from './sign-in.ts';
import { waitFor } from './wait-for.ts';

export async function addToken(
  { link, terminal }: BrowserCommand,
  what: { readonly platform: PlatformId; readonly title: string | null; readonly fd: number },
): Promise<{ id: string }> {
  const token = terminal.readFrom(what.fd);
  const { platform } = what;
  return ask(link, 'connections.addToken', { platform, name: what.title ?? 'System user', token });
}

/** Throws AppError with the reason why the consent came to nothing. */
export async function connectInBrowser(
  to: BrowserCommand,
  platform: PlatformId,
): Promise<{ connected: true }> {
  const { link, terminal } = to;
  const { address } = await ask(link, 'connections.connect', { platform });
  to.show(address);
  const state = await waitFor(
    terminal,
    async () => {
      const now = await ask(link, 'connections.list', {});
      return now.attempt === null ? now : undefined;
    },
    () => link.send('connections.cancelConnect', {}),
  );
  const error = state.attemptError;
  if (error) throw new AppError(error.code, 'not connected', { params: error.params });
  return { connected: true };
}

export async function setAppSecret(
  { link, terminal }: BrowserCommand,
  { platform, fd }: { readonly platform: PlatformId; readonly fd: number | null },
): Promise<object> {
  const secret =
    fd === null ? await terminal.askHidden("The platform app's secret: ") : terminal.readFrom(fd);
  if (secret === null) {
    throw new AppError('invalid_input', 'there is no terminal to ask at', {
      fields: { fd: 'is needed here' },
    });
  }
  return ask(link, 'connections.setAppSecret', { platform, secret });
}
