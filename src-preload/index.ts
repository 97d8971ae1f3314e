// The one bridge between the page and the shell: calls go in, events come out, and nothing else crosses.
import { contextBridge, ipcRenderer } from 'electron';
import type { callChannel, CockpitBridge, eventChannel } from '../src-shared/ipc/bridge.ts';
import type { ErrorCode } from '../src-shared/ipc/errors.ts';
import type { EventName, EventPayload } from '../src-shared/ipc/events.ts';
import { fitsPayload } from '../src-shared/ipc/payload-size.ts';
import { writeReply, type ReplyText } from '../src-shared/ipc/reply-text.ts';

// Spelled out here, and held to the contract by their types, so that this file carries no schema into the window.
const callOn: typeof callChannel = 'cockpit:call';
const eventOn: typeof eventChannel = 'cockpit:event';

/** Far more than any view asks at a time. */
const mostAtOnce = 100;
let underWay = 0;

// Giants and floods are stopped here and not only in the shell, which would stand still while it unpacked them.
function refusal(code: ErrorCode, message: string): Promise<ReplyText<never>> {
  return Promise.resolve(writeReply({ ok: false, error: { code, message, correlationId: '' } }));
}

const bridge: CockpitBridge = {
  call: (name, input) => {
    if (!fitsPayload([name, input])) return refusal('invalid_input', 'the input is too large');
    if (underWay >= mostAtOnce) return refusal('rate_limited', 'too many calls at once');
    underWay += 1;
    return ipcRenderer.invoke(callOn, name, input).finally(() => {
      underWay -= 1;
    });
  },
  on: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => {
    const forward = (_event: unknown, sent: EventName, payload: EventPayload<N>) => {
      if (sent === name) listener(payload);
    };
    ipcRenderer.on(eventOn, forward);
    return () => {
      ipcRenderer.off(eventOn, forward);
    };
  },
};

// Every store of the page subscribes here, so the usual warning of a leak would be a false one.
ipcRenderer.setMaxListeners(0);
contextBridge.exposeInMainWorld('cockpit', bridge);
