// Sends HTTP for the whole core: to allowed origins only, no redirect followed, bodies capped, logged without secrets.
import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import type { HttpRequest, HttpResponse, SendHttp } from '../http-client.ts';
import { readCapped } from './body-cap.ts';
import { networkCode, saysNoRoute } from './network-errors.ts';

export interface HttpOptions {
  /** Origins of the configured hosts ("https://graph.example"). Asked at each request: a workspace may have opened. */
  allowedOrigins(): ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told after each request whether the host answered; an HTTP error is an answer, a cancelled request is neither. */
  onOutcome?(origin: string, reached: boolean): void;
  /** Asked when there was no way to a host: is there none to any? Without it that is taken as so. */
  nothingReachable?(): Promise<boolean>;
  /** Default 64 MiB. */
  readonly maxBodyBytes?: number;
}

/** As global fetch, as far as OpenID Connect needs it: text bodies in both directions. */
export type CoreFetch = (url: string, init: CoreFetchInit) => Promise<Response>;

export interface CoreFetchInit {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text or a form; nothing else is sent by anybody here. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

export interface Http {
  readonly send: SendHttp;
  /**
   * A fetch that may also reach the given origins, for endpoints that a configured issuer names in its own metadata.
   * Rejects as SendHttp does.
   */
  fetchWithin(origins: () => ReadonlySet<string>, limits?: FetchLimits): CoreFetch;
}

export interface FetchLimits {
  /** For the whole answer, however slowly it drips. Default 30 s. */
  readonly timeoutMs?: number;
  /** Default: as HttpOptions has it. */
  readonly maxBodyBytes?: number;
}

interface Attempt extends CoreFetchInit {
  readonly url: string;
  readonly label: string;
  readonly timeoutMs: number;
  readonly maxBodyBytes?: number | undefined;
  readonly correlationId?: string;
  allowed(origin: string): boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const defaultTimeoutMs = 30_000;

export function createHttp(options: HttpOptions): Http {
  const isAllowed = (origin: string) => options.allowedOrigins().has(origin);
  return {
    async send(request) {
      const { status, headers, bytes } = await attempt(options, toAttempt(request, isAllowed));
      return new Received(status, Object.fromEntries(headers), bytes);
    },
    fetchWithin: (origins, limits) => async (url, init) => {
      const answer = await attempt(options, {
        ...init,
        url,
        // The path of an endpoint of the issuer holds no id, and the query is not logged.
        label: URL.canParse(url) ? new URL(url).pathname : '',
        timeoutMs: limits?.timeoutMs ?? defaultTimeoutMs,
        maxBodyBytes: limits?.maxBodyBytes,
        allowed: (origin) => origins().has(origin) || isAllowed(origin),
      });
      return new Response(answer.bytes.length === 0 ? null : answer.bytes, answer);
    },
  };
}

const decoder = new TextDecoder();

/** Large answers are read elsewhere, as bytes: no text is made of those. */
class Received implements HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(status: number, headers: Readonly<Record<string, string>>, bytes: Uint8Array<ArrayBuffer>) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
  }

  get text(): string {
    return decoder.decode(this.bytes);
  }
}

function toAttempt(request: HttpRequest, allowed: (origin: string) => boolean): Attempt {
  return { ...request, timeoutMs: request.timeoutMs ?? defaultTimeoutMs, allowed };
}

async function attempt(options: HttpOptions, request: Attempt): Promise<Answer> {
  const { origin, host } = new URL(request.url);
  if (!request.allowed(origin)) {
    throw new AppError('forbidden', 'not a configured host', { params: { host } });
  }
  const { clock, log } = options;
  const startedAt = clock.now();
  const seen = {
    label: request.label,
    method: request.method,
    host,
    ...(request.correlationId === undefined ? {} : { correlationId: request.correlationId }),
  };
  try {
    const answer = await exchange(options, request);
    options.onOutcome?.(origin, true);
    log.debug({ ...seen, status: answer.status, ms: clock.now() - startedAt }, 'request answered');
    return answer;
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (request.signal?.aborted === true) {
      throw new AppError('cancelled', 'the request was cancelled', { cause: thrown });
    }
    options.onOutcome?.(origin, false);
    log.info({ ...seen, cause: networkCode(thrown), ms: clock.now() - startedAt }, 'request not answered');
    throw await unanswered(options, host, thrown);
  }
}

async function exchange(options: HttpOptions, request: Attempt): Promise<Answer> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const response = await fetch(request.url, {
    method: request.method,
    redirect: 'manual',
    signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
    ...(request.headers ? { headers: request.headers } : {}),
    ...bodyOf(request),
  });
  const most = request.maxBodyBytes ?? options.maxBodyBytes ?? 64 * 1024 * 1024;
  return { status: response.status, headers: response.headers, bytes: await readCapped(response, most) };
}

function bodyOf({ body }: CoreFetchInit): { readonly body?: string | URLSearchParams } {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string' || body instanceof URLSearchParams) return { body };
  throw new AppError('internal', 'a body that is neither text nor a form');
}

async function unanswered(options: HttpOptions, host: string, cause: unknown): Promise<AppError> {
  const offline = saysNoRoute(cause) && ((await options.nothingReachable?.()) ?? true);
  return offline
    ? new AppError('offline', 'this computer has no way to the host', { cause, params: { host } })
    : new AppError('platform_unreachable', 'the host does not answer', { cause, params: { host } });
}
