// The one way the core reaches the network: to configured hosts only, logged without secrets.
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Path template for the log, without ids or query. */
  readonly label: string;
  readonly correlationId?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * Sends one request, once; retries are the caller's affair. Rejects with AppError: offline (this computer has no
 * route), platform_unreachable (the host does not answer), cancelled (the signal), or forbidden (not a configured host).
 */
export type SendHttp = (request: HttpRequest) => Promise<HttpResponse>;
