// What the preload script puts on `window.cockpit`, and the channel names behind it.
import type { CallInput, CallName, CallOutput } from './contract.ts';
import type { EventName, EventPayload } from './events.ts';
import type { ReplyText } from './reply-text.ts';

export interface CockpitBridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<ReplyText<CallOutput<N>>>;
  /** Returns the function that ends the subscription. */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

export const callChannel = 'cockpit:call';
export const eventChannel = 'cockpit:event';
