// Signs in from a terminal: prints the address, and waits for what the browser brings back.
import type { SessionState } from '../../src-shared/ipc/session.ts';
import { AppError } from '../core/app-error.ts';
import { ask, type CoreLink } from './core-link.ts';
import type { Terminal } from './terminal.ts';
import { waitFor } from './wait-for.ts';

export interface BrowserCommand {
  readonly link: CoreLink;
  readonly terminal: Terminal;
  /** Tells the person which address to open. */
  show(address: string): void;
}

/** Throws AppError with the session's own code when it comes to nothing. */
export async function signIn(to: BrowserCommand, provider: string | null): Promise<SessionState> {
  const { link, terminal } = to;
  const { workspace, workspaceError } = await ask(link, 'app.state', {});
  if (workspaceError)
    throw new AppError(workspaceError.code, 'no workspace', { params: workspaceError.params });
  const providerId = provider ?? workspace?.providers[0]?.id;
  if (providerId === undefined) throw new AppError('not_configured', 'no workspace is open');
  const begun = await ask(link, 'session.signIn', { providerId });
  if (begun.signIn) to.show(begun.signIn.address);
  const state = await waitFor(
    terminal,
    async () => {
      const now = await ask(link, 'session.state', {});
      return now.signIn === null ? now : undefined;
    },
    () => link.send('session.cancelSignIn', {}),
  );
  if (state.error) throw new AppError(state.error.code, 'not signed in', { params: state.error.params });
  if (state.status !== 'active') throw new AppError('sign_in_cancelled', 'the sign-in was not finished');
  return state;
}
