// Erases a person: names in both databases and their copies, free text, settings and tokens; decisions keep a pseudonym.
import { unitOfWork } from '../db/unit-of-work.ts';
import type { JobContext } from '../jobs/jobs.ts';
import { endErasure, erasePersonRows, presentPerson } from './commands.ts';
import { renewCopies } from './copies.ts';
import type { ErasureDeps } from './erasures.ts';
import type { Erasure } from './queries.ts';

/** Every step can be done again; the ledger comes after the mirror, because only the ledger knows the names. */
export async function erasePerson(deps: ErasureDeps, erasure: Erasure, context: JobContext): Promise<void> {
  const { db, mirror, vault, services } = deps;
  const { subject: id } = erasure;
  context.progress({ done: 0, total: 3 });
  const { name, email } = presentPerson(db, id);
  const { changed } = await mirror.write('forgetActor', { names: [name, email] });
  context.progress({ done: 1 });
  unitOfWork(db, (tx) => {
    const at = services.clock.now();
    const sessions = erasePersonRows(tx, id, at);
    for (const session of sessions) vault.drop('workspace', `session:${session}`);
    vault.drop('workspace', `lock:${id}`);
    endErasure(tx, erasure.id, at);
    deps.record(
      {
        actor: erasure.author,
        action: 'person.erased',
        target: id,
        outcome: 'ok',
        detail: { sessions: sessions.length, changes: changed },
      },
      tx,
    );
  });
  services.changed('people', 'review', 'audit', 'campaigns');
  context.progress({ done: 2 });
  await renewCopies(deps);
  context.progress({ done: 3 });
}
