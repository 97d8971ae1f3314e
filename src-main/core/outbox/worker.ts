// Takes items that are due, one account at a time and many accounts at once, in the order in which they were approved.
import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { unitOfWork } from '../db/unit-of-work.ts';
import { toAppError } from '../app-error.ts';
import type { StoredError } from '../../../src-shared/ipc/errors.ts';
import { outboxItems } from './ledger-schema.ts';
import { holdAgainMs, postpone, pushItem, settle } from './push.ts';
import { reconcileItem } from './reconcile.ts';
import type { OutboxItem, PostingDeps, Reach } from './port.ts';

export interface OutboxWorker {
  /** Looks for something to do, now. */
  nudge(): void;
  /** Resolves when nothing is under way and nothing is due. */
  idle(): Promise<void>;
  /** Takes up nothing more, and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** Who claims items: this installation. */
  readonly claimant: string;
  /** Accounts written to at the same time. */
  readonly lanes?: number;
  changed(): void;
}

/** Longer than all requests of one item take together. */
const claimMs = 15 * 60_000;

interface Due {
  readonly id: string;
  readonly lane: string;
  readonly ref: string;
}

export function createOutboxWorker(deps: PostingDeps, options: WorkerOptions): OutboxWorker {
  const { db, services } = deps;
  const { clock, log } = services;
  const most = options.lanes ?? 6;
  const running = new Map<string, Promise<void>>();
  /** How often in a row an item had to wait. */
  const tries = new Map<string, number>();
  let stopped = false;
  let again = false;
  let cancelTimer: () => void = () => undefined;

  /** Items by account, without those that an earlier one of the same campaign keeps waiting. */
  function findDue(): { readonly lanes: Map<string, Due[]>; readonly nextAt: number | null } {
    const now = clock.now();
    const rows = db
      .select({
        id: outboxItems.id,
        lane: outboxItems.lane,
        ref: outboxItems.ref,
        dueAt: outboxItems.dueAt,
      })
      .from(outboxItems)
      .where(active())
      .orderBy(asc(outboxItems.id))
      .all();
    const waiting = new Set<string>();
    const lanes = new Map<string, Due[]>();
    let nextAt: number | null = null;
    for (const row of rows) {
      if (row.dueAt > now) {
        waiting.add(row.ref);
        nextAt = Math.min(nextAt ?? row.dueAt, row.dueAt);
      } else if (!waiting.has(row.ref)) {
        const lane = lanes.get(row.lane) ?? [];
        lane.push(row);
        lanes.set(row.lane, lane);
      }
    }
    return { lanes, nextAt };
  }

  function tick(): void {
    cancelTimer();
    if (stopped || !deps.mayPost()) return;
    const { lanes, nextAt } = findDue();
    for (const [lane, due] of lanes) {
      if (running.size >= most) break;
      if (!running.has(lane)) running.set(lane, runLane(lane, due));
    }
    if (nextAt !== null) cancelTimer = clock.after(Math.max(1, nextAt - clock.now()), tick);
  }

  async function runLane(lane: string, due: readonly Due[]): Promise<void> {
    try {
      const waiting = new Set<string>();
      for (const { id, ref } of due) {
        if (stopped || !deps.mayPost()) break;
        // What was to come first and had to wait keeps its place.
        if (waiting.has(ref)) continue;
        await postOne(id);
        if (isActive(id)) waiting.add(ref);
      }
    } catch (thrown) {
      // The ledger can't be written: nothing can be posted, because nothing could be remembered.
      log.error({ err: toAppError(thrown), lane }, 'posting stopped for an account');
      again = false;
      cancelTimer = clock.after(holdAgainMs, tick);
      return;
    } finally {
      running.delete(lane);
    }
    tick();
  }

  async function postOne(id: string): Promise<void> {
    const item = claim(id);
    if (!item) return;
    const wasInDoubt = item.state === 'posting' || item.state === 'unknown';
    options.changed();
    if (!wasInDoubt && (isBarred(item) || isHeld(item, await deps.refusedBy(item)))) {
      options.changed();
      return;
    }
    const before = tries.get(id) ?? 0;
    tries.set(id, before + 1);
    let reach: Reach;
    try {
      reach = await deps.reach(item);
    } catch (thrown) {
      if (wasInDoubt) unclaim(item, holdAgainMs);
      else if (!isSameHold(item, toAppError(thrown).code)) postpone(deps, item, { thrown, tries: before });
      else unclaim(item, holdAgainMs);
      options.changed();
      return;
    }
    await (wasInDoubt
      ? reconcileItem(deps, item, { reach, tries: before })
      : pushItem(deps, item, { reach, tries: before, resolved: false }));
    const after = read(id);
    if (after && (after.state === 'posted' || after.attempts > item.attempts)) tries.delete(id);
    options.changed();
  }

  /** What was approved may not go out any more, or not now. */
  function isBarred(item: OutboxItem): boolean {
    if (deps.isLapsed(item)) {
      const reason = { code: 'cancelled' as const, params: { reason: 'lapsed' } };
      settle(deps, item, { kind: 'cancelled', detail: { reason } });
      return true;
    }
    return isHeld(item, deps.holdReason(item));
  }

  /** With a reason it waits until that is over. */
  function isHeld(item: OutboxItem, reason: StoredError | null): boolean {
    if (!reason) return false;
    if (isSameHold(item, reason.code)) unclaim(item, holdAgainMs);
    else settle(deps, item, { kind: 'held', detail: { reason, dueAt: clock.now() + holdAgainMs } });
    return true;
  }

  /** Null when somebody else has it, or it is not to be posted any more. */
  function claim(id: string): OutboxItem | null {
    const now = clock.now();
    return unitOfWork(db, (tx) => {
      const { changes } = tx
        .update(outboxItems)
        .set({ claimedBy: options.claimant, claimedUntil: now + claimMs })
        .where(and(eq(outboxItems.id, id), active(), free(now)))
        .run();
      return changes === 1
        ? (tx.select().from(outboxItems).where(eq(outboxItems.id, id)).get() ?? null)
        : null;
    });
  }

  /** A claim of this installation is of a core that is gone: one core holds a profile. */
  function free(now: number) {
    return or(
      isNull(outboxItems.claimedBy),
      eq(outboxItems.claimedBy, options.claimant),
      lt(outboxItems.claimedUntil, now),
    );
  }

  function unclaim(item: OutboxItem, ms: number): void {
    db.update(outboxItems)
      .set({ claimedBy: null, claimedUntil: null, dueAt: clock.now() + ms })
      .where(eq(outboxItems.id, item.id))
      .run();
  }

  function isActive(id: string): boolean {
    const one = and(eq(outboxItems.id, id), active());
    return db.select({ id: outboxItems.id }).from(outboxItems).where(one).get() !== undefined;
  }

  function read(id: string): OutboxItem | undefined {
    return db.select().from(outboxItems).where(eq(outboxItems.id, id)).get();
  }

  return {
    nudge() {
      again = true;
      tick();
    },
    async idle() {
      do {
        again = false;
        tick();
        while (running.size > 0) await Promise.all(running.values());
      } while (again);
    },
    async stop() {
      stopped = true;
      cancelTimer();
      await Promise.all(running.values());
    },
  };
}

/** It is held for this already: saying so again would only make its history longer. */
function isSameHold(item: OutboxItem, code: string): boolean {
  return item.state === 'held' && item.reason?.code === code;
}

/** Released and not over; what a person holds is not, what circumstances hold is looked at again. */
function active() {
  return or(
    and(eq(outboxItems.state, 'pending'), sql`${outboxItems.releasedAt} IS NOT NULL`),
    and(
      eq(outboxItems.state, 'held'),
      sql`${outboxItems.releasedAt} IS NOT NULL`,
      sql`coalesce(json_extract(${outboxItems.reason}, '$.code'), '') <> 'cancelled'`,
    ),
    inArray(outboxItems.state, ['posting', 'unknown']),
  );
}
