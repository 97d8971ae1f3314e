// How old credentials may get, when people are told, and who has to agree to a new one.
import { z } from 'zod';

export const credentialPolicy = z.object({
  maxAgeDays: z.int().min(1).max(3650).default(90),
  /** So long before the end of its age or life a credential is due. */
  remindDays: z.int().min(0).max(365).default(14),
  /** So many clients may stop with one credential; null: any number. */
  maxClients: z.int().min(1).max(10_000).nullable().default(50),
  /** A new one of what is restricted is promoted only after another person agreed. */
  twoPersons: z.boolean().default(false),
});
export type CredentialPolicy = z.infer<typeof credentialPolicy>;
