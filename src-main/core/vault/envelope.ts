// Seals bytes with AES-256-GCM, bound to the place they belong to, so that they open nowhere else.
import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { AppError } from '../app-error.ts';
import type { Randomness } from '../clock.ts';

/** Everything a sealed value is bound to; opening it under any other binding fails. */
export interface Binding {
  readonly scope: string;
  readonly subject: string;
  readonly field: string;
  readonly schema: number;
  readonly version: number;
}

export interface Sealed {
  /** 12 random bytes. */
  readonly nonce: Buffer;
  /** Ciphertext followed by the 16-byte tag. */
  readonly sealed: Buffer;
}

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
/** Node takes tags of 4 bytes unless told otherwise. */
const authTagLength = 16;

/** A KeyObject where many values are opened: Node makes one of any other key, each time. */
export type SealingKey = Uint8Array | KeyObject;

export function seal(
  key: SealingKey,
  plain: Uint8Array,
  at: { binding: Binding; randomness: Randomness },
): Sealed {
  const nonce = Buffer.from(at.randomness.bytes(nonceLength));
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength });
  cipher.setAAD(boundBytes(at.binding));
  return { nonce, sealed: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

/** Throws AppError vault_corrupt when the key, the place or a single bit is another one. */
export function unseal(key: SealingKey, { nonce, sealed }: Sealed, binding: Binding): Buffer {
  const tagAt = sealed.length - authTagLength;
  if (nonce.length !== nonceLength || tagAt < 0) throw corrupt(binding);
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength });
    decipher.setAAD(boundBytes(binding));
    decipher.setAuthTag(sealed.subarray(tagAt));
    const plain = decipher.update(sealed.subarray(0, tagAt));
    // A stream cipher has given out everything by now; this is where the tag is compared.
    decipher.final();
    return plain;
  } catch (cause) {
    throw corrupt(binding, cause);
  }
}

/** With lengths below 128 their prefixes are letters of ASCII too. */
const isAscii = /^[\0-\x7f]*$/;

/** Length-prefixed, so that no two bindings give the same bytes. One buffer: every read of a secret makes these. */
function boundBytes({ scope, subject, field, schema, version }: Binding): Buffer {
  const parts = [scope, subject, field, String(schema), String(version)];
  const text = parts
    .map((part) => `\0\0\0${String.fromCharCode(Math.min(part.length, 128))}${part}`)
    .join('');
  // One write for what nearly all are: short, and of letters that are a byte each.
  if (isAscii.test(text)) return Buffer.from(text, 'latin1');
  const bytes = Buffer.allocUnsafe(parts.reduce((sum, part) => sum + 4 + Buffer.byteLength(part), 0));
  let at = 0;
  for (const part of parts) {
    const length = bytes.write(part, at + 4, 'utf8');
    at = bytes.writeUInt32BE(length, at) + length;
  }
  return bytes;
}

function corrupt({ subject, field }: Binding, cause?: unknown): AppError {
  return new AppError('vault_corrupt', 'a sealed value does not open at its place', {
    cause,
    params: { subject, field },
  });
}
