// Handlers of review: they find the client and what was seen, then hand over to the commands.
import { parseEntityRef, type EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { ReviewEvent } from '../../../src-shared/ipc/review.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { tenantOfAccount, type TenantAccount } from '../tenants/queries.ts';
import { comment, decide, refOfEvent, undo, type ReviewDeps } from './commands.ts';
import { noteDeed, noteUndone } from './deeds.ts';
import type { ReviewedContent } from './ledger-schema.ts';
import { colleaguesIn } from './colleagues.ts';
import { eventById, historyOf } from './queries.ts';

export interface ReviewCallDeps extends ReviewDeps {
  readonly db: WriteDb;
  /** What a campaign is now, from the local copy; null when it isn't there. */
  readContent(
    ref: EntityRef,
  ): Promise<{ readonly content: ReviewedContent; readonly contentHash: string } | null>;
  tenantsOf(person: Person): readonly TenantId[];
}

type ReviewHandlers = Pick<Handlers, 'review.decide' | 'review.comment' | 'review.undo' | 'review.history'>;

export function reviewCalls(deps: ReviewCallDeps): ReviewHandlers {
  const { db, services } = deps;

  const readEvent = async (ref: EntityRef, id: DecisionId, person: Person): Promise<ReviewEvent> => {
    const present = await deps.readContent(ref);
    const event = eventById(db, { ref, id, reader: person.id, contentHash: present?.contentHash ?? null });
    if (!event) throw new AppError('not_found', 'no such decision');
    return event;
  };

  return {
    async 'review.decide'(input, context) {
      const { account, person } = admit(db, context, input.ref);
      const present = await deps.readContent(input.ref);
      if (!present) throw new AppError('not_found', 'no such campaign in the local copy');
      if (present.contentHash !== input.contentHash) {
        throw new AppError('conflict', 'the campaign changed since it was looked at');
      }
      const id = unitOfWork(db, (tx) => {
        const decided = decide(tx, deps, {
          ref: input.ref,
          tenantId: account.tenantId,
          person,
          kind: input.decision,
          comment: input.comment,
          ...present,
        });
        context.record(tx, {
          tenant: account.tenantId,
          target: input.ref,
          detail: { id: decided },
          after: { decision: input.decision },
        });
        noteDeed(tx, person.id, { kind: input.decision, ids: [decided] });
        return decided;
      });
      services.changed('review', 'campaigns');
      return readEvent(input.ref, id, person);
    },

    async 'review.comment'(input, context) {
      const { account, person } = admit(db, context, input.ref);
      const { tenantId } = account;
      const colleagues = new Set(colleaguesIn(db, [tenantId], deps.tenantsOf).map(({ id }) => id));
      const id = unitOfWork(db, (tx) => {
        const written = comment(tx, deps, {
          ref: input.ref,
          tenantId,
          person,
          body: input.body,
          field: input.field ?? null,
          mentions: input.mentions.filter((mentioned) => colleagues.has(mentioned)),
        });
        const after = { comment: written, mentions: input.mentions.length };
        context.record(tx, { tenant: account.tenantId, target: input.ref, after });
        return written;
      });
      services.changed('review', 'campaigns');
      return readEvent(input.ref, id, person);
    },

    async 'review.undo'(input, context) {
      const ref = refOfEvent(db, input.id);
      if (!ref) throw new AppError('not_found', 'no such decision of yours');
      const { account, person } = admit(db, context, ref);
      unitOfWork(db, (tx) => {
        undo(tx, deps, { ref, tenantId: account.tenantId, person, target: input.id });
        noteUndone(tx, person.id, [input.id]);
        context.record(tx, {
          tenant: account.tenantId,
          target: ref,
          detail: { id: input.id },
          before: { stands: true },
          after: { stands: false },
        });
      });
      services.changed('review', 'outbox', 'campaigns');
      return readEvent(ref, input.id, person);
    },

    async 'review.history'(input, context) {
      const { person } = admit(db, context, input.ref);
      const present = await deps.readContent(input.ref);
      const question = {
        ref: input.ref,
        reader: person.id,
        contentHash: present?.contentHash ?? null,
      };
      return { rows: historyOf(db, question) };
    },
  };
}

/** The client behind a ref, if the caller may see it; otherwise it is as if it did not exist. */
export function admit(
  db: WriteDb,
  context: Pick<CallContext, 'scope' | 'person'>,
  ref: EntityRef,
): { readonly account: TenantAccount; readonly person: Person } {
  const account = tenantOfAccount(db, context.scope, parseEntityRef(ref));
  if (!account || !context.person) throw new AppError('not_found', 'no such campaign');
  return { account, person: context.person };
}
