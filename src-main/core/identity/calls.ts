// Answers the calls about signing in and out.
import type { Handlers } from '../calls/context.ts';
import type { Identity } from './identity.ts';

type SessionHandlers = Pick<
  Handlers,
  | 'session.state'
  | 'session.signIn'
  | 'session.openAgain'
  | 'session.cancelSignIn'
  | 'session.refresh'
  | 'session.signOut'
>;

export function identityCalls(identity: Identity): SessionHandlers {
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
  };
}
