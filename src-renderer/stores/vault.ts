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
  return {
    error: null,
    busy: false,
    setUp: (choice) => run(call('vault.setUp', choice)),
    recover: (words) => run(call('vault.recover', { words })),
    unlock: (passphrase) => run(call('vault.unlock', { passphrase })),
  };
});
