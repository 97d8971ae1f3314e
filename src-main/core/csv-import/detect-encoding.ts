// Tells how a file's text is written from its first bytes, and which files are no text at all.
import { isUtf8 } from 'node:buffer';
import type { ImportEncoding } from '../../../src-shared/domain/import-fields.ts';
import type { RefusalReason } from './refusal.ts';

/** Longest UTF-8 character, less the byte that begins it: a sample may end inside one. */
const cutTail = 3;

/** `whole`: the sample is the entire file. */
export function detectEncoding(
  sample: Uint8Array,
  whole: boolean,
): { readonly encoding: ImportEncoding } | { readonly refused: RefusalReason } {
  if (sample.length === 0) return { refused: 'empty' };
  if (startsWith(sample, [0x50, 0x4b, 0x03, 0x04]) || startsWith(sample, [0xd0, 0xcf, 0x11, 0xe0]))
    return { refused: 'workbook' };
  if (startsWith(sample, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8' };
  if (startsWith(sample, [0xff, 0xfe])) return { encoding: 'utf-16le' };
  if (startsWith(sample, [0xfe, 0xff])) return { encoding: 'utf-16be' };
  const zeros = zeroShare(sample);
  // Without its mark UTF-16 of Latin text has a zero in every other byte, and none in the others.
  if (zeros.odd > 0.4 && zeros.even === 0) return { encoding: 'utf-16le' };
  if (zeros.even > 0.4 && zeros.odd === 0) return { encoding: 'utf-16be' };
  if (zeros.odd > 0 || zeros.even > 0) return { refused: controlShare(sample) > 0.1 ? 'binary' : 'nul' };
  if (controlShare(sample) > 0.02) return { refused: 'binary' };
  return { encoding: isUtf8(whole ? sample : uncut(sample)) ? 'utf-8' : 'windows-1252' };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function zeroShare(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 1)
    if (bytes[at] === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
  const half = Math.max(1, bytes.length / 2);
  return { even: even / half, odd: odd / half };
}

/** Bytes that no text of any of these encodings has, among all. */
function controlShare(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) count += 1;
  return count / bytes.length;
}

/** Without the character that the sample's end cut in two. */
function uncut(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= cutTail; back += 1) {
    const byte = bytes[bytes.length - back];
    if (byte === undefined || byte < 0x80) return bytes;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
  }
  return bytes;
}
