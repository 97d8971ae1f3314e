// The ad platforms the cockpit mirrors, by the id stored everywhere.
import { z } from 'zod';

export { platformNames } from './platform-names.ts';

export const platformIds = ['meta', 'google_ads', 'tiktok'] as const;
export const platformId = z.enum(platformIds);
export type PlatformId = z.infer<typeof platformId>;
