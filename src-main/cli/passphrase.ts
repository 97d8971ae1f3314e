// The vault's passphrase: from a descriptor or a question without echo, never from arguments or the environment.
import { AppError } from '../core/app-error.ts';
import type { Given } from './arguments.ts';
import type { Terminal } from './terminal.ts';

const shortest = 12;

export function askPassphrase(given: Given, terminal: Terminal) {
  return async (purpose: 'set_up' | 'unlock'): Promise<string | null> => {
    const passphrase =
      given.passphraseFd !== null
        ? terminal.readFrom(given.passphraseFd)
        : await terminal.askHidden(
            purpose === 'set_up'
              ? `There is no keystore here. Choose a passphrase for the vault (${shortest} characters or more): `
              : "The vault's passphrase: ",
          );
    if (passphrase === null || purpose === 'unlock') return passphrase;
    if (passphrase.length < shortest) {
      throw new AppError('invalid_input', 'the passphrase is too short', {
        fields: { passphrase: `${shortest} characters or more` },
      });
    }
    if (given.passphraseFd === null && (await terminal.askHidden('Once more: ')) !== passphrase) {
      throw new AppError('wrong_passphrase', 'the two passphrases differ');
    }
    return passphrase;
  };
}
