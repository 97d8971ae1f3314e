// Erases a person: names in both databases and their copies, free text, settings and tokens; decisions keep a pseudonym.
import { unitOfWork } from '../db/unit-of-work.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { endErasure, eraseGuestRows, erasePersonRows, personStillNamed } from './commands.ts';
import { renewCopies } from './copies.ts';
import type { ErasureDeps } from './erasures.ts';
import type { Erasure } from './queries.ts';

/** Every step can be done again, and it has ended when the copies are gone too: a crash before that leaves it open. */
export async function erasePerson(deps: ErasureDeps, erasure: Erasure, context: JobContext): Promise<void> {
  context.progress({ done: 0, total: 3 });
  if (erasure.kind === 'guest') eraseGuest(deps, erasure);
  else await eraseNamed(deps, erasure, context);
  deps.services.changed('people', 'review', 'audit', 'campaigns');
  context.progress({ done: 2 });
  await renewCopies(deps);
  unitOfWork(deps.db, (tx) => {
    endErasure(tx, erasure.id, deps.services.clock.now());
  });
  context.progress({ done: 3 });
}

/** The ledger comes after the mirror, because only the ledger knows the names. */
async function eraseNamed(deps: ErasureDeps, erasure: Erasure, context: JobContext): Promise<void> {
  const { db, mirror, vault, services } = deps;
  const { subject: id } = erasure;
  const person = personStillNamed(db, id);
  if (!person) return;
  const { changed } = await mirror.write('forgetActor', { names: [person.name, person.email] });
  context.progress({ done: 1 });
  unitOfWork(db, (tx) => {
    const sessions = erasePersonRows(tx, id, services.clock.now());
    for (const session of sessions) vault.drop('workspace', `session:${session}`);
    vault.drop('workspace', `lock:${id}`);
    deps.record(
      {
        actor: erasure.author,
        action: 'person.erased',
        target: id,
        outcome: 'ok',
        detail: { sessions: sessions.length, changes: changed },
        before: { role: person.role, name: 'the old one', email: 'the old one' },
        after: { role: 'user', name: null, email: null },
      },
      tx,
    );
  });
}

function eraseGuest(deps: ErasureDeps, erasure: Erasure): void {
  unitOfWork(deps.db, (tx) => {
    const files = eraseGuestRows(tx, erasure.subject);
    if (files === 0) return;
    const { author: actor, subject: target } = erasure;
    const told = { detail: { files }, before: { name: 'the old one' }, after: { name: null } };
    deps.record({ actor, action: 'guest.erased', target, outcome: 'ok', ...told }, tx);
  });
}
