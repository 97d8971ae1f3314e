// Makes rows of proposals for a reader, with what preflight says of each by the campaign as it is now.
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import { preflight, type MonthFacts, type PreflightFacts } from '../../../src-shared/domain/preflight.ts';
import type { Rules } from '../../../src-shared/domain/preflight-rules.ts';
import type { ProposalRow, ReviewPolicy } from '../../../src-shared/ipc/review.ts';
import type { Person } from '../calls/context.ts';
import type { ReadDb } from '../db/handles.ts';
import type { Services } from '../services.ts';
import type { ReviewedContent } from './ledger-schema.ts';
import { readPolicy } from './policy.ts';
import { present } from './proposal-queries.ts';
import type { Proposal } from './proposals.ts';

/** A campaign or an ad group as the local copy has it, and what a change of it is checked against. */
export interface ReviewFacts extends Pick<
  PreflightFacts,
  'level' | 'currency' | 'zone' | 'startAt' | 'endAt' | 'accountActive'
> {
  readonly name: string;
  readonly content: ReviewedContent;
  readonly contentHash: string;
  /** The rules of its client, and what the client may spend this month. */
  readonly rules?: Rules;
  readonly month?: MonthFacts | null;
}

export interface PresenterDeps {
  readonly db: ReadDb;
  readonly services: Services;
  /** Null when the local copy does not have it. */
  readFacts(ref: EntityRef): Promise<ReviewFacts | null>;
}

export function factsFor(
  ref: EntityRef,
  facts: ReviewFacts,
  { policy, now }: { readonly policy: ReviewPolicy; readonly now: number },
): PreflightFacts {
  return {
    platform: parseEntityRef(ref).platform,
    currency: facts.currency,
    status: String(facts.content['status'] ?? ''),
    budgetKind: facts.content['budgetKind'] as PreflightFacts['budgetKind'],
    level: facts.level,
    zone: facts.zone,
    startAt: facts.startAt,
    endAt: facts.endAt,
    now,
    accountActive: facts.accountActive,
    budgetJumpPercent: facts.rules?.budget_jump.percent ?? policy.budgetJumpPercent,
    ...(facts.rules ? { rules: facts.rules } : {}),
    month: facts.month ?? null,
  };
}

export function proposalPresenter(deps: PresenterDeps) {
  const { db, services } = deps;
  return async (proposals: readonly Proposal[], person: Person): Promise<ProposalRow[]> => {
    const policy = readPolicy(db);
    const refs = [...new Set(proposals.map(({ ref }) => ref))];
    const read = await Promise.all(refs.map(async (ref) => [ref, await deps.readFacts(ref)] as const));
    const facts = new Map(read);
    const now = services.clock.now();
    return present(db, proposals, {
      person,
      policy,
      findingsOf({ ref, content }) {
        const known = facts.get(ref);
        return known ? preflight(content.changes, factsFor(ref, known, { policy, now })) : [];
      },
    });
  };
}
