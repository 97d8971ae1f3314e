// Handlers of connections. No secret comes back out of any of them.
import { connectionId, jobId } from '../../../src-shared/domain/ids.ts';
import { AppError } from '../app-error.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import type { Connections } from './connections.ts';
import { connectionsState, type ConnectionsStateDeps } from './state.ts';

export interface ConnectionCallDeps extends Omit<ConnectionsStateDeps, 'consent'> {
  readonly db: WriteDb;
  readonly connections: Connections;
}

type ConnectionHandlers = Pick<
  Handlers,
  | 'connections.list'
  | 'connections.connect'
  | 'connections.cancelConnect'
  | 'connections.addToken'
  | 'connections.setAppSecret'
  | 'connections.remove'
  | 'connections.sync'
>;

export function connectionCalls(deps: ConnectionCallDeps): ConnectionHandlers {
  const { connections } = deps;
  return {
    'connections.list': () => connectionsState({ ...deps, consent: connections.consent }),

    'connections.connect': ({ platform, reconnect }, context) =>
      connections.connect({ platform, reconnect, author: authorOf(context) }),

    'connections.cancelConnect'() {
      connections.consent.cancel();
      return {};
    },

    async 'connections.addToken'({ platform, name, token, reconnect }, context) {
      const ask = { platform, name, token, reconnect, author: authorOf(context) };
      const id = await connections.addToken(ask, (tx, target) => {
        context.record(tx, { target, after: { platform, name: 'given', token: 'given' } });
      });
      return { id: connectionId.parse(id) };
    },

    'connections.setAppSecret'({ platform, field, secret }, context) {
      connections.setAppSecret(platform, secret, {
        field,
        author: authorOf(context),
        also(tx, had) {
          const before = { secret: had ? 'the old one' : null };
          context.record(tx, {
            target: `app:${platform}:${field}`,
            before,
            after: { secret: 'another one' },
          });
        },
      });
      return {};
    },

    async 'connections.remove'({ id }, context) {
      await connections.remove(id, (tx) => {
        context.record(tx, { target: id, before: { token: 'the old one' } });
      });
      return {};
    },

    'connections.sync': ({ id }) => ({ jobIds: connections.syncNow(id).map((job) => jobId.parse(job)) }),
  };
}

function authorOf({ person }: CallContext): string {
  if (!person) throw new AppError('not_signed_in', 'nobody is signed in');
  return person.id;
}
