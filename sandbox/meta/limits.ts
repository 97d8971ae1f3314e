// The limits Meta holds callers to; generous by default, lowered through the control port.
import { z } from 'zod';

export const limitsSchema = z.object({
  /** API versions that answer; the last is the newest. */
  versions: z.array(z.string()).default(['v25.0', 'v26.0']),
  /** Calls in a rolling hour for the whole app (code 4). */
  appCallsPerHour: z.number().default(400_000),
  /** Calls in a rolling hour for one account, before the part for each active ad (80004 and 80000). */
  managementCallsPerHour: z.number().default(100_000),
  insightsCallsPerHour: z.number().default(190_000),
  /** What each active ad adds to the former; insights get ten times as much. */
  callsPerActiveAd: z.number().default(40),
  /** Score of one account over 300 s; a read counts 1, a write 3 (code 17). */
  accountScore: z.number().default(9000),
  /** Budget changes of one ad set in an hour (613/1487632). */
  adSetBudgetChangesPerHour: z.number().default(4),
  /** Rows one page may ask for before Meta says to reduce the amount of data. */
  pageSize: z.number().default(1000),
  /** Days of ads that one insights question may look at before it times out (100/1504018); reports have no such limit. */
  syncAdDays: z.number().default(1_000_000_000),
  /** How many of the next report runs fail. */
  failReports: z.number().default(0),
  /** How many of the next batches leave their last item unfinished (null). */
  unfinishedBatches: z.number().default(0),
  requireProof: z.boolean().default(false),
});
export type MetaLimits = z.infer<typeof limitsSchema>;

export function defaultLimits(): MetaLimits {
  return limitsSchema.parse({});
}
