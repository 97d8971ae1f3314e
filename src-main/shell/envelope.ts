// Refusals that the shell itself answers a call with.
import type { Envelope, ErrorCode } from '../../src-shared/ipc/errors.ts';

export interface CallOrigin {
  readonly windowId: number;
  /** Made for each click; follows the call through the core's log to the requests it causes. */
  readonly correlationId: string;
}

/** `message` is English, for logs; people read the sentence their catalogue has for the code. */
export function refusal(code: ErrorCode, message: string, correlationId: string): Envelope<never> {
  return { ok: false, error: { code, message, correlationId } };
}
