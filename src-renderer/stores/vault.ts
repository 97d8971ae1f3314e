// Deeds on the vault's key. A passphrase goes through once and is never kept here.
import { create } from 'zustand';
import { call } from '../api/client.ts';
import type { CallInput } from '../../src-shared/ipc/contract.ts';
import type { CallError, Envelope } from '../../src-shared/ipc/errors.ts';
import type { VaultState } from '../../src-shared/ipc/vault.ts';
import { useApp } from './app.ts';

interface VaultDeeds {
  readonly error: CallError | null;
  readonly busy: boolean;
  readonly setUp: (choice: CallInput<'vault.setUp'>) => Promise<void>;
  readonly unlock: (passphrase: string) => Promise<void>;
  readonly recover: (words: string) => Promise<void>;
  /** A new key for every client's secrets; its progress comes as a job. */
  readonly rekey: () => Promise<void>;
  /** True once the vault has another key. */
  readonly replaceKey: (known: CallInput<'vault.replaceKey'>) => Promise<boolean>;
  readonly forgetError: () => void;
}

export const useVaultDeeds = create<VaultDeeds>()((set) => {
  const run = async (deed: Promise<Envelope<VaultState>>) => {
    set({ busy: true, error: null });
    const answer = await deed;
    set({ busy: false, error: answer.ok ? null : answer.error });
    if (!answer.ok) return;
    useApp.getState().patch({ vault: answer.data });
    await useApp.getState().load();
  };
  /** For a vault that is open and stays so. */
  const keep = async <T>(deed: Promise<Envelope<T>>): Promise<Envelope<T>> => {
    set({ busy: true, error: null });
    const answer = await deed;
    set({ busy: false, error: answer.ok ? null : answer.error });
    return answer;
  };
  return {
    error: null,
    busy: false,
    setUp: (choice) => run(call('vault.setUp', choice)),
    recover: (words) => run(call('vault.recover', { words })),
    rekey: async () => {
      await keep(call('vault.rekey', {}));
    },
    replaceKey: async (known) => {
      const answer = await keep(call('vault.replaceKey', known));
      if (answer.ok) useApp.getState().patch({ vault: answer.data });
      return answer.ok;
    },
    forgetError: () => set({ error: null }),
    unlock: (passphrase) => run(call('vault.unlock', { passphrase })),
  };
});
