// The limits Google holds callers to; generous by default, lowered through the control port.
import { z } from 'zod';

export const googleLimitsSchema = z.object({
  /** API versions that answer; the last is the newest. */
  versions: z.array(z.string()).default(['v23', 'v24', 'v25', 'v26']),
  /** Rows of one page or one chunk of a stream. */
  pageRows: z.number().int().min(1).default(10_000),
  /** Operations in a day for the whole project; Standard access has no end (RESOURCE_EXHAUSTED, DEVELOPER). */
  operationsPerDay: z.number().default(1_000_000_000),
  /** Operations in a minute for one customer (RESOURCE_TEMPORARILY_EXHAUSTED, ACCOUNT). */
  operationsPerMinute: z.number().default(100_000),
  /** Life of access tokens. */
  accessTokenSeconds: z.number().default(3599),
  /** Consent screen in testing: grants die after 7 days. */
  testingConsent: z.boolean().default(false),
  /** The Cloud project may call for production accounts. */
  projectApproved: z.boolean().default(true),
  /** How late change events and states show. */
  changeDelaySeconds: z.number().min(0).default(0),
  /** How many of the next mutates lose a race (CONCURRENT_MODIFICATION). */
  lostRaces: z.number().int().default(0),
  /** How many of the next page tokens have expired (EXPIRED_PAGE_TOKEN). */
  expiredPages: z.number().int().default(0),
});
export type GoogleLimits = z.infer<typeof googleLimitsSchema>;

export function defaultGoogleLimits(): GoogleLimits {
  return googleLimitsSchema.parse({});
}
