// The recovery key: 256 random bits that a person keeps on paper as 24 words, the last of which checks the others.
import { hkdfSync } from 'node:crypto';
import { AppError } from '../app-error.ts';

/** Of BIP-39's English list: no two begin with the same four letters. */
export async function wordsOf(entropy: Uint8Array): Promise<readonly string[]> {
  const { entropyToMnemonic, wordlist } = await words();
  return entropyToMnemonic(entropy, wordlist).split(' ');
}

/** As people type them: any case, any blanks. Rejects with AppError wrong_recovery_key for what are not 24 words that fit. */
export async function entropyOf(text: string): Promise<Uint8Array> {
  const { mnemonicToEntropy, wordlist } = await words();
  const typed = text.normalize('NFKD').toLowerCase().trim().split(/\s+/);
  if (typed.length !== wordCount) throw wrong(`a recovery key has ${wordCount} words, not ${typed.length}`);
  try {
    return mnemonicToEntropy(typed.join(' '), wordlist);
  } catch {
    // The library's own message may repeat what was typed.
    throw wrong('these words are no recovery key');
  }
}

export const wordCount = 24;

/** Loaded when a person deals with a recovery key, which few starts do. */
async function words() {
  const [{ entropyToMnemonic, mnemonicToEntropy }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ]);
  return { entropyToMnemonic, mnemonicToEntropy, wordlist };
}

/** What wraps the vault's key. Nothing slow is needed: nobody guesses 256 random bits. */
export function recoveryWrappingKey(entropy: Uint8Array, slotId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', entropy, slotId, 'agency-cockpit recovery key 1', 32));
}

function wrong(message: string): AppError {
  return new AppError('wrong_recovery_key', message);
}
