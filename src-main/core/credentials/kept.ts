// Credentials that serve no connection: added, described anew and removed. Their secrets are fields of the vault.
import { eq } from 'drizzle-orm';
import type { KeptEdit, NewKept } from '../../../src-shared/ipc/credentials.ts';
import { AppError } from '../app-error.ts';
import type { WriteDb } from '../db/handles.ts';
import { changeOf } from '../data-classes/change-of.ts';
import { keptClasses } from '../data-classes/kept-classes.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { appendEvent, eventsOf } from './events.ts';
import { findKept, type KeptRow } from './kept-rows.ts';
import { keptCredentials } from './ledger-schema.ts';
import { keptCredential, keptPlaceOf, versionPlace } from './places.ts';
import { refused } from './refusal.ts';
import { credentialState, openRotation } from './rotation-state.ts';
import type { AlsoRecord, RotationDeps } from './rotations.ts';
import { misfit } from './secret-shape.ts';

/** Answers the credential's name. Throws AppError rotation_refused for a secret that cannot be one of the kind. */
export function addKept(
  deps: RotationDeps,
  ask: NewKept & { readonly author: string },
  also: AlsoRecord,
): string {
  const { secret, author, tenantId, ...described } = ask;
  const looksLike = misfit(null, ask.kind, secret);
  if (looksLike !== null) throw refused('shape', looksLike);
  const { services, provenance, vault } = deps;
  const id = services.ids.next();
  const credential = keptCredential(id);
  unitOfWork(deps.db, (tx) => {
    const row: KeptRow = {
      ...described,
      id,
      ownerId: author,
      serves: tenantId === null ? [...described.serves] : [tenantId],
      createdAt: services.clock.now(),
      removedAt: null,
      workspace: provenance.workspace,
      tenant: tenantId,
      author,
      origin: provenance.origin,
      version: provenance.nextVersion(),
    };
    tx.insert(keptCredentials).values(row).run();
    vault.put(keptPlaceOf(row), secret);
    appendEvent(tx, deps, { credential, rotationId: null, kind: 'replaced', author });
    const { after } = changeOf(keptClasses, {}, plain(row));
    also(tx, credential, { after: { ...after, secret: 'given' } });
  });
  deps.changed();
  return credential;
}

/** What is said of it; the secret changes by a rotation alone. */
export function editKept(
  deps: RotationDeps,
  { id, edit }: { readonly id: string; readonly edit: KeptEdit },
  also: AlsoRecord,
): void {
  unitOfWork(deps.db, (tx) => {
    const row = keptOr404(tx, id);
    const serves = row.tenant === null ? [...edit.serves] : row.serves;
    tx.update(keptCredentials)
      .set({ ...edit, serves, version: deps.provenance.nextVersion() })
      .where(eq(keptCredentials.id, id))
      .run();
    also(tx, keptCredential(id), changeOf(keptClasses, plain(row), plain({ ...row, ...edit, serves })));
  });
  deps.changed();
}

/** The secret is destroyed in every version; at its vendor it works until somebody revokes it there. */
export function removeKept(deps: RotationDeps, ask: { id: string; author: string }, also: AlsoRecord): void {
  const { vault } = deps;
  unitOfWork(deps.db, (tx) => {
    const row = keptOr404(tx, ask.id);
    const credential = keptCredential(row.id);
    const open = openRotation(credentialState(eventsOf(tx, credential)));
    const { scope, subject } = keptPlaceOf(row);
    vault.drop(scope, subject);
    if (open) {
      for (const version of ['pending', 'retiring'] as const)
        vault.drop(scope, versionPlace(open.id, version, scope).subject);
      const kind = open.promotedAt === null ? 'rolled_back' : 'retired';
      appendEvent(tx, deps, { credential, rotationId: open.id, kind, author: ask.author });
    }
    tx.update(keptCredentials)
      .set({ removedAt: deps.services.clock.now(), version: deps.provenance.nextVersion() })
      .where(eq(keptCredentials.id, row.id))
      .run();
    const { before } = changeOf(keptClasses, plain(row), {});
    also(tx, credential, { before: { ...before, secret: 'the old one' } });
  });
  deps.changed();
}

/** With the clients it serves, and who else uses it, as one text each. */
const plain = ({ serves, usedBy, ...row }: KeptRow) => ({
  ...row,
  serves: [...serves].sort().join(' '),
  usedBy: usedBy.join('\n'),
});

function keptOr404(db: WriteDb, id: string): KeptRow {
  const row = findKept(db, id);
  if (row) return row;
  throw new AppError('not_found', 'no such credential');
}
