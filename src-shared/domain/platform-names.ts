// Product names of the platforms, free of zod so that the window can use them without loading a parser.
import type { PlatformId } from './platforms.ts';

/** As their owners write them; never translated. */
export const platformNames: Readonly<Record<PlatformId, string>> = {
  meta: 'Meta',
  google_ads: 'Google Ads',
  tiktok: 'TikTok',
};
