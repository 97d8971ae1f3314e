// Handlers of the vault's key: its state, first set-up and unlocking. No call gives a secret back.
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import type { Handlers } from '../calls/context.ts';

export interface VaultDoor {
  state(): VaultState;
  setUp(choice: { method: 'passphrase'; passphrase: string } | { method: 'memory' }): Promise<VaultState>;
  unlock(passphrase: string): Promise<VaultState>;
}

/** `opened` runs after the key became available, so that sessions and schedules can go on. */
export function vaultCalls(
  vault: VaultDoor,
  opened: () => void,
): Pick<Handlers, 'vault.state' | 'vault.setUp' | 'vault.unlock'> {
  return {
    'vault.state': () => vault.state(),
    async 'vault.setUp'(input) {
      const state = await vault.setUp(input);
      opened();
      return state;
    },
    async 'vault.unlock'(input) {
      const state = await vault.unlock(input.passphrase);
      opened();
      return state;
    },
  };
}
