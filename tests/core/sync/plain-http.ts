// The core's HTTP port on plain fetch, without the allow-list and the log of the real one.
import { AppError } from '../../../src-main/core/app-error.ts';
import type { SendHttp } from '../../../src-main/core/http-client.ts';

export const plainHttp: SendHttp = async (request) => {
  const signals = [AbortSignal.timeout(request.timeoutMs ?? 30_000)];
  if (request.signal) signals.push(request.signal);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers },
      signal: AbortSignal.any(signals),
      redirect: 'manual',
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, text: await response.text() };
  } catch (error) {
    const code = request.signal?.aborted === true ? 'cancelled' : 'platform_unreachable';
    throw new AppError(code, `${request.label} did not answer`, { cause: error });
  }
};
