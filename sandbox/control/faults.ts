// Faults by script: which requests to spoil, how, and how often.
import { z } from 'zod';

export const faultSchema = z.object({
  /** Any server without it. */
  server: z.enum(['oidc', 'meta', 'google_ads', 'tiktok']).optional(),
  method: z.string().optional(),
  /** Regular expression on path and query. */
  match: z.string().default('.*'),
  /** Spoil from the nth matching request on (1 is the next one), so many times; -1 has no end. */
  nth: z.number().int().min(1).default(1),
  count: z.number().int().default(1),
  kind: z.enum([
    'latency',
    'slow-body',
    'status',
    'error',
    'truncate',
    'cut',
    'drop-before',
    'drop-after',
    'empty',
    'body',
    'hang',
    'repeat-page',
    'skip-page',
  ]),
  milliseconds: z.number().optional(),
  status: z.number().int().optional(),
  code: z.number().int().optional(),
  subcode: z.number().int().optional(),
  message: z.string().optional(),
  transient: z.boolean().optional(),
  /** Google's `family:CODE`, and the seconds its quota errors ask to wait. */
  reason: z.string().optional(),
  retryDelay: z.number().int().optional(),
  body: z.string().optional(),
  /** Seconds in a Retry-After header of `status` and `error`; no header without it. */
  retryAfter: z.number().int().optional(),
});
export type FaultPlan = z.infer<typeof faultSchema>;

interface Running {
  readonly plan: FaultPlan;
  readonly pattern: RegExp;
  seen: number;
  played: number;
}

/** The first plan that matches and is due is played. Every plan counts the requests it matches. */
export class FaultScript {
  #running: Running[] = [];

  add(plan: FaultPlan): void {
    this.#running.push({ plan, pattern: new RegExp(plan.match), seen: 0, played: 0 });
  }

  clear(): void {
    this.#running = [];
  }

  list(): { plan: FaultPlan; seen: number; played: number }[] {
    return this.#running.map(({ plan, seen, played }) => ({ plan, seen, played }));
  }

  take(request: { server: string; method: string; url: string }): FaultPlan | undefined {
    let due: Running | undefined;
    for (const running of this.#running) {
      const { plan, pattern } = running;
      if (plan.server !== undefined && plan.server !== request.server) continue;
      if (plan.method !== undefined && plan.method !== request.method) continue;
      if (!pattern.test(request.url)) continue;
      running.seen++;
      const open = plan.count < 0 || running.played < plan.count;
      if (!due && open && running.seen >= plan.nth) due = running;
    }
    if (due) due.played++;
    return due?.plan;
  }
}
