// Runs inside the thread that reads answers of platforms, so that the core's own never holds their rows.
import type { MessagePort } from 'node:worker_threads';
import { describeForCore } from '../describe-for-core.ts';
import type { FromThread, ToThread } from '../thread-messages.ts';
import { yieldToCalls } from '../yield-to-calls.ts';
import { buffersOf } from './day-columns.ts';
import { readDaysPage, type DaysPageAsk } from './read-days-page.ts';

/** Listens until it is asked to close. */
export function servePages(port: MessagePort): void {
  yieldToCalls();
  const say = (message: FromThread, transfer: ArrayBuffer[] = []) => {
    port.postMessage(message, transfer);
  };
  port.on('message', (message: ToThread) => {
    if (message.type === 'close') {
      port.close();
      return;
    }
    try {
      const input = message.input as DaysPageAsk;
      const output = readDaysPage(input);
      // At once, and not when somebody comes to collect it: a page is as large as all else this thread keeps.
      input.body.buffer.transfer(0);
      say({ type: 'answer', id: message.id, output }, 'columns' in output ? buffersOf(output.columns) : []);
    } catch (error) {
      say({ type: 'refusal', id: message.id, error: describeForCore(error) });
    }
  });
  say({ type: 'ready', open: true });
}
