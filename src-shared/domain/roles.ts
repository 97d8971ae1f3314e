// Roles of people and the order among them.
import { z } from 'zod';

/** From least to most; each may do all that those before it may. */
export const roles = ['user', 'admin', 'superadmin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export function roleAtLeast(held: Role, needed: Role): boolean {
  return roles.indexOf(held) >= roles.indexOf(needed);
}

/**
 * The highest known role in a claim's value: a string or an array of strings, matched exactly.
 * Anything else gives null, which means no access (deny by default).
 */
export function roleFromClaim(claim: unknown, names: Readonly<Record<Role, string>>): Role | null {
  const held = typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim : [];
  const known = [...roles].reverse().find((candidate) => held.includes(names[candidate]));
  return known ?? null;
}
