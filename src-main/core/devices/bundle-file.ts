// Writes and reads workspace bundles: signed by the device that made one, then encrypted to the devices it is for (age).
import { createPublicKey, sign, verify } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { notWritten } from '../calls/not-written.ts';
import { workspaceBundle, type WorkspaceBundle } from './bundle-format.ts';
import type { DeviceIdentity } from './device-identity.ts';
import { refusedDevice } from './refusal.ts';

const mostBytes = 20 * 1024 * 1024;
/** So that a signature of anything else is never one of a bundle. */
const signedAs = 'agency-cockpit workspace bundle\n';
const sealedForm = z.strictObject({ text: z.string(), signer: z.string(), signature: z.base64() });

/** Whole or not at all. Throws AppError file_refused or disk_full. */
export async function writeBundleFile(
  path: string,
  bundle: WorkspaceBundle,
  identity: DeviceIdentity,
): Promise<void> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of bundle.recipients) encrypter.addRecipient(recipient);
  const text = JSON.stringify(bundle);
  const signature = sign(null, Buffer.from(signedAs + text), identity.signs).toString('base64');
  const sealed = { text, signer: identity.keys.signer, signature } satisfies z.infer<typeof sealedForm>;
  const bytes = await encrypter.encrypt(JSON.stringify(sealed));
  const unfinished = `${path}.unfinished`;
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 });
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw notWritten(cause);
  }
}

export interface SignedBundle {
  readonly bundle: WorkspaceBundle;
  /** The key that it is signed by, base64url; whether that one may send is for the caller to say. */
  readonly signer: string;
}

/** Throws AppError device_refused: no bundle or damaged, not for this device, or not signed by `isSender`. */
export async function readBundleFile(
  path: string,
  identity: DeviceIdentity,
  isSender: (signer: string) => boolean,
): Promise<SignedBundle> {
  const found = await stat(path).catch((cause: unknown) => {
    throw refusedDevice('bundle', cause);
  });
  if (!found.isFile() || found.size > mostBytes) throw refusedDevice('bundle');
  const { text, signer, signature } = await unseal(await readFile(path), identity);
  if (!isSender(signer)) throw refusedDevice('unknown_sender');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: signer } });
  if (!verify(null, Buffer.from(signedAs + text), key, Buffer.from(signature, 'base64')))
    throw refusedDevice('bundle');
  const bundle = parsed(workspaceBundle, text);
  if (!bundle.recipients.includes(identity.keys.recipient)) throw refusedDevice('other_device');
  return { bundle, signer };
}

async function unseal(bytes: Uint8Array, identity: DeviceIdentity): Promise<z.infer<typeof sealedForm>> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.opens);
  let plain: string;
  try {
    plain = await decrypter.decrypt(bytes, 'text');
  } catch (cause) {
    // The library tells the two apart by its words alone.
    const others = cause instanceof Error && cause.message.startsWith('no identity matched');
    throw refusedDevice(others ? 'other_device' : 'bundle', cause);
  }
  return parsed(sealedForm, plain);
}

/** What does not fit is named nowhere: secrets stand in it. */
function parsed<T>(form: z.ZodType<T>, text: string): T {
  try {
    return form.parse(JSON.parse(text));
  } catch {
    throw refusedDevice('bundle');
  }
}
