// Answers the calls about a person's own data: their sessions here, a copy of all of it, and its end.
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import { savePath } from '../calls/save-path.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { AskDesktop } from '../desktop-ports.ts';
import { beginErasure, presentPerson } from '../erasure/commands.ts';
import type { Erasures } from '../erasure/erasures.ts';
import type { Identity } from '../identity/identity.ts';
import type { Mirror } from '../mirror/open-mirror.ts';
import type { Provenance, Services } from '../services.ts';
import { writeCopy } from './write-copy.ts';

export interface PersonDataDeps {
  readonly db: WriteDb;
  readonly mirror: Pick<Mirror, 'read'>;
  readonly services: Services;
  readonly provenance: Provenance;
  readonly ask: AskDesktop;
  readonly identity: Pick<Identity, 'sessionsOf'>;
  readonly erasures: Erasures;
}

type PersonDataHandlers = Pick<Handlers, 'people.sessions' | 'people.export' | 'people.erase'>;

export function personDataCalls(deps: PersonDataDeps): PersonDataHandlers {
  const { db, services, identity } = deps;
  return {
    'people.sessions': ({ personId }) => ({ rows: identity.sessionsOf(personId) }),

    async 'people.export'({ personId, path: given }, context) {
      presentPerson(db, personId);
      const path = await savePath(deps.ask, context, { given, name: 'person.json' });
      if (path === null) return { written: null };
      const { personData } = await import('./person-data.ts');
      const data = await personData(db, deps.mirror, personId);
      await writeCopy(path, data);
      unitOfWork(db, (tx) => {
        context.record(tx, { target: personId, detail: { decisions: data.decisions.length } });
      });
      return { written: path };
    },

    'people.erase'({ personId, name }, context) {
      if (context.person?.id === personId)
        throw new AppError('conflict', 'nobody erases themselves while they are signed in');
      const erasure = unitOfWork(db, (tx) => {
        const person = presentPerson(tx, personId);
        if (person.name !== name)
          throw new AppError('invalid_input', 'not their name', { fields: { name: 'is not theirs' } });
        const author = context.person?.id ?? '';
        context.record(tx, { target: personId, before: { role: person.role, name: 'the old one' } });
        return beginErasure(tx, deps, { kind: 'person', subject: personId, accounts: [], author });
      });
      services.changed('people');
      return { jobId: deps.erasures.start(erasure).id };
    },
  };
}
