// Answers the calls about signing in and out.
import { AppError } from '../app-error.ts';
import type { Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
import type { Identity } from './identity.ts';

type SessionHandlers = Pick<
  Handlers,
  | 'session.state'
  | 'session.signIn'
  | 'session.openAgain'
  | 'session.cancelSignIn'
  | 'session.refresh'
  | 'session.signOut'
  | 'session.lock'
  | 'session.unlock'
  | 'session.active'
  | 'session.setLock'
  | 'session.list'
  | 'session.revoke'
>;

export function identityCalls(identity: Identity, db: WriteDb): SessionHandlers {
  return {
    'session.state': () => identity.state(),
    'session.signIn': ({ providerId }) => identity.signIn(providerId),
    'session.openAgain': () => {
      identity.openAgain();
      return {};
    },
    'session.cancelSignIn': () => identity.cancelSignIn(),
    'session.refresh': () => identity.refresh(),
    'session.signOut': () => identity.signOut(),
    'session.lock': ({ why }) => {
      identity.lock.lock(why);
      return identity.state();
    },
    'session.unlock': async (how) => {
      await identity.lock.unlock(how);
      return identity.state();
    },
    'session.active': () => {
      identity.lock.touch();
      return {};
    },
    'session.setLock': async ({ idleMinutes, pin }, context) => {
      const before = lockOf(identity);
      await identity.lock.choose({
        ...(idleMinutes === undefined ? {} : { idleMinutes }),
        ...(pin === undefined ? {} : { pin }),
      });
      unitOfWork(db, (tx) => {
        // A PIN in place of another is told of, and nothing of either.
        const isOther = pin !== undefined && pin !== null && before.pin;
        context.record(tx, {
          before,
          after: lockOf(identity),
          ...(isOther ? { detail: { pin: 'another' } } : {}),
        });
      });
      return identity.state();
    },
    'session.list': (_input, { person }) => ({ rows: person ? identity.sessionsOf(person.id) : [] }),
    'session.revoke': async ({ id }, { person, record }) => {
      if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
      const state = await identity.revoke(person.id, id);
      unitOfWork(db, (tx) => {
        record(tx, { target: id, before: { open: true }, after: { open: false } });
      });
      return state;
    },
  };
}

function lockOf(identity: Identity) {
  const { idleMinutes, hasPin } = identity.lock.state();
  return { idleMinutes, pin: hasPin };
}
