// The one door from pages into the shell: it checks who sends, and hands over to whoever answers.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, ipcMain } from 'electron';
import { callChannel } from '../../src-shared/ipc/bridge.ts';
import { fitsPayload } from '../../src-shared/ipc/payload-size.ts';
import { writeReply, type ReplyText } from '../../src-shared/ipc/reply-text.ts';
import { cockpitOrigin } from './app-protocol.ts';
import { refusal, type CallOrigin } from './envelope.ts';
import { isOwnSender } from './sender.ts';
import { isOwnContents } from './window-list.ts';

/** Never rejects. `name` and `input` are as the page sent them. */
export type AnswerCall = (name: string, input: unknown, from: CallOrigin) => Promise<ReplyText<unknown>>;

export interface CallDoor {
  /** A page that was given something to paint before the core is there has painted it. */
  readonly onPainted: () => void;
  /** Calls wait until somebody is there to answer them. */
  readonly answerer: () => Promise<AnswerCall>;
}

/** Before the first window. */
export function serveCalls({ onPainted, answerer }: CallDoor): void {
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    const correlationId = randomUUID();
    // At once: a frame that is gone by the time of the answer tells nothing of where it was.
    if (!isOwnSender(event.senderFrame, isOwnContents(event.sender), cockpitOrigin))
      return writeReply(refusal('foreign_sender', 'not a page of the cockpit', correlationId));
    if (typeof name !== 'string') return writeReply(refusal('unknown_call', 'no such call', correlationId));
    if (!fitsPayload(input))
      return writeReply(refusal('invalid_input', 'the input is too large', correlationId));
    const from = { windowId: BrowserWindow.fromWebContents(event.sender)?.id ?? 0, correlationId };
    if (name === 'shell.painted') onPainted();
    return (await answerer())(name, input, from);
  });
}
