// Reads one page of the review queue: proposals that wait, and what platforms changed, narrowed as a person asks.
import { and, count, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import type { PersonId } from '../../../src-shared/domain/ids.ts';
import type { PlatformId } from '../../../src-shared/domain/platforms.ts';
import type { ProposalRow } from '../../../src-shared/ipc/review.ts';
import type { NoticedChange } from '../../../src-shared/ipc/review.ts';
import type { QueueFilter } from '../../../src-shared/ipc/review-queue.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { changeAssignedTo, proposalAssignedTo } from './assignments.ts';
import { reviewEvents, reviewSeen } from './ledger-schema.ts';
import { openProposals } from './proposal-queries.ts';
import type { Proposal } from './proposals.ts';
import { noticedChanges } from './seen-queries.ts';

export interface QueueAsk {
  readonly scope: TenantScope;
  readonly filter: QueueFilter;
  readonly reader: PersonId;
  /** Epoch ms; null while the reader never moved it. */
  readonly mark: number | null;
  readonly offset: number;
  readonly limit: number;
  /** Makes rows of proposals, with what stands against each. */
  present(proposals: readonly Proposal[]): Promise<ProposalRow[]>;
}

export interface QueuePage {
  readonly proposals: readonly ProposalRow[];
  readonly changes: readonly NoticedChange[];
  readonly total: number;
}

/** What a proposal says and what rules find in it is known only once it was read; no more are read for one question. */
const mostRead = 5_000;

export async function queuePage(db: ReadDb, ask: QueueAsk): Promise<QueuePage> {
  const { filter, offset, limit } = ask;
  const proposals = filter.kind === 'change' ? { rows: [], total: 0 } : await proposalPage(db, ask);
  const noChanges = filter.kind === 'proposal' || filter.state === 'lapsed' || filter.state === 'warning';
  const left = limit - proposals.rows.length;
  const from = Math.max(0, offset - proposals.total);
  const changes = noChanges
    ? { rows: [], total: 0 }
    : noticedChanges(db, ask.scope, { offset: from, limit: left, only: changeCondition(db, ask) });
  return { proposals: proposals.rows, changes: changes.rows, total: proposals.total + changes.total };
}

async function proposalPage(
  db: ReadDb,
  ask: QueueAsk,
): Promise<{ readonly rows: readonly ProposalRow[]; readonly total: number }> {
  const { filter, offset, limit } = ask;
  const only = and(
    onPlatform(reviewEvents.ref, filter.platform),
    filter.assignee === undefined ? undefined : proposalAssignedTo(db, whom(ask)),
  );
  if (filter.state === undefined) {
    const { proposals, total } = openProposals(db, ask.scope, { offset, limit, only });
    return { rows: await ask.present(proposals), total };
  }
  const { proposals } = openProposals(db, ask.scope, { offset: 0, limit: mostRead, only });
  const inState = proposals.filter((proposal) => fits(proposal, ask));
  if (filter.state !== 'warning')
    return { rows: await ask.present(inState.slice(offset, offset + limit)), total: inState.length };
  const warned = (await ask.present(inState)).filter(({ findings }) => findings.length > 0);
  return { rows: warned.slice(offset, offset + limit), total: warned.length };
}

function fits(proposal: Proposal, { filter, reader, mark }: QueueAsk): boolean {
  if (filter.state === 'new') return isNew(proposal, { reader, mark });
  return filter.state === 'warning' || proposal.state === filter.state;
}

/** What somebody wrote themselves is never new to them. */
export function isNew(
  { author, at }: Pick<Proposal, 'author' | 'at'>,
  { reader, mark }: Pick<QueueAsk, 'reader' | 'mark'>,
): boolean {
  return author !== reader && at > (mark ?? 0);
}

function changeCondition(db: ReadDb, ask: QueueAsk): SQL | undefined {
  const { filter, mark } = ask;
  return and(
    onPlatform(reviewSeen.ref, filter.platform),
    filter.assignee === undefined ? undefined : changeAssignedTo(db, whom(ask)),
    filter.state === 'new' ? gt(reviewSeen.noticedAt, mark ?? 0) : undefined,
  );
}

function whom({ filter, reader }: QueueAsk): PersonId | null {
  if (filter.assignee === 'me') return reader;
  return filter.assignee === 'nobody' || filter.assignee === undefined ? null : filter.assignee;
}

/** A ref begins with its platform, which has no letter that LIKE reads as a pattern but the underscore. */
function onPlatform(
  ref: typeof reviewEvents.ref | typeof reviewSeen.ref,
  platform: PlatformId | undefined,
): SQL | undefined {
  return platform === undefined
    ? undefined
    : sql`substr(${ref}, 1, ${platform.length + 1}) = ${`${platform}:`}`;
}

/** Of each campaign that has any. */
export function commentCounts(db: ReadDb, refs: readonly string[]): Map<string, number> {
  const rows = db
    .select({ ref: reviewEvents.ref, comments: count() })
    .from(reviewEvents)
    .where(and(inArray(reviewEvents.ref, [...refs]), eq(reviewEvents.kind, 'comment')))
    .groupBy(reviewEvents.ref)
    .all();
  return new Map(rows.map(({ ref, comments }) => [ref, comments]));
}
