// Calls on their way to the core: they wait while it starts, and none is left without an answer when it ends.
import type { ToCore } from '../../src-shared/ipc/ports.ts';
import { writeReply, type ReplyText } from '../../src-shared/ipc/reply-text.ts';
import { refusal, type CallOrigin } from './envelope.ts';

export interface CallLimits {
  /** Calls that may wait for the core at once. */
  readonly waiting: number;
  /** Longest wait for a core that starts, ms. Calls that reached it take as long as they take. */
  readonly waitMs: number;
}

export const callLimits: CallLimits = { waiting: 500, waitMs: 30_000 };

interface OpenCall {
  readonly message: Extract<ToCore, { type: 'call' }>;
  readonly answer: (reply: ReplyText<unknown>) => void;
  timer: NodeJS.Timeout | undefined;
}

export interface CoreCalls {
  call(name: string, input: unknown, from: CallOrigin): Promise<ReplyText<unknown>>;
  /** The core is ready: what waits is sent, and so is every later call. */
  open(post: (message: ToCore) => void): void;
  /** The core ended. What was under way is answered core_unavailable; waiting goes on when `again` is true. */
  close(again: boolean): void;
  /** The core is ours and answers by the contract: the text is handed on as it is. */
  answer(id: number, reply: ReplyText<unknown>): void;
}

export function createCoreCalls(limits: CallLimits = callLimits): CoreCalls {
  const waiting = new Map<number, OpenCall>();
  const sent = new Map<number, OpenCall>();
  let post: ((message: ToCore) => void) | null = null;
  let accepting = true;
  let nextId = 0;

  const giveUp = (open: OpenCall, why: string) => {
    clearTimeout(open.timer);
    open.answer(writeReply(refusal('core_unavailable', why, open.message.correlationId)));
  };
  const send = (open: OpenCall, to: (message: ToCore) => void) => {
    clearTimeout(open.timer);
    try {
      to(open.message);
      sent.set(open.message.id, open);
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      open.answer(
        writeReply(refusal('invalid_input', `cannot be sent: ${reason}`, open.message.correlationId)),
      );
    }
  };
  const wait = (open: OpenCall) => {
    if (!accepting || waiting.size >= limits.waiting) {
      giveUp(open, accepting ? 'too many calls wait for the core' : 'the core is not running');
      return;
    }
    waiting.set(open.message.id, open);
    open.timer = setTimeout(() => {
      waiting.delete(open.message.id);
      giveUp(open, 'the core did not start in time');
    }, limits.waitMs);
  };

  return {
    call: (name, input, from) =>
      new Promise((resolve) => {
        nextId += 1;
        const open: OpenCall = {
          message: { type: 'call', id: nextId, name, input, ...from },
          answer: resolve,
          timer: undefined,
        };
        if (post === null) wait(open);
        else send(open, post);
      }),
    open: (to) => {
      post = to;
      accepting = true;
      for (const open of waiting.values()) send(open, to);
      waiting.clear();
    },
    close: (again) => {
      post = null;
      accepting = again;
      for (const open of sent.values()) giveUp(open, 'the core ended before it answered');
      sent.clear();
      if (again) return;
      for (const open of waiting.values()) giveUp(open, 'the core is not running');
      waiting.clear();
    },
    answer: (id, reply) => {
      const open = sent.get(id);
      if (open === undefined) return;
      sent.delete(id);
      open.answer(reply);
    },
  };
}
