// The keys of this device: one that bundles are opened with and one that signs them, both in the vault alone.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { appendAudit } from '../audit/commands.ts';
import type { Services } from '../services.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';
import type { DeviceKeys } from './enrolment-code.ts';

export interface DeviceIdentity {
  readonly keys: DeviceKeys;
  /** "AGE-SECRET-KEY-1...". */
  readonly opens: string;
  readonly signs: KeyObject;
}

export interface IdentityDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly services: Pick<Services, 'clock' | 'ids'>;
}

const place: FieldPlace = { scope: 'workspace', subject: 'device', field: 'identity' };
const held = z.object({ opens: z.string(), recipient: z.string(), signs: z.base64() });

/** Made when it is first asked for. Rejects with AppError vault_locked or vault_corrupt. */
export async function deviceIdentity({ db, vault, services }: IdentityDeps): Promise<DeviceIdentity> {
  const known = vault.get(place);
  if (known !== null) return identityOf(known);
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const opens = await generateX25519Identity();
  const recipient = await identityToRecipient(opens);
  const { privateKey } = generateKeyPairSync('ed25519');
  const signs = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const made = JSON.stringify({ opens, recipient, signs } satisfies z.infer<typeof held>);
  return unitOfWork(db, (tx) => {
    // Two windows may have asked at once.
    const meanwhile = vault.get(place);
    if (meanwhile !== null) return identityOf(meanwhile);
    vault.put(place, made);
    appendAudit(tx, {
      at: services.clock.now(),
      actor: 'system:devices',
      door: 'core',
      action: 'device.keysMade',
      after: { signer: identityOf(made).keys.signer },
      outcome: 'ok',
      correlationId: services.ids.next(),
    });
    return identityOf(made);
  });
}

function identityOf(text: string): DeviceIdentity {
  const { opens, recipient, signs } = held.parse(JSON.parse(text));
  const key = createPrivateKey({ key: Buffer.from(signs, 'base64'), format: 'der', type: 'pkcs8' });
  const { x: signer = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { keys: { recipient, signer }, opens, signs: key };
}
