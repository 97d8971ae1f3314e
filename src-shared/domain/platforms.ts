// The ad platforms the cockpit mirrors, by the id stored everywhere.
import { z } from 'zod';

export const platformIds = ['meta', 'google_ads', 'tiktok'] as const;
export const platformId = z.enum(platformIds);
export type PlatformId = z.infer<typeof platformId>;

/** Product names as their owners write them; never translated. */
export const platformNames: Readonly<Record<PlatformId, string>> = {
  meta: 'Meta',
  google_ads: 'Google Ads',
  tiktok: 'TikTok',
};
