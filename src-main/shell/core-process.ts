// Keeps one core running: starts it, forwards calls and events, starts it again with back-off, and ends it with the app.
import { events, type EventName, type EventPayload } from '../../src-shared/ipc/events.ts';
import { errorCode } from '../../src-shared/ipc/errors.ts';
import { fromCore, type CoreOptions, type FromCore } from '../../src-shared/ipc/ports.ts';
import type { ReplyText } from '../../src-shared/ipc/reply-text.ts';
import { createCoreCalls } from './core-calls.ts';
import type { CoreChannel } from './core-channel.ts';
import type { CallOrigin } from './envelope.ts';
import { healthyAfterMs, restartDelayMs } from './restart-delay.ts';

export type CoreStatus = EventPayload<'core'>;

export type PortAnswer = { readonly output: unknown } | { readonly error: string };

export interface CoreProcessSettings {
  readonly fork: () => CoreChannel;
  readonly options: CoreOptions;
  /** Never rejects. */
  readonly servePort: (name: string, input: unknown) => Promise<PortAnswer>;
  readonly onEvent: (name: EventName, payload: unknown) => void;
  /** Longest wait for a core that was asked to end, ms; 5 s when not given. */
  readonly stopWaitMs?: number;
  /** Something a developer should find in the shell's log; holds no secret. */
  readonly onTrouble: (what: string, detail: Readonly<Record<string, unknown>>) => void;
}

export interface CoreProcess {
  readonly start: () => void;
  readonly call: (name: string, input: unknown, from: CallOrigin) => Promise<ReplyText<unknown>>;
  /** The machine woke up: the core looks at network and schedules again. */
  readonly wake: () => void;
  readonly status: () => CoreStatus;
  readonly pid: () => number | undefined;
  /** Asks it to end, and kills it when it does not. Idempotent. */
  readonly stop: () => Promise<void>;
}

/** A longer wait than this is a state people are told about, not a delay they sit through. */
const longestQuietRestartMs = 1_000;

export function createCoreProcess(settings: CoreProcessSettings): CoreProcess {
  const calls = createCoreCalls();
  let channel: CoreChannel | null = null;
  let status: CoreStatus = { status: 'starting', attempt: 0, retryInMs: 0, error: null };
  let healthy: NodeJS.Timeout | undefined;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  let stopped: Promise<void> | null = null;

  const say = (next: Partial<CoreStatus>) => {
    status = { ...status, retryInMs: 0, ...next };
    settings.onEvent('core', status);
  };

  const start = () => {
    if (stopping) return;
    say({ status: 'starting' });
    let current: CoreChannel;
    try {
      current = settings.fork();
    } catch (error) {
      settings.onTrouble('core could not be started', { error: error instanceof Error ? error.message : '' });
      ended(null, '');
      return;
    }
    channel = current;
    current.onMessage((message) => {
      if (channel === current) receive(current, message);
    });
    current.onExit((code, detail) => {
      if (channel === current) ended(code, detail);
    });
    current.post({ type: 'start', options: settings.options });
  };

  const receive = (from: CoreChannel, raw: unknown) => {
    const parsed = fromCore.safeParse(raw);
    if (!parsed.success) {
      settings.onTrouble('core sent what is not a message', { issues: parsed.error.issues.length });
      return;
    }
    handle(from, parsed.data);
  };

  const handle = (from: CoreChannel, message: FromCore) => {
    if (message.type === 'reply') calls.answer(message.id, message.text);
    else if (message.type === 'event') {
      if (isEvent(message.name)) settings.onEvent(message.name, message.payload);
      else settings.onTrouble('core sent an unknown event', { name: message.name });
    } else if (message.type === 'port') {
      void settings.servePort(message.name, message.input).then((answer) => {
        const { id } = message;
        if (channel === from) from.post({ type: 'portReply', id, output: undefined, ...answer });
      });
    } else if (message.type === 'ready') {
      calls.open((call) => {
        from.post(call);
      });
      clearTimeout(healthy);
      healthy = setTimeout(() => {
        status = { ...status, attempt: 0 };
      }, healthyAfterMs);
      say({ status: 'ready' });
    } else {
      const code = errorCode.safeParse(message.code);
      calls.close(false);
      say({
        status: 'failed',
        error: { code: code.success ? code.data : 'internal', params: message.params },
      });
    }
  };

  const ended = (code: number | null, detail: string) => {
    channel = null;
    clearTimeout(healthy);
    if (stopping || status.status === 'failed') {
      calls.close(false);
      return;
    }
    const attempt = status.attempt + 1;
    const retryInMs = restartDelayMs(attempt);
    settings.onTrouble('core ended', { code, attempt, detail });
    calls.close(retryInMs <= longestQuietRestartMs);
    say({ status: 'restarting', attempt, retryInMs });
    restart = setTimeout(start, retryInMs);
  };

  const end = async (current: CoreChannel) => {
    const gone = new Promise<void>((resolve) => {
      current.onExit(() => {
        resolve();
      });
    });
    current.post({ type: 'stop' });
    const late = setTimeout(() => {
      settings.onTrouble('core did not stop in time', {});
      current.kill();
    }, settings.stopWaitMs ?? 5_000);
    await gone;
    clearTimeout(late);
  };

  return {
    start,
    call: (name, input, from) => calls.call(name, input, from),
    wake: () => {
      channel?.post({ type: 'wake' });
    },
    status: () => status,
    pid: () => channel?.pid,
    stop: () => {
      stopping = true;
      clearTimeout(restart);
      clearTimeout(healthy);
      stopped ??= channel === null ? Promise.resolve() : end(channel);
      return stopped;
    },
  };
}

function isEvent(name: string): name is EventName {
  return Object.hasOwn(events, name);
}
