// Sends a connector's requests for one connection: signed, paced, timed out, repeated a little, stopped when it is no use.
import {
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  fullJitterGenerator,
  handleWhen,
  isBrokenCircuitError,
  retry,
  wrap,
} from 'cockatiel';
import { platformNames } from '../../../src-shared/domain/platforms.ts';
import { AppError } from '../app-error.ts';
import type { Clock, Randomness } from '../clock.ts';
import type { HttpResponse, SendHttp } from '../http-client.ts';
import type { Connector, Credentials, RateLimited, WireBody, WireRequest } from './connector.ts';
import { PlatformError, isPlatformError } from './platform-error.ts';
import { createPacer, type Pacer } from './rate-limit.ts';
import { createRetryBudget } from './retry-budget.ts';
import { createTurnstile, type Turnstile } from './turnstile.ts';

export interface CallerDeps {
  readonly connector: Connector;
  readonly http: SendHttp;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Read anew for each request, so that a rotated token is used at once; null for a grant that is yet to be. */
  readonly credentials: () => Credentials | null | Promise<Credentials | null>;
  /** The platform refused these. True: others are to be had, and the request is sent once more. */
  readonly renew?: (refused: Credentials, kind: 'auth' | 'setup') => boolean;
  /** That of all callers of this connector; without it the caller has one of its own. */
  readonly turnstile?: Turnstile | null;
  /** As the pacer has it. */
  readonly onPause?: (account: string, ms: number) => void;
  /** First delay before a repeat; the second is up to twice as long. */
  readonly retryDelayMs?: number;
}

/** Null for a platform that says how near a limit is. */
export function turnstileFor({ limits }: Connector, clock: Clock): Turnstile | null {
  return limits.perSecond === null ? null : createTurnstile(clock, limits.perSecond);
}

export interface CallOptions {
  /** Platform id of the account asked; '' when none is. */
  readonly account: string;
  /** Breaks off the request itself. */
  readonly signal: AbortSignal;
  /** Ends waiting for a turn or for a limit to lift; a request under way is let through. */
  readonly patience: AbortSignal;
  /** Sent one time and not repeated, whatever comes back: for what changes something. */
  readonly once?: boolean;
}

export interface Caller {
  /** Rejects with PlatformError, or with AppError offline, platform_unreachable, platform_limited or cancelled. */
  send(request: WireRequest, options: CallOptions): Promise<HttpResponse>;
  readonly pacer: Pacer;
  /** Requests sent so far, repeats included. */
  requests(): number;
  /** The time by the platform's last answer, epoch ms; the desktop's own before one, or while both agree. */
  platformNow(): number;
}

/** An answer may have been under way for this long. */
const agreeMs = 120_000;

/** Longest a request waits for a limit to lift before it gives up. */
const longestWaitMs = 3_600_000;
const limitHits = 5;

export function createCaller(deps: CallerDeps): Caller {
  const { connector, clock } = deps;
  const pacer = createPacer({
    clock,
    randomness: deps.randomness,
    limits: connector.limits,
    turnstile: deps.turnstile ?? turnstileFor(connector, clock),
    ...(deps.onPause ? { onPause: deps.onPause } : {}),
  });
  const budget = createRetryBudget();
  let sent = 0;
  let aheadMs = 0;
  const policy = wrap(
    retry(
      handleWhen((error) => isTransient(error) && budget.spend()),
      {
        maxAttempts: 2,
        backoff: new ExponentialBackoff({
          generator: fullJitterGenerator,
          initialDelay: deps.retryDelayMs ?? 500,
          maxDelay: 8_000,
        }),
      },
    ),
    circuitBreaker(handleWhen(isTransient), { halfOpenAfter: 20_000, breaker: new ConsecutiveBreaker(9) }),
  );

  async function ask(request: WireRequest, held: Credentials | null, options: CallOptions) {
    await pacer.turn(options.account, options.patience);
    const response = await deps
      .http(toHttp(connector, { request, held, signal: options.signal }))
      .catch((error: unknown) => {
        throw isTooLarge(error) ? tooLarge(connector) : error;
      });
    sent += 1;
    const said = Date.parse(response.headers['date'] ?? '');
    if (!Number.isNaN(said)) aheadMs = said - clock.now();
    budget.earn();
    pacer.note(options.account, connector.pressure(response));
    return { response, verdict: connector.classify(response) };
  }

  async function once(request: WireRequest, options: CallOptions): Promise<HttpResponse> {
    const held = request.signed ? await deps.credentials() : null;
    let { response, verdict } = await ask(request, held, options);
    // A secret of the app that is being rotated is refused as a wrong set-up.
    const stale = verdict.kind === 'auth' || verdict.kind === 'setup' ? verdict.kind : null;
    if (stale !== null && held && deps.renew?.(held, stale) === true)
      ({ response, verdict } = await ask(request, await deps.credentials(), options));
    if (verdict.kind === 'ok') return response;
    throw new PlatformError(connector.id, { ...verdict, kind: verdict.kind } as ConstructorParameters<
      typeof PlatformError
    >[1]);
  }

  /** Without credentials being renewed either: who sends it decides whether it is to be sent again. */
  async function single(request: WireRequest, options: CallOptions): Promise<HttpResponse> {
    const held = request.signed ? await deps.credentials() : null;
    const { response, verdict } = await ask(request, held, options);
    if (verdict.kind === 'ok') return response;
    if (verdict.kind === 'auth' && held) deps.renew?.(held, verdict.kind);
    if (verdict.kind === 'rateLimited') pacer.pause(options.account, waitFor(verdict, 1), verdict.whole);
    throw new PlatformError(connector.id, verdict as ConstructorParameters<typeof PlatformError>[1]);
  }

  return {
    pacer,
    requests: () => sent,
    platformNow: () => clock.now() + (Math.abs(aheadMs) > agreeMs ? aheadMs : 0),
    async send(request, options) {
      if (options.once === true) return single(request, options);
      const givenUpAt = clock.now() + longestWaitMs;
      for (let hit = 1; ; hit += 1) {
        try {
          return await policy.execute(() => once(request, options), options.signal);
        } catch (error) {
          if (isBrokenCircuitError(error)) throw unreachable(connector, error);
          if (!(error instanceof PlatformError) || error.verdict.kind !== 'rateLimited') throw error;
          const waitMs = waitFor(error.verdict, hit);
          if (hit >= limitHits || clock.now() + waitMs > givenUpAt) throw error;
          pacer.pause(options.account, waitMs, error.verdict.whole);
        }
      }
    },
  };
}

function waitFor({ retryAfterMs, steps }: RateLimited, hit: number): number {
  return steps?.[Math.min(hit, steps.length) - 1] ?? retryAfterMs * 2 ** (hit - 1);
}

/** The network's own limit on a body, met: less has to be asked for. */
function isTooLarge(error: unknown): boolean {
  return error instanceof AppError && error.code === 'platform_broken' && 'maxBytes' in error.params;
}

function tooLarge({ id }: Connector): PlatformError {
  return new PlatformError(id, { kind: 'shrink', code: 'answer too large', trace: null });
}

function isTransient(error: unknown): boolean {
  return (
    isPlatformError(error, 'retry') || (error instanceof AppError && error.code === 'platform_unreachable')
  );
}

function unreachable(connector: Connector, cause: unknown): AppError {
  return new AppError('platform_unreachable', `${connector.id} keeps failing; not asked for a while`, {
    cause,
    params: { platform: platformNames[connector.id] },
  });
}

interface Signed {
  readonly request: WireRequest;
  readonly held: Credentials | null;
  readonly signal: AbortSignal;
}

function toHttp(connector: Connector, { request, held, signal }: Signed) {
  const proof = held ? connector.sign(held, request) : { headers: {}, query: {} };
  const query = new URLSearchParams({ ...request.query, ...proof.query }).toString();
  const body = request.body ? encodeBody(request.body) : null;
  return {
    method: request.method,
    url: `${rootOf(connector, request)}${request.path}${query === '' ? '' : `?${query}`}`,
    headers: { accept: 'application/json', ...body?.headers, ...request.headers, ...proof.headers },
    ...(body ? { body: body.text } : {}),
    timeoutMs: connector.limits.timeoutMs,
    signal,
    label: `${connector.id} ${request.label}`,
  } as const;
}

function rootOf(connector: Connector, { host }: WireRequest): string {
  const trim = (url: string) => url.replace(/\/+$/, '');
  return host === 'token'
    ? trim(connector.tokenUrl ?? connector.baseUrl)
    : `${trim(connector.baseUrl)}/${connector.version}`;
}

function encodeBody(body: WireBody) {
  return body.kind === 'json'
    ? { headers: { 'content-type': 'application/json' }, text: JSON.stringify(body.value) }
    : {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        text: new URLSearchParams(body.value).toString(),
      };
}
