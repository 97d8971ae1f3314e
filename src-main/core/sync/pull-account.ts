// Pulls one account: its listings and newest days first, its history afterwards.
import { toAppError, type AppError } from '../app-error.ts';
import { dayIn } from '../../../src-shared/domain/days.ts';
import { isOtherCurrency } from '../connectors/platform-error.ts';
import { entityTables, type AccountKey } from '../connectors/rows.ts';
import { dayNumber } from '../mirror/day-number.ts';
import type { DayCursor } from '../mirror/reads/cursors.ts';
import { pullChanges } from './pull-changes.ts';
import { firstStepDays, pullDays, type DayProgress, type DaySpan } from './pull-days.ts';
import { pullListing } from './pull-listing.ts';
import type { PullContext } from './pull-context.ts';
import { endsAll } from './trouble.ts';
import { daysOf, planDays, type DayPlan } from './windows.ts';

export interface AccountPull {
  readonly accountId: number;
  readonly account: AccountKey;
  /** Account-local days this pull will fetch. */
  readonly days: number;
  /** Listings, new days, the look-back, and who changed what. */
  front(): Promise<void>;
  /** What is missing of the history. Rejects as well with what kept the changes from being read. */
  back(): Promise<void>;
}

export async function planAccount(context: PullContext): Promise<AccountPull> {
  const { mirror, account, connector, clock } = context;
  const cursors = await mirror.read('cursorsOf', { accountId: account.id });
  const { start, lookbackDays } = connector.streams.days.cursor;
  const found = cursors.days.find((cursor) => cursor.stream === connector.streams.days.name);
  // Days are the platform's: a desktop whose clock is wrong would leave days out, or take empty ones for read.
  const today = dayNumber(dayIn(account.zone, context.caller.platformNow()));
  // What lies ahead of today was read under a wrong clock, and what joined it would have a gap.
  const covered =
    found && found.coveredFrom <= today ? { from: found.coveredFrom, to: found.coveredTo } : null;
  const progress: DayProgress = {
    covered,
    stepDays: found?.stepDays ?? firstStepDays,
    refreshedAt: found?.refreshedAt ?? 0,
  };
  const plan: DayPlan = planDays({
    covered,
    today,
    historyDays: start,
    lookbackDays: isResumed(account.syncedAt, found, clock.now()) ? 1 : lookbackDays,
  });
  let withheld: AppError | null = null;
  /** Figures do without: an account whose changes the grant may not see is told of once all else is here. */
  async function changes(): Promise<void> {
    try {
      await pullChanges(
        context,
        cursors.listings.find((cursor) => cursor.stream === 'changes'),
      );
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'cancelled' || endsAll(error)) throw error;
      withheld = error;
    }
  }
  /** Budgets that were listed just now may be of the other currency as well, and nobody says when that began. */
  async function days(span: DaySpan): Promise<void> {
    try {
      await pullDays(context, progress, span);
    } catch (error) {
      if (isOtherCurrency(error)) await mirror.write('forgetListings', { accountId: account.id });
      throw error;
    }
  }
  return {
    accountId: account.id,
    account,
    days: daysOf(plan.front) + daysOf(plan.back),
    async front() {
      for (const table of entityTables) {
        if (context.stop.aborted) return;
        await pullListing(
          context,
          table,
          cursors.listings.find((cursor) => cursor.stream === table),
        );
      }
      await days({ part: 'front', range: plan.front, order: covered ? 'oldest' : 'newest' });
      if (!context.stop.aborted) await changes();
    },
    async back() {
      if (plan.back) await days({ part: 'back', range: plan.back, order: 'newest' });
      if (withheld) throw withheld;
    },
  };
}

/** What was read this recently is not read again when the sync that did it goes on after a stop. */
const resumeMs = 3_600_000;

function isResumed(syncedAt: number | null, found: DayCursor | undefined, now: number): boolean {
  if (!found) return false;
  // Before the first front is through, what is here is its newest windows.
  const readAt = found.refreshedAt === 0 ? found.committedAt : found.refreshedAt;
  return readAt > (syncedAt ?? 0) && now >= readAt && now - readAt < resumeMs;
}
