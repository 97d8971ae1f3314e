// Reads Meta's usage headers: how much of each hourly allowance is gone, and how long until it is back.
import { z } from 'zod';
import type { HttpResponse } from '../../http-client.ts';
import type { Pressure } from '../connector.ts';

const percent = z.number().catch(0);
const appUsage = z.object({ call_count: percent, total_cputime: percent, total_time: percent });
const businessUsage = z.record(
  z.string(),
  z.array(appUsage.extend({ estimated_time_to_regain_access: z.number().catch(0) })),
);
const accountUsage = z.object({ acc_id_util_pct: percent, reset_time_duration: z.number().catch(0) });
const insightsUsage = z.object({ app_id_util_pct: percent, acc_id_util_pct: percent });

type Usage = z.infer<typeof appUsage>;
const worst = (usage: Usage) => Math.max(usage.call_count, usage.total_cputime, usage.total_time);

export function pressure(response: HttpResponse): Pressure[] {
  const app = header(response, 'x-app-usage', appUsage);
  const business = header(response, 'x-business-use-case-usage', businessUsage);
  const account = header(response, 'x-ad-account-usage', accountUsage);
  const insights = header(response, 'x-fb-ads-insights-throttle', insightsUsage);
  const found: Pressure[] = [];
  if (app) found.push({ whole: true, percent: worst(app), regainMs: 0 });
  for (const usage of Object.values(business ?? {}).flat())
    found.push({
      whole: false,
      percent: worst(usage),
      // Minutes here, seconds in the account's header.
      regainMs: usage.estimated_time_to_regain_access * 60_000,
    });
  if (account)
    found.push({
      whole: false,
      percent: account.acc_id_util_pct,
      regainMs: account.acc_id_util_pct >= 95 ? account.reset_time_duration * 1000 : 0,
    });
  if (insights)
    found.push(
      { whole: true, percent: insights.app_id_util_pct, regainMs: 0 },
      { whole: false, percent: insights.acc_id_util_pct, regainMs: 0 },
    );
  return found;
}

/** The longest wait the headers ask for; 0 when they ask for none. */
export function regainMs(response: HttpResponse): number {
  return Math.max(0, ...pressure(response).map((one) => one.regainMs));
}

function header<T>(response: HttpResponse, name: string, schema: z.ZodType<T>): T | null {
  const text = response.headers[name];
  if (text === undefined) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
