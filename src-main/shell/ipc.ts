// The one door from pages into the shell: checks who sends, answers the shell's own calls, forwards the rest.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { callChannel } from '../../src-shared/ipc/bridge.ts';
import type { ShellCallName } from '../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { isCallName } from '../../src-shared/ipc/call-names.ts';
import { shellCalls } from '../../src-shared/ipc/shell.ts';
import { cockpitOrigin } from './app-protocol.ts';
import type { CoreProcess } from './core-process.ts';
import { refusal } from './envelope.ts';
import { fitsPayload } from '../../src-shared/ipc/payload-size.ts';
import { isOwnSender } from './sender.ts';
import type { ShellHandlers } from './shell-calls.ts';
import { isOwnContents } from './window-list.ts';

export function serveCalls(core: Pick<CoreProcess, 'call'>, handlers: ShellHandlers): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    const correlationId = randomUUID();
    if (!isOwnSender(event.senderFrame, isOwnContents(event.sender), cockpitOrigin))
      return refusal('foreign_sender', 'not a page of the cockpit', correlationId);
    if (typeof name !== 'string' || !isCallName(name))
      return refusal('unknown_call', 'no such call', correlationId);
    if (!fitsPayload(input)) return refusal('invalid_input', 'the input is too large', correlationId);
    if (isShellCall(name)) return answer(name, input, { handlers, correlationId });
    return core.call(name, input, { windowId: windowOf(event), correlationId });
  });
}

interface Answering {
  readonly handlers: ShellHandlers;
  readonly correlationId: string;
}

function answer(
  name: ShellCallName,
  input: unknown,
  { handlers, correlationId }: Answering,
): Envelope<unknown> {
  const parsed = shellCalls[name].input.safeParse(input);
  if (!parsed.success) {
    const fields = Object.fromEntries(
      parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const),
    );
    return { ok: false, error: { code: 'invalid_input', message: 'not the input', fields, correlationId } };
  }
  const handler = handlers[name] as (input: unknown) => unknown;
  return { ok: true, data: handler(parsed.data), meta: { correlationId } };
}

function isShellCall(name: string): name is ShellCallName {
  return Object.hasOwn(shellCalls, name);
}

function windowOf(event: IpcMainInvokeEvent): number {
  return BrowserWindow.fromWebContents(event.sender)?.id ?? 0;
}
