// Answers the calls about people.
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { TenantDeps } from '../tenants/commands.ts';
import { assignPerson } from './commands.ts';
import { peopleIn } from './queries.ts';

export interface PeopleCallDeps extends TenantDeps {
  readonly db: WriteDb;
  readonly newPeople: string;
}

type PeopleHandlers = Pick<Handlers, 'people.list' | 'people.assign' | 'people.handOver'>;

export function peopleCalls(deps: PeopleCallDeps): PeopleHandlers {
  const { db, services, newPeople } = deps;
  return {
    'people.list': (_input, { scope }) => ({ rows: peopleIn(db, scope, newPeople) }),

    'people.assign'({ personId, tenantId, assigned }, context) {
      const author = authorOf(context);
      unitOfWork(db, (tx) => {
        const was = assignPerson(tx, deps, { personId, tenantId, assigned, author, newPeople });
        context.record(tx, {
          tenant: tenantId,
          target: personId,
          before: { assigned: was },
          after: { assigned },
        });
      });
      services.changed('people', 'tenants');
      return {};
    },

    'people.handOver'({ tenantId, from, to }, context) {
      const author = authorOf(context);
      if (from === to)
        throw new AppError('invalid_input', 'the same person', { fields: { to: 'is the same' } });
      unitOfWork(db, (tx) => {
        const shared = { tenantId, author, newPeople };
        assignPerson(tx, deps, { ...shared, personId: to, assigned: true });
        assignPerson(tx, deps, { ...shared, personId: from, assigned: false });
        context.record(tx, { tenant: tenantId, target: to, before: { person: from }, after: { person: to } });
      });
      services.changed('people', 'tenants');
      return {};
    },
  };
}

function authorOf({ person }: CallContext): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}
