// The provider's signing keys and cookie key, kept with the journals so that a restart ends no session.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Journal } from '../journal.ts';

const keySchema = z.object({ cookie: z.string(), jwk: z.record(z.string(), z.unknown()) });
export type StoredKey = z.infer<typeof keySchema>;

function makeKey(): StoredKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomBytes(8).toString('hex');
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  return { cookie: randomBytes(24).toString('hex'), jwk };
}

/** The last key signs. */
export class KeyRing {
  readonly #journal: Journal<StoredKey>;
  #keys: StoredKey[];

  constructor(journal: Journal<StoredKey>) {
    this.#journal = journal;
    this.#keys = journal.read(keySchema);
  }

  /** The first key is made when it is first needed. */
  #known(): readonly StoredKey[] {
    if (this.#keys.length === 0) this.rotate(false);
    return this.#keys;
  }

  /** A new signing key; the former ones stay published only when asked. */
  rotate(keepOld: boolean): void {
    this.#keys = [...(keepOld ? this.#known() : []), makeKey()];
    this.#journal.rewrite(this.#keys);
  }

  /** Signing key first, as oidc-provider wants it. */
  jwks(): { keys: Record<string, unknown>[] } {
    return {
      keys: this.#known()
        .map((key) => key.jwk)
        .reverse(),
    };
  }

  cookieKeys(): string[] {
    return this.#known()
      .map((key) => key.cookie)
      .reverse();
  }
}
