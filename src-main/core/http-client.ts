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
  /** The body, taken for UTF-8. May be made when it is asked for. */
  readonly text: string;
  /** The body as it came. Who hands its memory on is the last to look at the response. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

/** The body as bytes, made from its text where they were not kept. */
export function bytesOf(response: HttpResponse): Uint8Array<ArrayBuffer> {
  return response.bytes ?? new TextEncoder().encode(response.text);
}

/** So many characters of the body's beginning; letters beyond ASCII may come out as others. A large body stays bytes. */
export function startOf(response: HttpResponse, most: number): string {
  return response.bytes ? plain(response.bytes.subarray(0, most)) : response.text.slice(0, most);
}

/** As startOf, of its end. */
export function endOf(response: HttpResponse, most: number): string {
  return response.bytes ? plain(response.bytes.subarray(-most)) : response.text.slice(-most);
}

const plain = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/**
 * Sends one request, once; retries are the caller's affair. Rejects with AppError: offline (this computer has no
 * route), platform_unreachable (the host does not answer), cancelled (the signal), or forbidden (not a configured host).
 */
export type SendHttp = (request: HttpRequest) => Promise<HttpResponse>;
