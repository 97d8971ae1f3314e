// The key that signs heads: made at the first need, its private half in the vault, its public half in the ledger.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { toAppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Services } from '../services.ts';
import type { FieldPlace, Vault } from '../vault/vault-port.ts';
import { appendAudit } from './commands.ts';
import { auditKeys } from './ledger-schema.ts';
import { keyIdOf, rawPublicKey } from './note.ts';

export interface SigningKey {
  readonly id: string;
  readonly name: string;
  readonly secret: KeyObject;
}

export interface KeyDeps {
  readonly db: WriteDb;
  readonly vault: Vault;
  readonly services: Pick<Services, 'clock' | 'ids' | 'log'>;
  /** This installation's id; the key is named after it. */
  readonly origin: string;
}

const place: FieldPlace = { scope: 'workspace', subject: 'audit', field: 'signing_key' };
const held = z.object({ name: z.string(), secret: z.string(), ids: z.array(z.string()) });

/** Null while the vault does not open; a key that does not decrypt is left where it is. */
export function signingKey(deps: KeyDeps): SigningKey | null {
  try {
    const text = deps.vault.get(place);
    if (text === null) return makeKey(deps);
    const { name, secret } = held.parse(JSON.parse(text));
    const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' });
    return { id: keyIdOf(name, rawPublicKey(key)), name, secret: key };
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code !== 'vault_locked') deps.services.log.error({ code }, 'the key of the audit does not open');
    return null;
  }
}

/** Ids of the keys that this vault made; null while the vault does not open or keeps nothing. */
export function ownKeyIds(vault: Vault): readonly string[] | null {
  try {
    const text = vault.get(place);
    return text === null ? null : held.parse(JSON.parse(text)).ids;
  } catch {
    return null;
  }
}

function makeKey({ db, vault, services, origin }: KeyDeps): SigningKey {
  const { privateKey: secret } = generateKeyPairSync('ed25519');
  const name = `agency-cockpit/${origin}`;
  const publicKey = rawPublicKey(secret);
  const id = keyIdOf(name, publicKey);
  unitOfWork(db, (tx) => {
    const der = secret.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    vault.put(place, JSON.stringify({ name, secret: der, ids: [id] } satisfies z.infer<typeof held>));
    tx.insert(auditKeys).values({ id, name, publicKey, madeAt: services.clock.now() }).run();
    appendAudit(tx, {
      at: services.clock.now(),
      actor: 'system:audit',
      door: 'core',
      action: 'audit.keyMade',
      target: id,
      after: { key: id },
      outcome: 'ok',
      correlationId: services.ids.next(),
    });
  });
  return { id, name, secret };
}
