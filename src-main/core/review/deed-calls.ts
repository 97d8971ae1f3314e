// Handlers that take back a person's newest deed and do it again, whether it was of this session or an earlier one.
import type { EntityRef } from '../../../src-shared/domain/entity-ref.ts';
import type { DecisionId, TenantId } from '../../../src-shared/domain/ids.ts';
import { AppError, toAppError } from '../app-error.ts';
import type { CallContext, Handlers, Person } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { isUndone, undo } from './commands.ts';
import { readDeeds, writeDeeds, type Deed } from './deeds.ts';
import type { ReviewDeps } from './events.ts';
import type { ReviewedContent } from './ledger-schema.ts';
import { eventsOfDeed, redoEvents, type DeedEvent } from './redo.ts';
import { undoRevision } from './undo-revision.ts';

export interface DeedCallDeps extends ReviewDeps {
  readonly db: WriteDb;
  /** Null when the local copy does not have it. */
  readFacts(ref: EntityRef): Promise<{ readonly content: ReviewedContent } | null>;
  /** Called after a commit that may have changed what the outbox has to do. */
  approved(): void;
}

export function deedCalls(deps: DeedCallDeps): Pick<Handlers, 'review.undoLast' | 'review.redoLast'> {
  const { db, services } = deps;

  /** Those of the events that could be taken back. */
  const takeBack = (tx: WriteDb, person: Person, events: readonly DeedEvent[]): DecisionId[] =>
    events.flatMap((event) => {
      const id = event.id as DecisionId;
      try {
        if (event.kind === 'revise') undoRevision(tx, deps, { id, person });
        else if (isUndone(tx, id)) return [];
        else {
          const act = { ref: event.ref as EntityRef, tenantId: event.tenant as TenantId, person };
          undo(tx, deps, { ...act, target: id });
        }
        return [id];
      } catch (thrown) {
        const { code } = toAppError(thrown);
        if (code === 'conflict' || code === 'not_found') return [];
        throw thrown;
      }
    });

  const told = (deed: Deed, done: number) => {
    if (done > 0) services.changed('review', 'outbox', 'campaigns');
    deps.approved();
    return { deed: { kind: deed.kind, done, refused: deed.ids.length - done } };
  };

  return {
    'review.undoLast'(_input, context) {
      const { person, tenants } = signedIn(context);
      const found = unitOfWork(db, (tx) => {
        const { done, undone } = readDeeds(tx, person.id);
        const before = sizes({ done, undone });
        for (let deed = done.pop(); deed; deed = done.pop()) {
          const taken = takeBack(tx, person, eventsOfDeed(tx, deed.ids, tenants));
          // Nothing of it was left, so it is as if it had never been there.
          if (taken.length === 0) continue;
          writeDeeds(tx, person.id, { done, undone: [...undone, { kind: deed.kind, ids: taken }] });
          const after = sizes(readDeeds(tx, person.id));
          context.record(tx, { detail: { kind: deed.kind, undone: taken.length }, before, after });
          return { deed, taken: taken.length };
        }
        writeDeeds(tx, person.id, { done, undone });
        context.record(tx, { detail: { undone: 0 }, before, after: sizes({ done, undone }) });
        return null;
      });
      return found ? told(found.deed, found.taken) : { deed: null };
    },

    async 'review.redoLast'(_input, context) {
      const { person, tenants } = signedIn(context);
      const next = readDeeds(db, person.id).undone.at(-1);
      const refs = new Set(eventsOfDeed(db, next?.ids ?? [], tenants).map(({ ref }) => ref as EntityRef));
      const read = await Promise.all(
        [...refs].map(async (ref) => [ref, (await deps.readFacts(ref))?.content ?? {}] as const),
      );
      const present = new Map<string, ReviewedContent>(read);
      const found = unitOfWork(db, (tx) => {
        const { done, undone } = readDeeds(tx, person.id);
        const before = sizes({ done, undone });
        const deed = undone.pop();
        if (!deed) {
          context.record(tx, { detail: { redone: 0 }, before, after: before });
          return null;
        }
        const events = eventsOfDeed(tx, deed.ids, tenants);
        const ids = redoEvents(tx, deps, { person, present, events });
        const again = ids.length === 0 ? [] : [{ kind: deed.kind, ids }];
        writeDeeds(tx, person.id, { done: [...done, ...again], undone });
        const after = sizes(readDeeds(tx, person.id));
        context.record(tx, { detail: { kind: deed.kind, redone: ids.length }, before, after });
        return { deed, made: ids.length };
      });
      return found ? told(found.deed, found.made) : { deed: null };
    },
  };
}

/** How much can be taken back, and done again. */
const sizes = ({ done, undone }: ReturnType<typeof readDeeds>) => ({
  deeds: done.length,
  takenBack: undone.length,
});

function signedIn({ person, scope }: CallContext) {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return { person, tenants: new Set<string>(scope.tenants) };
}
