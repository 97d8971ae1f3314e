// The real keyring of this account: secret service on Linux, Keychain on macOS, credentials on Windows.
import type { AsyncEntry } from '@napi-rs/keyring';
import type { Keyring } from './keyring-port.ts';

const service = 'Agency Cockpit';
/** A locked keyring may wait for a person at a prompt that nobody sees. */
const waitMs = 20_000;

/** Null when this account has none that can be used now. */
export async function openOsKeyring(): Promise<Keyring | null> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring');
    // Without the pin Linux falls back in silence to the kernel's keyring, which a reboot empties.
    const entry = (name: string): AsyncEntry =>
      new AsyncEntry(service, name, { linux: { store: 'secret-service' } });
    await entry('probe').getSecret(AbortSignal.timeout(waitMs));
    return {
      backend: backendHere(),
      async get(name) {
        const secret = await entry(name).getSecret(AbortSignal.timeout(waitMs));
        return secret ? Uint8Array.from(secret) : null;
      },
      set: (name, secret) => entry(name).setSecret(secret, AbortSignal.timeout(waitMs)),
    };
  } catch {
    // No bus, no secret service, or no prebuilt library: then there is no keyring.
    return null;
  }
}

function backendHere(): string {
  if (process.platform === 'darwin') return 'keychain';
  return process.platform === 'win32' ? 'credential-manager' : 'secret-service';
}
