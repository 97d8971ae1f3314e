// Heads of the chain as signed notes (C2SP signed-note): text anyone can keep, and check with the public key.
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

export interface Head {
  /** The installation whose chain it is. */
  readonly origin: string;
  readonly seq: number;
  readonly hash: Buffer;
  /** Epoch ms of the signature. */
  readonly at: number;
}

export interface SignedHead extends Head {
  /** Eight hex digits. */
  readonly keyId: string;
  readonly keyName: string;
}

/** What the note's format calls the type of Ed25519 keys. */
const ed25519 = 0x01;
const keyIdBytes = 4;

/** First four bytes of SHA-256 over name, line break, type and key, in hex. */
export function keyIdOf(name: string, publicKey: Buffer): string {
  const text = Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ed25519]), publicKey]);
  return createHash('sha256').update(text).digest().subarray(0, keyIdBytes).toString('hex');
}

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

export function signHead(head: Head, key: { readonly name: string; readonly secret: KeyObject }): string {
  const text = textOf(head);
  const id = Buffer.from(keyIdOf(key.name, rawPublicKey(key.secret)), 'hex');
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), key.secret)]).toString('base64');
  return `${text}\n\u2014 ${key.name} ${signature}\n`;
}

/** What a note says, not yet whether its signature holds; null when it is no such note. */
export function readNote(note: string): SignedHead | null {
  const found =
    /^agency-cockpit\/audit\/(\S+)\n(\d{1,15})\n([\w+/]{43}=)\nat (\d{1,15})\n\n\u2014 (\S+) ([\w+/=]+)\n$/.exec(
      note,
    );
  if (!found) return null;
  const [, origin = '', seq = '', hash = '', at = '', keyName = '', signature = ''] = found;
  const keyId = Buffer.from(signature, 'base64').subarray(0, keyIdBytes).toString('hex');
  return { origin, seq: Number(seq), hash: Buffer.from(hash, 'base64'), at: Number(at), keyName, keyId };
}

export function isSigned(note: string, head: SignedHead, publicKey: Buffer): boolean {
  if (keyIdOf(head.keyName, publicKey) !== head.keyId) return false;
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]),
    format: 'der',
    type: 'spki',
  });
  const line = note.trimEnd().split(' ').at(-1) ?? '';
  return verify(null, Buffer.from(textOf(head)), key, Buffer.from(line, 'base64').subarray(keyIdBytes));
}

function textOf({ origin, seq, hash, at }: Head): string {
  return `agency-cockpit/audit/${origin}\n${seq}\n${hash.toString('base64')}\nat ${at}\n`;
}
