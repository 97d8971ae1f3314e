// Saved views of the explorer in the ledger: each person's own, and those they share with the workspace.
import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { explorerLook, type ExplorerLook } from '../../../../src-shared/domain/explorer-query.ts';
import type { SavedView } from '../../../../src-shared/ipc/explorer.ts';
import { AppError } from '../../app-error.ts';
import type { ReadDb, WriteDb } from '../../db/handles.ts';
import type { Provenance, Services } from '../../services.ts';
import { explorerViews } from './ledger-schema.ts';

export interface ViewDeps {
  readonly services: Pick<Services, 'clock' | 'ids'>;
  readonly provenance: Provenance;
}

/** Views that a newer cockpit wrote and this one cannot read are left out. */
export function listViews(db: ReadDb, personId: string): SavedView[] {
  const rows = db
    .select()
    .from(explorerViews)
    .where(
      and(
        isNull(explorerViews.removedAt),
        or(eq(explorerViews.ownerId, personId), eq(explorerViews.isShared, true)),
      ),
    )
    .orderBy(asc(explorerViews.name), asc(explorerViews.id))
    .all();
  return rows.flatMap(({ id, name, isShared, ownerId, definition }) => {
    const read = explorerLook.safeParse(definition);
    return read.success
      ? [{ id, name, shared: isShared, mine: ownerId === personId, definition: read.data }]
      : [];
  });
}

export interface ViewChange {
  /** Null: a new one. */
  readonly id: string | null;
  readonly name: string;
  readonly shared: boolean;
  readonly definition: ExplorerLook;
}

/** Throws AppError not_found for a view that is not the person's own. */
export function saveView(
  db: WriteDb,
  deps: ViewDeps,
  change: ViewChange & { readonly personId: string },
): string {
  const { name, shared, definition, personId } = change;
  const written = {
    name,
    isShared: shared,
    definition,
    updatedAt: deps.services.clock.now(),
    version: deps.provenance.nextVersion(),
  };
  if (change.id === null) {
    const id = deps.services.ids.next();
    const { workspace, origin } = deps.provenance;
    db.insert(explorerViews)
      .values({ id, ownerId: personId, author: personId, workspace, origin, tenant: null, ...written })
      .run();
    return id;
  }
  const { changes } = db.update(explorerViews).set(written).where(own(change.id, personId)).run();
  if (changes === 0) throw new AppError('not_found', 'no such view');
  return change.id;
}

/** Idempotent; another person's view stays. */
export function removeView(
  db: WriteDb,
  deps: ViewDeps,
  view: { readonly id: string; readonly personId: string },
): void {
  db.update(explorerViews)
    .set({ removedAt: deps.services.clock.now(), version: deps.provenance.nextVersion() })
    .where(own(view.id, view.personId))
    .run();
}

function own(id: string, personId: string) {
  return and(eq(explorerViews.id, id), eq(explorerViews.ownerId, personId), isNull(explorerViews.removedAt));
}
