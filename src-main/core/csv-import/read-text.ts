// Reads a file as text, a chunk at a time, whatever its size; stops at the first thing that is no text.
import { createReadStream } from 'node:fs';
import type { ImportEncoding } from '../../../src-shared/domain/import-fields.ts';
import { refuseFile } from './refusal.ts';

export interface TextSource {
  readonly path: string;
  /** For people; never the path. */
  readonly name: string;
  readonly encoding: ImportEncoding;
}

export interface TextChunk {
  readonly text: string;
  /** Of the file, this chunk's included. */
  readonly bytesRead: number;
}

const chunkBytes = 64 * 1024;

/** Throws AppError file_refused: missing, encoding, nul. The mark at a file's beginning is left out. */
export async function* readText(source: TextSource, signal?: AbortSignal): AsyncGenerator<TextChunk> {
  const { path, name, encoding } = source;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw refuseFile({ name, reason: 'encoding', cause });
    }
  };
  let bytesRead = 0;
  for await (const bytes of bytesOf(path, name, signal)) {
    bytesRead += bytes.length;
    const text = decode(bytes);
    if (text.includes('\0')) throw refuseFile({ name, reason: 'nul' });
    yield { text, bytesRead };
  }
  yield { text: decode(), bytesRead };
}

async function* bytesOf(path: string, name: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: chunkBytes, ...(signal ? { signal } : {}) });
  try {
    for await (const bytes of stream) yield bytes as Uint8Array;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw refuseFile({ name, reason: 'missing', cause });
  } finally {
    stream.destroy();
  }
}
