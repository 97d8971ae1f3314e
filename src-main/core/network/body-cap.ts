// Reads a response's body, up to a size.
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '../app-error.ts';

/** Throws AppError platform_broken when the body is larger; the connection is dropped then. */
export async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const body = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null;
  const reader = body?.getReader();
  if (!reader) return new Uint8Array(0);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts, size);
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new AppError('platform_broken', 'the answer is larger than allowed', { params: { maxBytes } });
    }
    parts.push(value);
  }
}

/** In memory of its own, so that it can be handed on; that of the parts, which a stream of bytes gives away, is let go. */
function joined(parts: readonly Uint8Array<ArrayBuffer>[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
    // At once: what large answers leave behind is else only let go by collecting everything, which holds up calls.
    part.buffer.transfer(0);
  }
  return whole;
}
