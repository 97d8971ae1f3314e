// Answers the calls of pages: the shell's own by their schemas, all others by the core.
import type { ShellCallName } from '../../src-shared/ipc/contract.ts';
import { isCallName } from '../../src-shared/ipc/call-names.ts';
import { writeReply } from '../../src-shared/ipc/reply-text.ts';
import type { Envelope } from '../../src-shared/ipc/errors.ts';
import { shellCalls } from '../../src-shared/ipc/shell.ts';
import type { CoreProcess } from './core-process.ts';
import { refusal } from './envelope.ts';
import type { AnswerCall } from './ipc.ts';
import type { ShellHandlers } from './shell-calls.ts';

export function answerCalls(core: Pick<CoreProcess, 'call'>, handlers: ShellHandlers): AnswerCall {
  return async (name, input, from) => {
    const { correlationId } = from;
    if (!isCallName(name)) return writeReply(refusal('unknown_call', 'no such call', correlationId));
    if (isShellCall(name)) return writeReply(answer(name, input, { handlers, correlationId }));
    return core.call(name, input, from);
  };
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
