// Runs one command against a core and answers with text or an envelope, and an exit code.
import { readFileSync } from 'node:fs';
import { errorCodes, type CallError, type Envelope } from '../../src-shared/ipc/errors.ts';
import { AppError } from '../core/app-error.ts';
import type { Command, Given } from './arguments.ts';
import { runAudit } from './audit.ts';
import { addToken, connectInBrowser, setAppSecret } from './connect.ts';
import { ask, openLink, Refused, toCallError, type CoreLink } from './core-link.ts';
import { importFile, importText } from './import-file.ts';
import { runScan } from './scan.ts';
import { signIn, type BrowserCommand } from './sign-in.ts';
import { readStatus, statusText } from './status.ts';
import { sync } from './sync.ts';
import type { Terminal } from './terminal.ts';
import { errorText, printable } from './words.ts';

interface Answer {
  readonly data: unknown;
  /** What a person reads instead of the data. */
  readonly text: string;
  readonly meta?: { readonly correlationId: string };
  /** The command was done, and what it looked at is not as it should be. */
  readonly failed?: boolean;
}

const exitCodes = { failed: 1, refused: 2 } as const;

/** Resolves with the exit code; never rejects. */
export async function runCommand(given: Given, terminal: Terminal): Promise<number> {
  let link: CoreLink | null = null;
  try {
    link = await openLink(given, terminal);
    const { data, text, meta, failed } = await run(given, { link, terminal });
    const envelope: Envelope<unknown> = { ok: true, data, ...(meta ? { meta } : {}) };
    terminal.out(given.json ? `${JSON.stringify(envelope)}\n` : `${text}\n`);
    return failed === true ? 1 : 0;
  } catch (thrown) {
    const error = await explain(toCallError(thrown), link);
    if (given.json) terminal.out(`${JSON.stringify({ ok: false, error })}\n`);
    else terminal.note(errorText(error));
    return exitCodes[errorCodes[error.code]];
  } finally {
    await link?.close().catch(() => undefined);
  }
}

/** Without a workspace nobody is signed in and nothing is there; the cause is why it could not be opened. */
async function explain(error: CallError, link: CoreLink | null): Promise<CallError> {
  if ((error.code !== 'not_configured' && error.code !== 'not_signed_in') || !link) return error;
  const { workspaceError } = await ask(link, 'app.state', {});
  if (!workspaceError) return error;
  return { ...error, ...workspaceError, message: 'the workspace could not be opened' };
}

async function run(
  given: Given,
  { link, terminal }: { link: CoreLink; terminal: Terminal },
): Promise<Answer> {
  const command: Command = given.command;
  const to: BrowserCommand = {
    link,
    terminal,
    show(address) {
      // With --json standard output is the envelope's alone.
      if (given.json) terminal.note(`Open this address in a browser:\n${address}`);
      else terminal.out(`Open this address in a browser:\n${address}\n`);
    },
  };
  switch (command.name) {
    case 'sign-in': {
      const state = await signIn(to, command.provider);
      return { data: state, text: `Signed in as ${printable(state.person?.name ?? '')}.` };
    }
    case 'sign-out':
      return { data: await ask(link, 'session.signOut', {}), text: 'Signed out. Decisions are kept.' };
    case 'status': {
      const status = await readStatus(link);
      return { data: status, text: statusText(status) };
    }
    case 'sync': {
      const done = await sync(link, terminal, command.connection);
      return { data: done, text: done.jobs.length > 0 ? 'Synced.' : 'There is no connection to sync.' };
    }
    case 'import': {
      const done = await importFile(link, terminal, command.import);
      return { data: done, text: importText(done) };
    }
    case 'scan':
      return runScan(link);
    case 'audit': {
      const { data, text, whole } = await runAudit(link, command.audit);
      return { data, text, failed: !whole };
    }
    case 'call': {
      const reply = await link.send(command.call, readInput(command.input));
      if (!reply.ok) throw new Refused(reply.error);
      const text = JSON.stringify(reply.data, null, 2);
      return { data: reply.data, text, ...(reply.meta ? { meta: reply.meta } : {}) };
    }
    case 'connect': {
      const { platform, title, fd } = command;
      const data =
        fd === null ? await connectInBrowser(to, platform) : await addToken(to, { platform, title, fd });
      return { data, text: 'Connected. Its first sync runs with: cockpit sync' };
    }
    case 'set-app-secret':
      return { data: await setAppSecret(to, command), text: 'The secret is in the vault.' };
  }
}

function readInput(text: string): unknown {
  try {
    return JSON.parse(text === '-' ? readFileSync(0, 'utf8') : text);
  } catch (cause) {
    throw new AppError('invalid_input', 'the input of a call is JSON', {
      cause,
      fields: { '': 'not JSON' },
    });
  }
}
