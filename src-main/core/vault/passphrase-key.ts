// Turns a passphrase into a wrapping key with scrypt, off the event loop.
import { scrypt } from 'node:crypto';
import { z } from 'zod';

/** Bounds keep a changed row from making an unlock take minutes or gigabytes. */
export const scryptCost = z.object({
  salt: z.base64(),
  N: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
});
export type ScryptCost = z.infer<typeof scryptCost>;

/** About 0.4 s and 128 MB. */
export function newCost(salt: Uint8Array): ScryptCost {
  return { salt: Buffer.from(salt).toString('base64'), N: 2 ** 17, r: 8, p: 1 };
}

/** Keyboards compose letters in different ways; the same passphrase must give the same key on all. */
export function keyFromPassphrase(passphrase: string, cost: ScryptCost): Promise<Buffer> {
  const { salt, N, r, p } = cost;
  const options = { N, r, p, maxmem: 128 * N * r + 2 ** 25 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
