// Posts one approved change: read and compare, try, store the intent, write once, and read again until it is there.
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ChangeField, FieldChange } from '../../../src-shared/domain/proposals.ts';
import type { ActionTarget, PresentEntity, Writing } from '../connectors/actions.ts';
import { toAppError } from '../app-error.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { changeOf, compare, valuesOf } from './compare.ts';
import type { OutboxDetail } from './detail.ts';
import { system, type OutboxItem, type PostedRecord, type PostingDeps, type Reach } from './port.ts';
import { acceptedFields } from './intents.ts';
import { record, type OutboxEventKind } from './record.ts';
import { isRefusal, remedyFor } from './trouble.ts';

/** A write is sent so many times at most, each time after reading that it was not applied. */
export const mostAttempts = 3;

export function targetOf(item: OutboxItem, { account, platformNow }: Reach): ActionTarget {
  const { kind, id } = parseEntityRef(item.ref);
  return { account, level: kind === 'campaign' ? kind : 'ad_group', extId: id, now: platformNow() };
}

/** What the platform has now. Rejects as a caller does. */
export async function readPresent(item: OutboxItem, reach: Reach): Promise<PresentEntity | null> {
  const reading = reach.actions.read(targetOf(item, reach), { mark: true });
  const texts: string[] = [];
  for (const request of reading.requests) texts.push((await reach.send(request, { once: false })).text);
  return reading.response(texts);
}

export function settle(
  deps: PostingDeps,
  item: OutboxItem,
  what: { readonly kind: OutboxEventKind; readonly detail: OutboxDetail },
): void {
  const outcome = ['posted', 'conflict', 'parked'].find((kind) => kind === what.kind);
  unitOfWork(deps.db, (tx) => {
    record(tx, deps, { itemId: item.id, author: system, ...what });
    if (outcome) deps.audit(tx, { item, outcome: outcome as PostedRecord['outcome'] });
  });
}

/** How the writing of one item went so far. */
interface Progress {
  /** Fields whose write the platform said yes to, or was found to have done: never written again by this item. */
  readonly done: Set<ChangeField>;
  /** The platform's mark before the newest write. */
  mark: string | null | undefined;
  /** Writes of this run. */
  sent: number;
  trial: OutboxDetail['trial'];
  /** The answer to an earlier write did not come, and reading showed that it was applied. */
  readonly resolved: boolean;
  tries: number;
}

/**
 * Ends with the item settled, waiting, or in doubt; rejects only when the ledger does. `resolved`: an earlier write
 * turned out to have been applied.
 */
export async function pushItem(
  deps: PostingDeps,
  item: OutboxItem,
  { reach, tries, resolved }: { readonly reach: Reach; readonly tries: number; readonly resolved: boolean },
): Promise<void> {
  const done = acceptedFields(deps.db, item.id);
  const progress: Progress = { done, mark: undefined, sent: 0, trial: undefined, resolved, tries };
  // Every round writes one request; the reading that begins the next one is the reading back.
  while (await round(deps, item, { reach, progress }));
}

type Round = { readonly reach: Reach; readonly progress: Progress };

/** True: go on with another round. */
async function round(deps: PostingDeps, item: OutboxItem, { reach, progress }: Round): Promise<boolean> {
  let present: PresentEntity | null;
  try {
    present = await readPresent(item, reach);
  } catch (thrown) {
    if (progress.sent > 0) doubt(deps, item, { thrown, ms: 5_000 });
    else postpone(deps, item, { thrown, tries: progress.tries });
    return false;
  }
  if (!present) {
    park(deps, item, 'gone');
    return false;
  }
  const { zone } = reach.account;
  const found = compare(item.content, { present, zone }, progress.done);
  const values = valuesOf(present, zone);
  if (found.kind === 'impossible') {
    park(deps, item, found.rule);
    return false;
  }
  if (found.kind === 'conflict') {
    settle(deps, item, { kind: 'conflict', detail: { conflicts: found.conflicts, present: values } });
    await deps.seen(item, { present, values, own: false });
    return false;
  }
  const unseen = progress.mark !== undefined && progress.mark === present.mark;
  if (
    unseen &&
    item.content.changes.some(({ field, before }) => progress.done.has(field) && values[field] === before)
  ) {
    // It said yes and shows nothing of it: some platforms take a while. Nothing is sent before that is over.
    doubt(deps, item, { thrown: null, ms: reach.actions.settleMs });
    return false;
  }
  if (found.left.length === 0) {
    const already = progress.sent === 0 && !progress.resolved && item.attempts === 0;
    const flags = { ...(already ? { already } : {}), ...(progress.resolved ? { resolved: true } : {}) };
    const trial = progress.trial === undefined ? {} : { trial: progress.trial };
    settle(deps, item, { kind: 'posted', detail: { present: values, ...flags, ...trial } });
    await deps.seen(item, { present, values, own: true });
    return false;
  }
  const others = present.budgetSharedWith;
  const movesOthers = others > 0 && found.left.some(({ field }) => field === 'budget');
  if (movesOthers && item.content.sharedBudget !== true) {
    park(deps, item, 'shared_budget', { others });
    return false;
  }
  return write(deps, item, { reach, progress, present, left: found.left });
}

type Writable = Round & { readonly present: PresentEntity; readonly left: readonly FieldChange[] };

async function write(deps: PostingDeps, item: OutboxItem, at: Writable): Promise<boolean> {
  const { reach, progress, present, left } = at;
  const { actions } = reach;
  const change = changeOf(item.content, left, reach.account.zone);
  let next: Writing | undefined;
  try {
    const target = targetOf(item, reach);
    [next] = actions.write(target, change, present);
    if (actions.trial && progress.trial === undefined)
      for (const request of actions.trial(target, change, present)) await reach.send(request, { once: true });
    progress.trial ??= actions.trial ? 'passed' : 'here_only';
  } catch (thrown) {
    postpone(deps, item, { thrown, tries: progress.tries });
    return false;
  }
  if (!next || !deps.mayPost()) {
    giveBack(deps, item);
    return false;
  }
  const covered = left.filter(({ field }) => next.covers.includes(field));
  const intent = { changes: covered, revision: present.mark, trial: progress.trial };
  settle(deps, item, { kind: 'intended', detail: intent });
  progress.sent += 1;
  progress.mark = present.mark;
  try {
    next.accepted((await reach.send(next.request, { once: true })).text);
  } catch (thrown) {
    if (isRefusal(thrown)) postpone(deps, item, { thrown, tries: progress.tries });
    else doubt(deps, item, { thrown, ms: actions.settleMs });
    return false;
  }
  settle(deps, item, { kind: 'accepted', detail: { changes: covered } });
  for (const { field } of covered) progress.done.add(field);
  return true;
}

/** Nothing was changed by what failed. */
export function postpone(
  deps: PostingDeps,
  item: OutboxItem,
  { thrown, tries }: { readonly thrown: unknown; readonly tries: number },
): void {
  if (thrown instanceof RangeError) {
    park(deps, item, 'too_fine');
    return;
  }
  const remedy = remedyFor(thrown, tries);
  const { reason } = remedy;
  const now = deps.services.clock.now();
  if (remedy.do === 'park') settle(deps, item, { kind: 'parked', detail: { reason } });
  else if (remedy.do === 'hold')
    settle(deps, item, { kind: 'held', detail: { reason, dueAt: now + holdAgainMs } });
  else settle(deps, item, { kind: 'delayed', detail: { reason, dueAt: now + Math.ceil(remedy.ms) } });
}

/** Whether a person has put right what held an item is looked at this often. */
export const holdAgainMs = 30_000;

/** It may have been applied: nothing more is sent until the platform was read. */
export function doubt(
  deps: PostingDeps,
  item: OutboxItem,
  { thrown, ms }: { readonly thrown: unknown; readonly ms: number },
): void {
  const reason = thrown === null ? {} : { reason: toAppError(thrown).toStored() };
  const dueAt = deps.services.clock.now() + ms;
  settle(deps, item, { kind: 'unanswered', detail: { ...reason, dueAt } });
}

export function park(
  deps: PostingDeps,
  item: OutboxItem,
  ...[rule, params]: [rule: string, params?: Readonly<Record<string, string | number>>]
): void {
  const { currency } = item.content;
  const reason = { code: 'change_refused' as const, params: { rule, currency, ...params } };
  settle(deps, item, { kind: 'parked', detail: { reason } });
}

/** Somebody paused, or the session ended: as if it had not been taken up. */
function giveBack(deps: PostingDeps, item: OutboxItem): void {
  settle(deps, item, { kind: 'resumed', detail: {} });
}
