// What a client may spend this month and has spent, for the rule about it; asked often, so it is kept for a while.
import { eq } from 'drizzle-orm';
import { dayIn } from '../../../src-shared/domain/days.ts';
import type { TenantId } from '../../../src-shared/domain/ids.ts';
import { formatMicros } from '../../../src-shared/domain/micros.ts';
import type { MonthFacts } from '../../../src-shared/domain/preflight.ts';
import type { Clock } from '../clock.ts';
import type { ReadDb } from '../db/handles.ts';
import { dayNumbers } from '../mirror/day-number.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import { allAssignments } from '../tenants/queries.ts';

interface MonthDeps {
  readonly db: ReadDb;
  readonly mirror: Pick<Mirror, 'read'>;
  readonly clock: Clock;
}

const keptMs = 30_000;

/**
 * Answers null where no budget is set, or where it or an account of the client is in another currency: nothing is
 * converted without a stated rate.
 */
export function createMonthSpend({ db, mirror, clock }: MonthDeps) {
  const kept = new Map<string, { readonly at: number; readonly facts: Promise<MonthFacts | null> }>();
  return (tenantId: TenantId, currency: string): Promise<MonthFacts | null> => {
    const key = `${tenantId} ${currency}`;
    const known = kept.get(key);
    if (known && clock.now() - known.at < keptMs) return known.facts;
    const facts = read(tenantId, currency);
    kept.set(key, { at: clock.now(), facts });
    return facts;
  };

  async function read(tenantId: TenantId, currency: string): Promise<MonthFacts | null> {
    const client = db.select().from(tenants).where(eq(tenants.id, tenantId)).get();
    if (!client || client.monthBudget === null || client.currency !== currency) return null;
    const today = dayIn(client.zone, clock.now());
    const range = dayNumbers({ from: `${today.slice(0, 8)}01`, to: today });
    const accounts = allAssignments(db)
      .filter((one) => one.tenantId === tenantId)
      .map(({ platform, accountId }) => ({ platform, extId: accountId }));
    const found = await mirror.read('accountSums', { accounts, range, previous: range });
    if (found.some((account) => account.currency !== currency)) return null;
    const spent = found.reduce((sum, { sums }) => sum + sums.spend, 0n);
    const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return { budget: client.monthBudget, spent: formatMicros(spent), daysLeft: last - day + 1 };
  }
}
