// What a device shows of itself: a code to send, and words of it to compare by voice.
import { createHash } from 'node:crypto';
import { refusedDevice } from './refusal.ts';

/** Both public. */
export interface DeviceKeys {
  /** "age1...", X25519. */
  readonly recipient: string;
  /** 32 bytes of Ed25519, base64url. */
  readonly signer: string;
}

const form = /^cockpit-device:(age1[02-9ac-hj-np-z]{58}):([\w-]{43}):([0-9a-f]{8})$/;
/** 88 bits: nobody finds other keys with the same words. */
const wordCount = 8;

export function codeOf(workspace: string, keys: DeviceKeys): string {
  return `cockpit-device:${keys.recipient}:${keys.signer}:${checkOf(workspace, keys)}`;
}

/** Throws AppError device_refused for a code that was cut, changed on the way, or is of another workspace. */
export function readCode(workspace: string, code: string): DeviceKeys {
  const [, recipient = '', signer = '', check] = form.exec(code.replaceAll(/\s+/g, '')) ?? [];
  const keys = { recipient, signer };
  if (check === undefined || check !== checkOf(workspace, keys)) throw refusedDevice('code');
  return keys;
}

/** The same words for the same keys and workspace, wherever they are asked for. */
export async function wordsOf(workspace: string, keys: DeviceKeys): Promise<string[]> {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  let bits = BigInt(`0x${hashOf('words', workspace, keys)}`) >> BigInt(256 - 11 * wordCount);
  const words: string[] = [];
  for (let at = 0; at < wordCount; at += 1, bits >>= 11n) words.unshift(wordlist[Number(bits & 2047n)] ?? '');
  return words;
}

/** However they were typed: case, spaces and line breaks do not matter. */
export function sameWords(typed: string, words: readonly string[]): boolean {
  return typed.trim().toLowerCase().split(/\s+/).join(' ') === words.join(' ');
}

/** Finds a slip of the hand or of a mail program; against others there are the words. */
function checkOf(workspace: string, keys: DeviceKeys): string {
  return hashOf('check', workspace, keys).slice(0, 8);
}

function hashOf(use: string, workspace: string, { recipient, signer }: DeviceKeys): string {
  const text = ['agency-cockpit device', use, workspace, recipient, signer].join('\n');
  return createHash('sha256').update(text).digest('hex');
}
