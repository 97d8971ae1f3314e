// Handlers of the vault's key: its state, first set-up, unlocking and recovery. No call gives a stored secret back.
import type { VaultState } from '../../../src-shared/ipc/vault.ts';
import type { CallContext, Handlers } from '../calls/context.ts';
import type { WriteDb } from '../db/handles.ts';
import { unitOfWork } from '../db/unit-of-work.ts';
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
  { db, rekey }: { readonly db: WriteDb; readonly rekey: { start(): JobId } },
): Pick<Handlers, Extract<keyof Handlers, `vault.${string}`>> {
  /** The audit is told which slots opened the vault before, and which do now. */
  async function told<T extends VaultState>({ record }: CallContext, step: () => Promise<T>): Promise<T> {
    const before = slotsOf(vault.state());
    const state = await step();
    unitOfWork(db, (tx) => {
      record(tx, { before, after: slotsOf(state) });
    });
    return state;
  }
  return {
    'vault.state': () => vault.state(),
    async 'vault.setUp'(input, context) {
      const state = await told(context, () => vault.setUp(input));
      opened();
      return state;
    },
    async 'vault.makeRecoveryKey'() {
      const { words, ask, until } = await vault.makeRecovery();
      return { words: [...words], ask: [...ask], until };
    },
    'vault.confirmRecoveryKey': ({ words }, context) => told(context, () => vault.confirmRecovery(words)),
    async 'vault.recover'({ words }, context) {
      const state = await told(context, () => vault.recover(words));
      opened();
      return state;
    },
    'vault.drillRecoveryKey': async ({ words }) => ({ madeAt: await vault.drillRecovery(words) }),
    'vault.rekey': () => ({ jobId: rekey.start() }),
    async 'vault.replaceKey'(known, context) {
      const state = await told(context, () => vault.replaceKey(known));
      opened();
      return state;
    },
    async 'vault.unlock'(input, context) {
      const state = await told(context, () => vault.unlock(input.passphrase));
      opened();
      return state;
    },
  };
}

const slotsOf = ({ status, slots }: VaultState) => ({ status, slots: [...slots].sort().join(' ') });
