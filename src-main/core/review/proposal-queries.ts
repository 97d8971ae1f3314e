// Reads proposals for screens: what each says, whether the reader may approve it, and what stands against it.
import { and, asc, eq, inArray, notExists, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { Finding } from '../../../src-shared/domain/preflight.ts';
import type { ProposalRow, ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import type { Person } from '../calls/context.ts';
import type { TenantScope } from '../calls/scope.ts';
import type { ReadDb } from '../db/handles.ts';
import { people } from '../identity/ledger-schema.ts';
import { tenants } from '../tenants/ledger-schema.ts';
import { reviewEvents, reviewTexts } from './ledger-schema.ts';
import { approvalNeeds } from './policy.ts';
import { derive, proposalsOfRef, type Proposal } from './proposals.ts';

const about = alias(reviewEvents, 'about');
const undoing = alias(reviewEvents, 'undoing');
const revision = alias(reviewEvents, 'revision');

/** What is over is left out in SQL: an undo of it, or a decision that no undo took back and no revision followed. */
export function isOpenProposal(db: ReadDb, scope: TenantScope) {
  const decided = db
    .select({ one: sql`1` })
    .from(about)
    .where(
      and(
        eq(about.targetId, reviewEvents.id),
        inArray(about.kind, ['approve', 'reject']),
        notExists(
          db
            .select({ one: sql`1` })
            .from(undoing)
            .where(and(eq(undoing.targetId, about.id), eq(undoing.kind, 'undo'))),
        ),
        notExists(
          db
            .select({ one: sql`1` })
            .from(revision)
            .where(
              and(
                eq(revision.targetId, reviewEvents.id),
                eq(revision.kind, 'revise'),
                sql`${revision.version} > ${about.version}`,
              ),
            ),
        ),
      ),
    );
  const withdrawn = db
    .select({ one: sql`1` })
    .from(undoing)
    .where(and(eq(undoing.targetId, reviewEvents.id), eq(undoing.kind, 'undo')));
  return and(
    eq(reviewEvents.kind, 'propose'),
    inArray(reviewEvents.tenant, [...scope.tenants]),
    notExists(decided),
    notExists(withdrawn),
  );
}

export function countOpenProposals(db: ReadDb, scope: TenantScope): number {
  const counted = db
    .select({ total: sql<number>`count(*)` })
    .from(reviewEvents)
    .where(isOpenProposal(db, scope))
    .get();
  return counted?.total ?? 0;
}

/** Proposals of the scope that wait for a decision, oldest first. */
export function openProposals(
  db: ReadDb,
  scope: TenantScope,
  page: { readonly offset: number; readonly limit: number; readonly only?: SQL | undefined },
): { readonly proposals: readonly Proposal[]; readonly total: number } {
  const open = and(isOpenProposal(db, scope), page.only);
  const rows = db
    .select()
    .from(reviewEvents)
    .where(open)
    .orderBy(asc(reviewEvents.version))
    .limit(page.limit)
    .offset(page.offset)
    .all();
  const counted = db
    .select({ total: sql<number>`count(*)` })
    .from(reviewEvents)
    .where(open)
    .get();
  return { proposals: derive(db, rows), total: counted?.total ?? 0 };
}

export interface ProposalReader {
  readonly person: Person;
  readonly policy: ReviewPolicy;
  /** What stands against each, by the campaign as it is now. */
  findingsOf(proposal: Proposal): readonly Finding[];
}

/** Decided ones included, oldest first. */
export function proposalsOf(db: ReadDb, ref: EntityRef, reader: ProposalReader): ProposalRow[] {
  return present(db, proposalsOfRef(db, ref), reader);
}

export function present(db: ReadDb, proposals: readonly Proposal[], reader: ProposalReader): ProposalRow[] {
  const names = new Map(
    db
      .select({ id: people.id, name: people.name, erasedAt: people.erasedAt })
      .from(people)
      .where(inArray(people.id, [...new Set(proposals.map(({ author }) => author))]))
      .all()
      .map(({ id, name, erasedAt }) => [id, erasedAt === null ? name : null]),
  );
  const clients = new Map(
    db
      .select({ id: tenants.id, name: tenants.name })
      .from(tenants)
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const textIds = proposals.flatMap(({ textId }) => (textId === null ? [] : [textId]));
  const texts = new Map(
    db
      .select({ id: reviewTexts.id, body: reviewTexts.body })
      .from(reviewTexts)
      .where(inArray(reviewTexts.id, textIds))
      .all()
      .map(({ id, body }) => [id, body]),
  );
  return proposals.map((proposal) => ({
    id: proposal.id,
    ref: proposal.ref,
    platform: parseEntityRef(proposal.ref).platform,
    campaignName: proposal.content.campaignName,
    tenantId: proposal.tenantId,
    tenantName: clients.get(proposal.tenantId) ?? '',
    currency: proposal.content.currency,
    budgetKind: proposal.content.budgetKind,
    changes: [...proposal.content.changes],
    sharedBudget: proposal.content.sharedBudget === true,
    contentHash: proposal.contentHash,
    author: names.get(proposal.author) ?? null,
    mine: proposal.author === reader.person.id,
    at: proposal.at,
    body: texts.get(proposal.textId ?? '') ?? '',
    state: proposal.state,
    findings: [...reader.findingsOf(proposal)].map((finding) => ({
      ...finding,
      params: { ...finding.params },
    })),
    signOff: proposal.signOff,
    approvalNeeds: approvalNeeds(reader.policy, reader.person, proposal),
  }));
}
