// Handlers of drafts: a person's own proposals that nobody was asked about yet.
import { parseEntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { ProposalContent } from '../../../src-shared/domain/proposals.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { tenantsIn } from '../tenants/queries.ts';
import { admit } from './calls.ts';
import { dropDraft, readDrafts, saveDraft } from './drafts.ts';
import type { PresenterDeps } from './present-proposals.ts';

interface DraftCallDeps extends PresenterDeps {
  readonly db: WriteDb;
}

export function draftCalls(
  deps: DraftCallDeps,
): Pick<Handlers, 'review.drafts' | 'review.saveDraft' | 'review.dropDraft'> {
  const { db, services } = deps;
  return {
    async 'review.drafts'(_input, context) {
      const clients = new Map(tenantsIn(db, context.scope).map(({ id, name }) => [id, name]));
      const mine = readDrafts(db, personOf(context).id).filter(({ tenantId }) => clients.has(tenantId));
      const facts = await Promise.all(mine.map(({ ref }) => deps.readFacts(ref)));
      return {
        rows: mine.map(({ contentHash, ...row }, at) => ({
          ...row,
          platform: parseEntityRef(row.ref).platform,
          tenantName: clients.get(row.tenantId) ?? '',
          outdated: facts[at]?.contentHash !== contentHash,
        })),
      };
    },

    async 'review.saveDraft'({ ref, changes, comment, ...input }, context) {
      const { account, person } = admit(db, context, ref);
      const facts = await deps.readFacts(ref);
      if (!facts) throw new AppError('not_found', 'no such campaign in the local copy');
      const { content, contentHash, name, currency } = facts;
      const id = input.id ?? services.ids.next();
      unitOfWork(db, (tx) => {
        saveDraft(tx, person.id, {
          ...{ id, ref, tenantId: account.tenantId, name, currency, contentHash, comment },
          budgetKind: content['budgetKind'] as ProposalContent['budgetKind'],
          changes: changes.map(({ field, after }) => ({
            field,
            before: String(content[field] ?? ''),
            after,
          })),
          at: services.clock.now(),
        });
        const after = { draft: id, fields: changes.map(({ field }) => field).join(' ') };
        context.record(tx, { tenant: account.tenantId, target: ref, after });
      });
      services.changed('review');
      return { id };
    },

    'review.dropDraft'({ id }, context) {
      const person = personOf(context);
      unitOfWork(db, (tx) => {
        const before = { drafts: readDrafts(tx, person.id).length };
        dropDraft(tx, person.id, id);
        context.record(tx, { target: id, before });
      });
      services.changed('review');
      return {};
    },
  };
}

function personOf({ person }: CallContext): Person {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person;
}
