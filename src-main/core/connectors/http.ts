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
import type { Connector, Credentials, WireRequest } from './connector.ts';
import { PlatformError, isPlatformError } from './platform-error.ts';
import { createPacer, type Pacer } from './rate-limit.ts';
import { createRetryBudget } from './retry-budget.ts';

export interface CallerDeps {
  readonly connector: Connector;
  readonly http: SendHttp;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** Read anew for each request, so that a rotated token is used at once; null for a grant that is yet to be. */
  readonly credentials: () => Credentials | null;
  /** First delay before a repeat; the second is up to twice as long. */
  readonly retryDelayMs?: number;
}

export interface CallOptions {
  /** Platform id of the account asked; '' when none is. */
  readonly account: string;
  /** Breaks off the request itself. */
  readonly signal: AbortSignal;
  /** Ends waiting for a turn or for a limit to lift; a request under way is let through. */
  readonly patience: AbortSignal;
}

export interface Caller {
  /** Rejects with PlatformError, or with AppError offline, platform_unreachable, platform_limited or cancelled. */
  send(request: WireRequest, options: CallOptions): Promise<HttpResponse>;
  readonly pacer: Pacer;
  /** Requests sent so far, repeats included. */
  requests(): number;
}

/** Longest a request waits for a limit to lift before it gives up. */
const longestWaitMs = 3_600_000;
const limitHits = 5;

export function createCaller(deps: CallerDeps): Caller {
  const { connector, clock } = deps;
  const pacer = createPacer({ clock, randomness: deps.randomness, limits: connector.limits });
  const budget = createRetryBudget();
  let sent = 0;
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

  async function once(
    request: WireRequest,
    { account, signal, patience }: CallOptions,
  ): Promise<HttpResponse> {
    await pacer.turn(account, patience);
    const response = await deps.http(toHttp(deps, request, signal));
    sent += 1;
    budget.earn();
    pacer.note(account, connector.pressure(response));
    const verdict = connector.classify(response);
    if (verdict.kind === 'ok') return response;
    throw new PlatformError(connector.id, { ...verdict, kind: verdict.kind } as ConstructorParameters<
      typeof PlatformError
    >[1]);
  }

  return {
    pacer,
    requests: () => sent,
    async send(request, options) {
      const givenUpAt = clock.now() + longestWaitMs;
      for (let hit = 1; ; hit += 1) {
        try {
          return await policy.execute(() => once(request, options), options.signal);
        } catch (error) {
          if (isBrokenCircuitError(error)) throw unreachable(connector, error);
          if (!(error instanceof PlatformError) || error.verdict.kind !== 'rateLimited') throw error;
          const { retryAfterMs, whole } = error.verdict;
          if (hit >= limitHits || clock.now() + retryAfterMs > givenUpAt) throw error;
          pacer.pause(options.account, retryAfterMs * 2 ** (hit - 1), whole);
        }
      }
    },
  };
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

function toHttp({ connector, credentials }: CallerDeps, request: WireRequest, signal: AbortSignal) {
  const held = request.signed ? credentials() : null;
  const proof = held ? connector.sign(held) : { headers: {}, query: {} };
  const query = new URLSearchParams({ ...request.query, ...proof.query });
  const base = connector.baseUrl.replace(/\/+$/, '');
  return {
    method: request.method,
    url: `${base}/${connector.version}${request.path}?${query.toString()}`,
    headers: { accept: 'application/json', ...proof.headers },
    timeoutMs: connector.limits.timeoutMs,
    signal,
    label: `${connector.id} ${request.label}`,
  } as const;
}
