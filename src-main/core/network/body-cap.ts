// Reads a response's body as text, up to a size.
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '../app-error.ts';

/** Throws AppError platform_broken when the body is larger; the connection is dropped then. */
export async function readCapped(response: Response, maxBytes: number): Promise<string> {
  const body = response.body as ReadableStream<Uint8Array> | null;
  const reader = body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw new AppError('platform_broken', 'the answer is larger than allowed', { params: { maxBytes } });
    }
    text += decoder.decode(value, { stream: true });
  }
}
