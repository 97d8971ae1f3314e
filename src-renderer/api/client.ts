// The one way from the window to the core: typed calls, each answered by an envelope.
import type { CockpitBridge } from '../../src-shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import type { EventName, EventPayload } from '../../src-shared/ipc/events.ts';

declare global {
  interface Window {
    readonly cockpit: CockpitBridge;
  }
}

/** Never rejects: a broken bridge answers as core_unavailable. */
export async function call<N extends CallName>(
  name: N,
  input: CallInput<N>,
): Promise<Envelope<CallOutput<N>>> {
  try {
    return JSON.parse(await window.cockpit.call(name, input)) as Envelope<CallOutput<N>>;
  } catch (cause) {
    return { ok: false, error: bridgeError(cause) };
  }
}

/** Returns the function that ends the subscription. */
export function on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return window.cockpit.on(name, listener);
}

function bridgeError(cause: unknown): CallError {
  return {
    code: 'core_unavailable',
    message: cause instanceof Error ? cause.message : 'the bridge did not answer',
    correlationId: '',
  };
}
