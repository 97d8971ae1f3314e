// Deeds of connecting a platform and of syncing. Secrets pass through once and are never kept here.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { PlatformId } from '../../src-shared/domain/platforms.ts';
import type { AppCredentialField } from '../../src-shared/domain/app-credential-field.ts';
import type { ConnectionRow } from '../../src-shared/ipc/connections.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import { t } from '../words/translate.ts';
import { say } from './say.ts';
import { useConnections } from './lists.ts';

type ConnectionId = ConnectionRow['id'];

type Deed = 'connect' | 'token' | 'secret' | 'sync' | 'remove';

export interface AppSecret {
  readonly field: AppCredentialField;
  readonly secret: string;
}

interface ConnectingDeeds {
  readonly busy: Deed | null;
  /** Why the newest deed was refused, and which one it was. */
  readonly error: { readonly deed: Deed; readonly cause: CallError } | null;
  readonly connect: (platform: PlatformId, reconnect?: ConnectionId) => Promise<boolean>;
  readonly cancel: () => Promise<void>;
  readonly addToken: (input: CallInput<'connections.addToken'>) => Promise<boolean>;
  /** One after the other; what was stored before one is refused stays. */
  readonly setAppSecret: (platform: PlatformId, secrets: readonly AppSecret[]) => Promise<boolean>;
  readonly sync: (id?: ConnectionId) => Promise<boolean>;
  readonly remove: (id: ConnectionId) => Promise<boolean>;
  readonly forgetError: () => void;
}

export const useConnecting = create<ConnectingDeeds>()((set) => {
  const run = async <T>(deed: Deed, answer: Promise<Envelope<T>>): Promise<boolean> => {
    set({ busy: deed, error: null });
    const envelope = await answer;
    set({ busy: null, error: envelope.ok ? null : { deed, cause: envelope.error } });
    await useConnections.getState().reload();
    return envelope.ok;
  };
  const saying = async (done: Promise<boolean>, text: string): Promise<boolean> => {
    const ok = await done;
    if (ok) {
      say(text);
    }
    return ok;
  };
  return {
    busy: null,
    error: null,
    connect: (platform, reconnect) =>
      run('connect', call('connections.connect', reconnect ? { platform, reconnect } : { platform })),
    cancel: async () => {
      await call('connections.cancelConnect', {});
      await useConnections.getState().reload();
    },
    addToken: (input) =>
      saying(run('token', call('connections.addToken', input)), t('connections.tokenStored')),
    setAppSecret: async (platform, secrets) => {
      for (const one of secrets)
        if (!(await run('secret', call('connections.setAppSecret', { platform, ...one })))) return false;
      return saying(Promise.resolve(true), t('connections.secretStored', { count: secrets.length }));
    },
    sync: (id) => run('sync', call('connections.sync', id ? { id } : {})),
    remove: (id) => saying(run('remove', call('connections.remove', { id })), t('connections.removed')),
    forgetError: () => set({ error: null }),
  };
});
