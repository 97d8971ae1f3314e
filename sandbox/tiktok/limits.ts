// The limits TikTok holds callers to: the Basic tier on a running clock, none on a clock that stands still.
import { z } from 'zod';

export const tiktokLimitsSchema = z.object({
  /** Calls of the whole app in a second, a minute and a UTC day (code 40100); 0 is no limit. */
  callsPerSecond: z.number(),
  callsPerMinute: z.number(),
  callsPerDay: z.number(),
  /** Calls for one advertiser in a minute (code 40133); 0 is no limit. */
  advertiserCallsPerMinute: z.number(),
  /** Seconds without service once a minute's calls are used up. */
  minutePenalty: z.number(),
  /** How many of the next report tasks fail. */
  failReports: z.number(),
  /** Entities a report holds before it is cut. */
  reportEntities: z.number(),
});
export type TikTokLimits = z.infer<typeof tiktokLimitsSchema>;

/** A fixed clock never opens the next second, so it starts without limits on calls. */
export function defaultTikTokLimits(clock: { readonly fixed: boolean }): TikTokLimits {
  const basic = clock.fixed ? [0, 0, 0] : [10, 600, 864_000];
  return {
    callsPerSecond: basic[0] ?? 0,
    callsPerMinute: basic[1] ?? 0,
    callsPerDay: basic[2] ?? 0,
    advertiserCallsPerMinute: 0,
    minutePenalty: 300,
    failReports: 0,
    reportEntities: 20_000,
  };
}
