// The secrets that the agency's own app has at a platform.
import { z } from 'zod';

/** Secrets of the agency's app at a platform. Google's developer token is optional: since 2026-09-09 it is ignored. */
export const appCredentialField = z.enum(['secret', 'developer_token']);
export type AppCredentialField = z.infer<typeof appCredentialField>;
