// The one bridge between the page and the shell: calls go in, events come out, and nothing else crosses.
import { contextBridge, ipcRenderer } from 'electron';
import type { callChannel, CockpitBridge, eventChannel } from '../src-shared/ipc/bridge.ts';
import type { EventName, EventPayload } from '../src-shared/ipc/events.ts';

// Spelled out here, and held to the contract by their types, so that this file imports no code.
const callOn: typeof callChannel = 'cockpit:call';
const eventOn: typeof eventChannel = 'cockpit:event';

const bridge: CockpitBridge = {
  call: (name, input) => ipcRenderer.invoke(callOn, name, input),
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
