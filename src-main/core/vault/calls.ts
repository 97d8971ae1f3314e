// Handlers of the vault's key: its state, first set-up, unlocking and recovery. No call gives a stored secret back.
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import type { Handlers } from '../calls/context.ts';
import type { JobId } from '../../../src-shared/domain/ids.ts';
import type { NewRecoveryKey } from './recovery.ts';
import type { KnownByPerson } from './vault.ts';

export interface VaultDoor {
  state(): VaultState;
  setUp(choice: { method: 'passphrase'; passphrase: string } | { method: 'memory' }): Promise<VaultState>;
  unlock(passphrase: string): Promise<VaultState>;
  makeRecovery(): Promise<NewRecoveryKey>;
  confirmRecovery(words: readonly string[]): Promise<VaultState>;
  recover(words: string): Promise<VaultState>;
  drillRecovery(words: string): Promise<number>;
  replaceKey(known: KnownByPerson): Promise<VaultState>;
}

/** `opened` runs after the key became available, so that sessions and schedules can go on. */
export function vaultCalls(
  vault: VaultDoor,
  opened: () => void,
  rekey: { start(): JobId },
): Pick<Handlers, Extract<keyof Handlers, `vault.${string}`>> {
  return {
    'vault.state': () => vault.state(),
    async 'vault.setUp'(input) {
      const state = await vault.setUp(input);
      opened();
      return state;
    },
    async 'vault.makeRecoveryKey'() {
      const { words, ask, until } = await vault.makeRecovery();
      return { words: [...words], ask: [...ask], until };
    },
    'vault.confirmRecoveryKey': ({ words }) => vault.confirmRecovery(words),
    async 'vault.recover'({ words }) {
      const state = await vault.recover(words);
      opened();
      return state;
    },
    'vault.drillRecoveryKey': async ({ words }) => ({ madeAt: await vault.drillRecovery(words) }),
    'vault.rekey': () => ({ jobId: rekey.start() }),
    async 'vault.replaceKey'(known) {
      const state = await vault.replaceKey(known);
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
