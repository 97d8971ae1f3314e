// Seals a bundle with a passphrase in the age format, so that any age tool can open it too, and opens one.
import { AppError } from '../../app-error.ts';

/**
 * Of scrypt, base 2. The passphrase is random words that nobody guesses, so that it may be quick: it runs on the event
 * loop. Files of others may ask for a little more, and no more.
 */
const workFactor = 15;
const mostWork = 18;
/** 88 bits. */
const words = 8;

export async function makePassphrase(bytes: (length: number) => Uint8Array): Promise<string> {
  const { wordlist } = await import('@scure/bip39/wordlists/english.js');
  // 2,048 words, so that 11 bits of two bytes choose each without a bias.
  const random = bytes(words * 2);
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength);
  return Array.from({ length: words }, (_, at) => wordlist[view.getUint16(at * 2) % wordlist.length]).join(
    ' ',
  );
}

/** However it was typed: case and spaces between the words do not matter. */
function plain(passphrase: string): string {
  return passphrase.trim().toLowerCase().split(/\s+/).join(' ');
}

export async function seal(text: string, passphrase: string): Promise<Uint8Array> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(plain(passphrase));
  return encrypter.encrypt(text);
}

/** Throws AppError file_refused for what is no such file, wrong_passphrase when it does not open it. */
export async function unseal(sealed: Uint8Array, passphrase: string): Promise<string> {
  const head = new TextDecoder('latin1').decode(sealed.subarray(0, 120));
  const work = /^age-encryption\.org\/v1\n-> scrypt [\w+/]{1,40} (\d{1,2})\n/.exec(head)?.[1];
  if (work === undefined || Number(work) > mostWork) throw refuseBundle();
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(plain(passphrase));
  let bytes: Uint8Array;
  try {
    bytes = await decrypter.decrypt(sealed);
  } catch {
    // A wrong passphrase and a changed byte cannot be told apart everywhere; the library's message says nothing more.
    throw new AppError('wrong_passphrase', 'it does not open the file', { params: { what: 'bundle' } });
  }
  return new TextDecoder('utf-8').decode(bytes);
}

export function refuseBundle(cause?: unknown): AppError {
  return new AppError('file_refused', 'it is no bundle for review', {
    params: { reason: 'no_bundle' },
    cause,
  });
}
