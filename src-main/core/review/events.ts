// Appends review events: immutable rows, with people's free text apart.
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { rowInserter } from '../db/insert-rows.ts';
import type { Provenance, Services } from '../services.ts';
import { reviewEvents, reviewTexts } from './ledger-schema.ts';

export interface ReviewDeps {
  readonly services: Services;
  readonly provenance: Provenance;
}

export interface Act {
  readonly ref: EntityRef;
  readonly tenantId: TenantId;
  readonly person: Pick<Person, 'id'>;
}

type EventFields = Pick<
  typeof reviewEvents.$inferInsert,
  'kind' | 'targetId' | 'content' | 'contentHash' | 'field' | 'assignee' | 'guestId' | 'externalKey'
> & {
  readonly act: Act;
  readonly body: string;
  /** When it happened, epoch ms, where that is not now. */
  readonly at?: number;
};

export function insertEvent(db: WriteDb, deps: ReviewDeps, fields: EventFields): DecisionId {
  return insertEvents(db, deps, [fields])[0] as DecisionId;
}

const insertTexts = rowInserter(reviewTexts);
const insertRows = rowInserter(reviewEvents);

/** In the order given; the ids come in the same. */
export function insertEvents(db: WriteDb, deps: ReviewDeps, many: readonly EventFields[]): DecisionId[] {
  const { services, provenance } = deps;
  const texts: (typeof reviewTexts.$inferInsert)[] = [];
  const rows = many.map(({ act, body, ...event }) => {
    const textId = body === '' ? null : services.ids.next();
    if (textId) texts.push({ id: textId, author: event.guestId ?? act.person.id, body });
    return {
      id: services.ids.next() as DecisionId,
      ref: act.ref,
      at: services.clock.now(),
      textId,
      ...event,
      workspace: provenance.workspace,
      tenant: act.tenantId,
      author: act.person.id,
      origin: provenance.origin,
      version: provenance.nextVersion(),
    };
  });
  insertTexts(db, texts);
  insertRows(db, rows);
  return rows.map(({ id }) => id);
}
