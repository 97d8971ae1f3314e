// The system's keystore as the core may use it: wrap and unwrap one key, through Electron's safeStorage.
import { app, safeStorage } from 'electron';
import type { PortInput, PortOutput } from '../../src-shared/ipc/ports.ts';
import { PortRefused } from './port-refused.ts';

/** Linux backends that only look like one: their key is a constant, so what they wrap is as good as plain text. */
const pretended = new Set(['basic_text', 'unknown']);

/** Methods that replace the synchronous ones, which a later Electron drops; older ones do not have them. */
const hasAsync = 'encryptStringAsync' in safeStorage;

export async function keystoreInfo(): Promise<PortOutput<'keystore.info'>> {
  await app.whenReady();
  const backend = backendName();
  if (pretended.has(backend)) return { usable: false, backend };
  const usable = hasAsync
    ? await safeStorage.isAsyncEncryptionAvailable()
    : safeStorage.isEncryptionAvailable();
  return { usable, backend };
}

export async function wrapKey(input: PortInput<'keystore.wrap'>): Promise<PortOutput<'keystore.wrap'>> {
  await needKeystore();
  const text = Buffer.from(input.key).toString('base64');
  const wrapped = hasAsync ? await safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text);
  return { wrapped: new Uint8Array(wrapped) };
}

/** Refuses with keystore_changed when the keystore that wrapped it is not the one that is here. */
export async function unwrapKey(input: PortInput<'keystore.unwrap'>): Promise<PortOutput<'keystore.unwrap'>> {
  await needKeystore();
  const wrapped = Buffer.from(input.wrapped);
  try {
    if (!hasAsync) return { key: bytesOf(safeStorage.decryptString(wrapped)), rewrap: false };
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(wrapped);
    return { key: bytesOf(result), rewrap: shouldReEncrypt };
  } catch (cause) {
    throw new PortRefused('keystore_changed', 'the keystore cannot unwrap this key', { cause });
  }
}

async function needKeystore(): Promise<void> {
  const { usable, backend } = await keystoreInfo();
  if (!usable) throw new PortRefused('keystore_missing', `no usable keystore (${backend})`);
}

function backendName(): string {
  if (process.platform === 'darwin') return 'macos_keychain';
  if (process.platform === 'win32') return 'windows_dpapi';
  return safeStorage.getSelectedStorageBackend();
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
