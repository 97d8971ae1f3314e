// Answers the calls about people without an account: who they are, a copy of what is known of one, and its end.
import type { Handlers } from '../calls/context.ts';
import { savePath } from '../calls/save-path.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import { beginErasure } from '../erasure/commands.ts';
import type { PersonDataDeps } from './data-calls.ts';
import { guestData, guestIds, guestsIn } from './guests.ts';
import { writeCopy } from './write-copy.ts';

type GuestHandlers = Pick<Handlers, 'people.guests' | 'people.exportGuest' | 'people.eraseGuest'>;

export function guestDataCalls(deps: Omit<PersonDataDeps, 'identity' | 'mirror'>): GuestHandlers {
  const { db, services } = deps;
  return {
    'people.guests': (_input, { scope }) => ({ rows: guestsIn(db, scope) }),

    async 'people.exportGuest'({ tenantId, name, path: given }, context) {
      const [target] = guestIds(db, { tenantId, name });
      const path = await savePath(deps.ask, context, { given, name: 'reviewer.json' });
      if (path === null) return { written: null };
      const data = guestData(db, { tenantId, name });
      await writeCopy(path, data);
      unitOfWork(db, (tx) => {
        context.record(tx, { tenant: tenantId, target, detail: { answers: data.answers.length } });
      });
      return { written: path };
    },

    'people.eraseGuest'({ tenantId, name }, context) {
      const erasure = unitOfWork(db, (tx) => {
        const [target] = guestIds(tx, { tenantId, name });
        context.record(tx, { tenant: tenantId, target, before: { name: 'the old one' } });
        const author = context.person?.id ?? '';
        return beginErasure(tx, deps, { kind: 'guest', subject: target, accounts: [], author });
      });
      services.changed('people');
      return { jobId: deps.erasures.start(erasure).id };
    },
  };
}
